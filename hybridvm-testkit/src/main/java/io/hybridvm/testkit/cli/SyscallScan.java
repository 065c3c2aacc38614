package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which syscalls a program contains: every {@code ecall} with the constant that {@code t0} got last
 * before it in the code. Jumps are not followed, so this is a hint. Not thread-safe.
 */
final class SyscallScan {
  private final Decoder decoder = Decoder.ofAll();
  private final Set<Syscall> found = EnumSet.noneOf(Syscall.class);
  private int unknown;

  /** Scans all executable segments. */
  SyscallScan(ElfFile elf) {
    elf.segments().stream()
        .filter(ElfSegment::executable)
        .map(ElfSegment::contents)
        .forEach(this::scan);
  }

  /** By number. */
  Set<Syscall> found() {
    return found;
  }

  /** How many ecalls there are of which it cannot be told. */
  int unknown() {
    return unknown;
  }

  private void scan(ByteBuffer contents) {
    ByteBuffer code = contents.slice().order(ByteOrder.LITTLE_ENDIAN);
    OptionalLong t0 = OptionalLong.empty();
    int position = 0;
    while (position + 2 <= code.limit()) {
      int word = Short.toUnsignedInt(code.getShort(position));
      int length = Decoder.isCompressed(word) ? 2 : 4;
      if (length == 4 && position + 4 <= code.limit()) {
        word = code.getInt(position);
      }
      position += length;
      Optional<Instruction> instruction = decoder.decode(word);
      if (instruction.isPresent()) {
        t0 = next(instruction.get(), t0);
      }
    }
  }

  /** What t0 is after an instruction, if that can be told. */
  private OptionalLong next(Instruction instruction, OptionalLong t0) {
    if (instruction.operation() == Opcode.ECALL) {
      count(t0);
      return t0;
    }
    if (instruction.rd() != Register.T0) {
      return t0;
    }
    return instruction.operation() == Opcode.ADDI && instruction.rs1() == Register.ZERO
        ? OptionalLong.of(instruction.immediate())
        : OptionalLong.empty();
  }

  private void count(OptionalLong number) {
    for (Syscall syscall : Syscall.values()) {
      if (number.isPresent() && syscall.number() == number.getAsLong()) {
        found.add(syscall);
        return;
      }
    }
    unknown++;
  }
}
