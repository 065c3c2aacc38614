package io.hybridvm.riscv.isa;

import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the addresses that code makes of two instructions, a {@code lui} or {@code auipc} and one
 * that adds the low bits or accesses memory.
 *
 * <p>It goes through the code in order and does not follow jumps: what it finds is a hint, and it
 * is the same that objdump finds. An operand that an alias leaves unwritten takes no part.
 */
final class AddressPairs {
  private static final Set<Opcode> ADDITIONS =
      Set.of(Opcode.ADDI, Opcode.ADDIW, Opcode.C_ADDI, Opcode.C_ADDIW);

  private final OptionalLong globalPointer;
  private final boolean[] known = new boolean[Register.COUNT];
  private final long[] high = new long[Register.COUNT];

  AddressPairs(OptionalLong globalPointer) {
    this.globalPointer = globalPointer;
  }

  /** Takes notice of the next instruction and returns the address that it completes, if any. */
  OptionalLong next(Instruction instruction, OperandSyntax written, long pc) {
    Opcode operation = instruction.operation();
    if (operation == Opcode.LUI || operation == Opcode.AUIPC) {
      known[instruction.rd()] = true;
      high[instruction.rd()] = instruction.immediate() + (operation == Opcode.AUIPC ? pc : 0);
      return OptionalLong.empty();
    }
    if (!addsLow(instruction, written)) {
      return OptionalLong.empty();
    }
    OptionalLong address = complete(instruction.rs1(), instruction.immediate());
    if (operation == Opcode.ADDIW && address.isPresent()) {
      int low32 = (int) address.getAsLong();
      return OptionalLong.of(low32);
    }
    if (operation == Opcode.JALR && written.has(Operand.IMMEDIATE)) {
      // Objdump looks at the base twice here, so what it knows of gp and tp wins over the pair.
      OptionalLong again = complete(instruction.rs1(), instruction.immediate());
      return again.isPresent() ? again : address;
    }
    return address;
  }

  private static boolean addsLow(Instruction instruction, OperandSyntax written) {
    Opcode opcode = instruction.opcode();
    if (ADDITIONS.contains(opcode)) {
      return instruction.rs1() != Register.ZERO && written.has(Operand.IMMEDIATE);
    }
    return opcode.format() == Format.I_LOAD
        || opcode.format() == Format.S
        || (opcode == Opcode.JALR && written.has(Operand.RS1));
  }

  private OptionalLong complete(int base, long low) {
    if (base == Register.ZERO) {
      return OptionalLong.of(low);
    }
    if (known[base]) {
      known[base] = false;
      return OptionalLong.of(high[base] + low);
    }
    if (base == Register.GP && globalPointer.isPresent()) {
      return OptionalLong.of(globalPointer.getAsLong() + low);
    }
    return base == Register.TP ? OptionalLong.of(low) : OptionalLong.empty();
  }
}
