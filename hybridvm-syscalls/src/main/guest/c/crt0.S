// Where a program starts: registers that compiled code relies on, then the contract. Memory is zero
// already. The program that deploys runs the constructor and returns the contract's code, which it
// carries with it.

  .section .text.start, "ax", @progbits
  .globl _start
  .type _start, @function
_start:
  .option push
  .option norelax
  la gp, __global_pointer$
  .option pop
  la sp, _stack_top
#ifdef HYBRIDVM_DEPLOY
  call contract_constructor
  la a0, runtime
  la a1, runtime_end
  sub a1, a1, a0
  li t0, 0xf3  // RETURN
  ecall
#else
  call contract_main
  li a0, 0
  li a1, 0
  li t0, 0xf3
  ecall
#endif
  unimp
  .size _start, . - _start

#ifdef HYBRIDVM_DEPLOY
  .section .rodata.runtime, "a", @progbits
runtime:
  .incbin HYBRIDVM_RUNTIME
runtime_end:
#endif
