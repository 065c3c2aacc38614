// Start code for RISC-V, under Linux (qemu-riscv64) and on a bare machine with all registers 0:
// there is no argc to rely on, bss is zero already, and the stack pointer is kept if there is one.

  .section .text.start, "ax", @progbits
  .globl _start
  .type _start, @function
_start:
  bnez sp, 1f
  la sp, _start
1:
  andi sp, sp, -16
  call guest_main
  li a7, 93
  ecall
  unimp
  .size _start, . - _start
