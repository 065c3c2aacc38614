//! Where a program starts: registers that compiled code relies on, then the contract. Everything
//! else is zero already.

use core::arch::global_asm;

global_asm!(
    ".pushsection .text.start, \"ax\", @progbits",
    ".globl _start",
    ".type _start, @function",
    "_start:",
    ".option push",
    ".option norelax",
    "la gp, __global_pointer$",
    ".option pop",
    "la sp, _stack_top",
    "tail hybridvm_main",
    ".size _start, . - _start",
    ".popsection",
);
