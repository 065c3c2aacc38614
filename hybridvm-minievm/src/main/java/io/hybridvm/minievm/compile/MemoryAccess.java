package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.compile.Value.Constant;
import io.hybridvm.minievm.compile.Value.Stored;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;

/** Writes accesses to the EVM's memory. Changes T registers, and others where memory grows. */
final class MemoryAccess {
  private static final int OFFSET = Register.T0;
  private static final int PART = Register.T1;
  private static final int LIMIT = Register.T2;
  private static final int ADDRESS = Register.T3;
  private static final int LIMB = Register.T4;
  private static final int STATE = Register.T6;

  /** Farther than any gas makes memory reach; also in memory.h. */
  private static final long UNREACHABLE = 1L << 40;

  private static final int FRAME_BYTES = 32;

  private final WordWriter words;
  private final Assembler out;
  private final GuestPlaces places;
  private final Exits exits;

  MemoryAccess(WordWriter words, GuestPlaces places, Exits exits) {
    this.words = words;
    this.places = places;
    this.exits = exits;
    out = words.out();
  }

  /**
   * Leaves the address in a register, after memory has grown if it had to.
   *
   * @param limit offset in the state of the offset in memory that is too great
   * @param bytes that are accessed
   * @param otherwise where to go if memory cannot grow so far, with nothing changed
   */
  void locate(Value offset, int limit, int bytes, String otherwise) {
    String again = exits.newLabel();
    String growing = exits.newLabel();
    String inside = exits.newLabel();
    out.label(again);
    int high = words.or(offset, 1, PART, LIMIT);
    if (high != Register.ZERO) {
      String fits = exits.newLabel();
      out.beqz(high, fits).j(otherwise).label(fits);
    }
    int low = words.limb(offset, 0, OFFSET);
    words.address(STATE, places.state());
    out.ld(LIMIT, limit, STATE);
    out.bltu(low, LIMIT, inside).j(growing).label(inside);
    out.ld(ADDRESS, GuestPlaces.MEMORY, STATE);
    out.add(ADDRESS, ADDRESS, low);
    exits.later(() -> grow(growing, low, bytes, again, otherwise));
  }

  /** Calls the guest's function for that. */
  private void grow(String label, int low, int bytes, String again, String otherwise) {
    String isNear = exits.newLabel();
    String isPaid = exits.newLabel();
    out.label(label);
    out.li(PART, UNREACHABLE);
    out.bgeu(PART, low, isNear).j(otherwise).label(isNear);
    out.addi(Register.SP, Register.SP, -FRAME_BYTES);
    out.sd(Register.RA, 0, Register.SP);
    out.sd(WordWriter.TOP, 8, Register.SP);
    out.sd(Exits.GAS, 16, Register.SP);
    out.addi(Register.A0, low, bytes);
    out.mv(Register.A1, Exits.GAS);
    words.address(PART, places.growMemory());
    out.jalr(Register.RA, 0, PART);
    out.ld(Register.RA, 0, Register.SP);
    out.ld(WordWriter.TOP, 8, Register.SP);
    out.ld(Exits.GAS, 16, Register.SP);
    out.addi(Register.SP, Register.SP, FRAME_BYTES);
    out.bgez(Register.A0, isPaid).j(otherwise).label(isPaid);
    out.mv(Exits.GAS, Register.A0);
    out.j(again);
  }

  /** Loads the word at the address. */
  Stored load(int place) {
    for (int i = 0; i < Word.LIMBS; i++) {
      out.ld(LIMB, bytesBefore(i), ADDRESS);
      out.emit(Opcode.REV8, LIMB, LIMB);
      words.store(LIMB, place, i);
    }
    return Stored.at(place);
  }

  /** Stores a word to the address. */
  void store(Value value) {
    for (int i = 0; i < Word.LIMBS; i++) {
      int limb;
      if (value instanceof Constant constant && constant.limb(i) != 0) {
        out.li(LIMB, Long.reverseBytes(constant.limb(i)));
        limb = LIMB;
      } else {
        limb = words.limb(value, i, LIMB);
        if (limb != Register.ZERO) {
          out.emit(Opcode.REV8, limb, limb);
        }
      }
      out.sd(limb, bytesBefore(i), ADDRESS);
    }
  }

  /** Stores the lowest byte of a word to the address. */
  void storeByte(Value value) {
    out.sb(words.limb(value, 0, LIMB), 0, ADDRESS);
  }

  /** In memory the highest limb comes first. */
  private static long bytesBefore(int limb) {
    return (long) (Word.LIMBS - 1 - limb) * Long.BYTES;
  }
}
