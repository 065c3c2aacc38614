// The stack needs little, and lies where the frame's state shares its page; below it is read-only
// memory, so that running out of it faults.

  .section .text.start, "ax", @progbits
  .globl _start
  .type _start, @function
_start:
  la sp, main_stack_top
  call main_run
  .size _start, . - _start
