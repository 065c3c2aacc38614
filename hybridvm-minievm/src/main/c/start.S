// The stack needs little, and shares a page with the most used part of the frame's state.

  .section .text.start, "ax", @progbits
  .globl _start
  .type _start, @function
_start:
  la sp, main_stack_top
  call main_run
  .size _start, . - _start
