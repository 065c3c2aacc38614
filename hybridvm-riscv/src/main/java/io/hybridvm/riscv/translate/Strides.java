package io.hybridvm.riscv.translate;

import org.jspecify.annotations.Nullable;

/**
 * What a turn of a loop of one block adds to registers.
 *
 * @param atEnd what they hold at the end of a turn
 * @param written registers that a turn writes to, a bit for each
 */
record Strides(LinearRegisters atEnd, int written) {
  /** How far a constant stride may go in a turn, so that nothing overflows. */
  static final int MAXIMUM = 1 << 20;

  /** What a turn adds to a form, always the same; null if that is not so, or too much. */
  @Nullable LinearForm of(LinearForm form) {
    LinearForm stride = LinearForm.of(0);
    for (var each : form.multiples().entrySet()) {
      LinearForm added = of(each.getKey());
      if (added == null) {
        return null;
      }
      stride = stride.plus(added.times(each.getValue()));
    }
    boolean isSmall = stride.constant() >= -MAXIMUM && stride.constant() <= MAXIMUM;
    return isSmall || !stride.isConstant() ? stride : null;
  }

  private @Nullable LinearForm of(int register) {
    LinearForm end = atEnd.get(register);
    if (end == null) {
      return null;
    }
    LinearForm added = end.plus(LinearForm.register(register).times(-1));
    boolean isFixed =
        added.multiples().keySet().stream().allMatch(each -> (written & 1 << each) == 0);
    return isFixed ? added : null;
  }
}
