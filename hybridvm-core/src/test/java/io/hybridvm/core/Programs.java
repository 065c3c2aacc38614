package io.hybridvm.core;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;

/** Makes little RISC-V contracts for tests. */
final class Programs {
  /** Where contracts of tests keep data: above their code, in memory that nothing else uses. */
  static final long SCRATCH = 0x8080_0000L;

  private static final Bytes PREFIX = Bytes.of(0xff);

  private Programs() {}

  /** Runtime code, prefix included, of a program. */
  static Code code(Consumer<Assembler> program) {
    Assembler assembler = new Assembler();
    program.accept(assembler);
    return Code.of(Bytes.concatenate(PREFIX, Bytes.wrap(assembler.toElf())));
  }

  /** Init code that runs a program on some arguments. */
  static Bytes initCode(Code program, Bytes arguments) {
    return Bytes.concatenate(
        PREFIX, Bytes.ofUnsignedInt(program.size()), program.bytes(), arguments);
  }

  /** Init code that returns some code as it is. */
  static Bytes deploying(Code runtime) {
    Code deployer =
        code(
            a -> {
              a.la(A0, "runtime").li(A1, runtime.size());
              syscall(a, Syscall.RETURN);
              a.section(Section.RODATA).label("runtime").bytes(runtime.array());
            });
    return initCode(deployer, Bytes.EMPTY);
  }

  /** {@code li t0,number; ecall}. */
  static void syscall(Assembler a, Syscall syscall) {
    a.li(T0, syscall.number()).ecall();
  }

  /** Loads a word into four registers. */
  static void word(Assembler a, int register, Word word) {
    a.li(register, word.limb0())
        .li(register + 1, word.limb1())
        .li(register + 2, word.limb2())
        .li(register + 3, word.limb3());
  }

  /** Loads an address in its three-word form into a0 to a2. */
  static void address(Assembler a, Address address) {
    a.li(A0, address.word0()).li(A1, address.word1()).li(A2, address.word2());
  }

  /** Loads an address as a number into a0 to a2. */
  static void addressNumber(Assembler a, Address address) {
    Word number = address.toWord();
    a.li(A0, number.limb0()).li(A1, number.limb1()).li(A2, number.limb2());
  }

  /** Stores a0 to a3 at {@link #SCRATCH}, least significant first, and returns these 32 bytes. */
  static void returnRegisters(Assembler a) {
    a.li(T1, SCRATCH);
    for (int i = 0; i < 4; i++) {
      a.sd(A0 + i, 8L * i, T1);
    }
    a.mv(A0, T1).li(A1, 32);
    syscall(a, Syscall.RETURN);
  }
}
