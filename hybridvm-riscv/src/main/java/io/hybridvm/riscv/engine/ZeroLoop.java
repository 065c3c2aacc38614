package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loop of three instructions that fills memory with zeros, upwards: store zero at a pointer,
 * advance the pointer by the width of the store, branch back while it is below a bound, or not at
 * it. The start code of riscv-rt clears its 10 MiB of bss so on every call.
 *
 * <p>What such a loop is depends on nothing but the code: its branch gives back a part of the price
 * each time that it is taken, be it executed here or by the stepper.
 *
 * <p>All but the last of the turns that can be paid are done at once. What they retire and cost is
 * what it would be one by one.
 */
final class ZeroLoop {
  /** Bytes zeroed at once at the most, so that interrupts are still seen in time: 4 MiB. */
  private static final long MAXIMUM_BYTES = 4 << 20;

  private final int pointer;
  private final int bound;
  private final int width;
  private final long displacement;
  private final Opcode branch;
  private final long branchPc;

  private ZeroLoop(Instruction store, Instruction branch, long branchPc, int bound) {
    this.branchPc = branchPc;
    pointer = store.rs1();
    width = width(store.operation());
    displacement = store.immediate();
    this.branch = branch.operation();
    this.bound = bound;
  }

  /** Recognises such a loop at {@code pc}; null if there is none. */
  static @Nullable ZeroLoop at(BlockCache cache, CodeRange range, long pc) {
    Instruction store = decode(cache, range, pc);
    if (store == null || width(store.operation()) == 0 || store.rs2() != Register.ZERO) {
      return null;
    }
    long next = pc + store.length();
    Instruction advance = decode(cache, range, next);
    if (advance == null
        || advance.operation() != Opcode.ADDI
        || store.rs1() == Register.ZERO
        || advance.rd() != store.rs1()
        || advance.rs1() != store.rs1()
        || advance.immediate() != width(store.operation())) {
      return null;
    }
    next += advance.length();
    Instruction branch = decode(cache, range, next);
    if (branch == null || next + branch.immediate() != pc) {
      return null;
    }
    int bound = bound(branch, store.rs1());
    return bound < 0 || bound == store.rs1() ? null : new ZeroLoop(store, branch, next, bound);
  }

  /** Whether {@code branch}, at {@code pc}, goes back to the start of such a loop. */
  static boolean endsWith(BlockCache cache, CodeRange range, long pc, Instruction branch) {
    ZeroLoop loop = at(cache, range, pc + branch.immediate());
    return loop != null && loop.branchPc == pc;
  }

  private static @Nullable Instruction decode(BlockCache cache, CodeRange range, long pc) {
    if (range.unfetchable(pc) != -1) {
      return null;
    }
    Optional<Instruction> decoded = cache.decode(range, pc);
    return decoded.isEmpty() ? null : decoded.get();
  }

  private static int width(Opcode store) {
    return switch (store) {
      case SB -> 1;
      case SH -> 2;
      case SW -> 4;
      case SD -> 8;
      default -> 0;
    };
  }

  /** The register that the pointer is compared with, -1 if the branch is none of those known. */
  private static int bound(Instruction branch, int pointer) {
    return switch (branch.operation()) {
      case BLTU -> branch.rs1() == pointer ? branch.rs2() : -1;
      case BNE ->
          branch.rs1() == pointer ? branch.rs2() : branch.rs2() == pointer ? branch.rs1() : -1;
      default -> -1;
    };
  }

  /**
   * Does as many turns at once as leave one that is taken back to the start, and as {@code fuel}
   * can pay; none if the next turn has to be executed singly. Returns their number.
   */
  long run(Block block, long[] x, Memory memory, long fuel) {
    long from = x[pointer];
    long turns = Math.min(turnsToBound(from, x[bound]) - 1, MAXIMUM_BYTES / width);
    long price = block.fuel - block.fuelBack;
    if (price > 0) {
      turns = Math.min(turns, fuel / price);
    }
    if (turns <= 0) {
      return 0;
    }
    long address = from + displacement;
    turns = memory.zeroable(address, turns * width) / width;
    memory.zero(address, turns * width);
    x[pointer] = from + turns * width;
    return turns;
  }

  /** How often the loop turns from {@code from} on, the first time included, unless it faults. */
  private long turnsToBound(long from, long to) {
    long distance = to - from;
    if (branch == Opcode.BNE) {
      return distance > 0 && distance % width == 0 ? distance / width : Long.MAX_VALUE;
    }
    if (Long.compareUnsigned(to, from) <= 0) {
      return 1;
    }
    return distance < 0 || distance > Long.MAX_VALUE - width
        ? Long.MAX_VALUE
        : (distance + width - 1) / width;
  }
}
