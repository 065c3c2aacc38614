package io.hybridvm.core;

import static io.hybridvm.core.Programs.SCRATCH;
import static io.hybridvm.core.Programs.syscall;
import static io.hybridvm.core.Programs.word;
import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.T1;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;

/** Contracts of RISC-V instructions. */
final class RiscvDialect implements Dialect {
  @Override
  public Code caller(MessageKind kind, Address to, Bytes initCode, long value, long gas) {
    return Programs.code(
        a -> {
          syscall(a, Syscall.CALLDATASIZE);
          a.beqz(A0, "main").li(T1, 5);
          returnByte(a, Syscall.RETURN);
          a.label("main");
          if (kind.isCreate()) {
            a.la(A0, "value").la(A1, "init").li(A2, initCode.size());
            a.li(A3, SCRATCH + 64 + 12).la(A4, "salt");
          } else {
            a.la(A0, "address").la(A1, "value").li(A2, gas).li(A3, 0).li(A4, 0);
          }
          syscall(a, Syscall.valueOf(kind.name() + "_FULL"));
          a.li(T1, SCRATCH).sb(A0, 31, T1);
          syscall(a, Syscall.RETURNDATASIZE);
          a.li(T1, SCRATCH).sb(A0, 63, T1).mv(A2, A0).addi(A0, T1, 64).li(A1, 0);
          syscall(a, Syscall.RETURNDATACOPY);
          a.li(A0, SCRATCH).li(A1, 96);
          syscall(a, Syscall.RETURN);
          a.section(Section.RODATA);
          a.label("address").bytes(to.toArray());
          a.label("value").bytes(Word.of(value).toArray());
          a.label("salt").bytes(new byte[Word.BYTES]);
          a.label("init").bytes(initCode.toArrayUnsafe());
        });
  }

  /** Ends with a word that has the value of t1, a byte. */
  private static void returnByte(Assembler a, Syscall end) {
    a.li(A0, SCRATCH).sb(T1, 31, A0).li(A1, 32);
    syscall(a, end);
  }

  private static void store(Assembler a, long slot) {
    word(a, A0, Word.of(slot));
    a.mv(A4, T1).li(A4 + 1, 0).li(A4 + 2, 0).li(A4 + 3, 0);
    syscall(a, Syscall.SSTORE);
  }

  @Override
  public Code callee(Behaviour behaviour, boolean writes, Address caller) {
    return Programs.code(
        a -> {
          if (writes) {
            a.li(T1, 7);
            store(a, 1);
          }
          behave(a, behaviour);
          returnByte(a, Syscall.RETURN);
          a.section(Section.RODATA).label("caller").bytes(caller.toArray());
        });
  }

  /** Behaves and leaves a byte in t1. */
  private static void behave(Assembler a, Behaviour behaviour) {
    switch (behaviour) {
      case SUCCEED -> a.li(T1, 42);
      case REVERT -> {
        a.li(T1, 99);
        returnByte(a, Syscall.REVERT);
      }
      case HALT -> a.ebreak();
      case EXHAUST -> a.label("forever").j("forever");
      case REENTER -> {
        a.la(A0, "caller").li(A2, 1_000_000).li(A3, SCRATCH).li(A4, 1);
        syscall(a, Syscall.STATICCALL_FULL);
        a.li(A0, SCRATCH).li(A1, 0).li(A2, 32);
        syscall(a, Syscall.RETURNDATACOPY);
        a.li(T1, SCRATCH).lbu(T1, 31, T1);
      }
      case TELL_VALUE -> {
        syscall(a, Syscall.CALLVALUE);
        a.mv(T1, A0);
      }
    }
  }

  @Override
  public Bytes initCode(Behaviour behaviour, Address caller) {
    Code runtime = callee(Behaviour.SUCCEED, false, caller);
    Code deployer =
        Programs.code(
            a -> {
              a.li(T1, 7);
              store(a, 1);
              behave(a, behaviour);
              store(a, 2);
              a.la(A0, "runtime").li(A1, runtime.size());
              syscall(a, Syscall.RETURN);
              a.section(Section.RODATA).label("caller").bytes(caller.toArray());
              a.label("runtime").bytes(runtime.array());
            });
    return Programs.initCode(deployer, Bytes.EMPTY);
  }
}
