package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.MicroOp;
import org.jspecify.annotations.Nullable;

/**
 * When a loop ends that goes on while two numbers are different, or while one is less than another:
 * known at the start of a turn, if one of them changes by the same amount with each turn.
 *
 * @param operation the branch
 * @param first the numbers compared at the end of the turn
 * @param stride what a turn adds to the first, or to the difference if that is what counts
 */
record TurnsLeft(int operation, LinearForm first, LinearForm second, LinearForm stride) {
  /** What is known of a branch back; null if that is not enough. */
  static @Nullable TurnsLeft of(long branch, LinearRegisters atEnd, Strides strides) {
    LinearForm first = atEnd.get(MicroOp.rs1(branch));
    LinearForm second = atEnd.get(MicroOp.rs2(branch));
    if (first == null || second == null) {
      return null;
    }
    return switch (MicroOp.operation(branch)) {
      case MicroOp.BNE -> untilEqual(first, second, strides);
      case MicroOp.BLT, MicroOp.BLTU ->
          whileLess(MicroOp.operation(branch), first, second, strides);
      default -> null;
    };
  }

  private static @Nullable TurnsLeft untilEqual(
      LinearForm first, LinearForm second, Strides strides) {
    LinearForm stride = strides.of(first.plus(second.times(-1)));
    return stride != null && stride.isConstant() && stride.constant() != 0
        ? new TurnsLeft(MicroOp.BNE, first, second, stride)
        : null;
  }

  private static @Nullable TurnsLeft whileLess(
      int operation, LinearForm first, LinearForm second, Strides strides) {
    LinearForm stride = strides.of(first);
    LinearForm other = strides.of(second);
    return stride != null
            && other != null
            && other.equals(LinearForm.of(0))
            && (!stride.isConstant() || stride.constant() > 0)
        ? new TurnsLeft(operation, first, second, stride)
        : null;
  }
}
