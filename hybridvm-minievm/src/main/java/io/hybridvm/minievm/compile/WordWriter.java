package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.compile.Value.Constant;
import io.hybridvm.minievm.compile.Value.Stored;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;

/** Writes how limbs of words come into registers and back to their places. */
final class WordWriter {
  /** Holds the address of the top at the start of the segment. */
  static final int TOP = Register.A1;

  private final Assembler out;

  WordWriter(Assembler out) {
    this.out = out;
  }

  Assembler out() {
    return out;
  }

  /** The register that a limb is in: {@code register} after loading it, or x0. */
  int limb(Value value, int index, int register) {
    return switch (value) {
      case Constant constant -> constant(constant.limb(index), register);
      case Stored stored -> {
        if (index >= stored.limbs()) {
          yield Register.ZERO;
        }
        out.ld(register, offset(stored.place(), index), TOP);
        yield register;
      }
      case Value.Test test -> throw new IllegalArgumentException("not found out: " + test);
    };
  }

  private int constant(long value, int register) {
    if (value == 0) {
      return Register.ZERO;
    }
    out.li(register, value);
    return register;
  }

  /** Stores a register as a limb. */
  void store(int register, int place, int index) {
    out.sd(register, offset(place, index), TOP);
  }

  /** Stores zeros as all limbs from {@code first} on. */
  void storeZeros(int place, int first) {
    for (int i = first; i < Word.LIMBS; i++) {
      store(Register.ZERO, place, i);
    }
  }

  private static long offset(int place, int index) {
    return (long) place * Word.BYTES + (long) index * Long.BYTES;
  }

  /**
   * Leaves in {@code register} something that is 0 if all limbs from {@code first} on are.
   *
   * @return the register, or x0 if they are known to be
   */
  int or(Value value, int first, int register, int scratch) {
    int result = Register.ZERO;
    for (int i = first; i < value.limbs(); i++) {
      int limb = limb(value, i, result == Register.ZERO ? register : scratch);
      if (result == Register.ZERO) {
        result = limb;
      } else if (limb != Register.ZERO) {
        out.or(register, result, limb);
      }
    }
    return result;
  }

  /** {@code register} = an address below 4 GiB. */
  void address(int register, long address) {
    int low = (int) (address << 52 >> 52);
    out.lui(register, ((address - low) >> 12) & 0xfffff);
    if (low != 0) {
      out.emit(Opcode.ADDI, register, register, low);
    }
    out.emit(Opcode.ADD_UW, register, register, Register.ZERO);
  }
}
