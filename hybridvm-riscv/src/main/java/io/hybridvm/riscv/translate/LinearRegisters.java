package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.MicroOp;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What registers hold in the course of a block, as forms of what they held at its start. */
final class LinearRegisters {
  private static final int COUNT = 32;

  private final @Nullable LinearForm[] forms = new LinearForm[COUNT];

  /** At the start of a block. */
  LinearRegisters() {
    Arrays.setAll(forms, LinearForm::register);
  }

  /** What a register holds now; null if that is not known to be linear. */
  @Nullable LinearForm get(int register) {
    return forms[register];
  }

  /**
   * Takes the next operation into account.
   *
   * @param literal that follows the operation in the code, if one does
   */
  void note(long microOp, long literal) {
    int written = Shape.written(microOp);
    if (written != 0) {
      forms[Integer.numberOfTrailingZeros(written)] = result(microOp, literal);
    }
  }

  private @Nullable LinearForm result(long microOp, long literal) {
    LinearForm first = forms[MicroOp.rs1(microOp) % COUNT];
    LinearForm second = forms[MicroOp.rs2(microOp) % COUNT];
    long immediate = MicroOp.immediate(microOp);
    return switch (MicroOp.operation(microOp)) {
      case MicroOp.LI -> LinearForm.of(immediate);
      case MicroOp.LIU -> LinearForm.of(microOp >>> Integer.SIZE);
      case MicroOp.LI_LONG -> LinearForm.of(literal);
      case MicroOp.MV -> first;
      case MicroOp.ADDI -> LinearForm.sum(first, LinearForm.of(immediate));
      case MicroOp.ADD -> LinearForm.sum(first, second);
      case MicroOp.SUB -> LinearForm.sum(first, LinearForm.product(second, -1));
      case MicroOp.SLLI -> LinearForm.product(first, 1L << immediate);
      case MicroOp.SH1ADD -> LinearForm.sum(LinearForm.product(first, 2), second);
      case MicroOp.SH2ADD -> LinearForm.sum(LinearForm.product(first, 4), second);
      case MicroOp.SH3ADD -> LinearForm.sum(LinearForm.product(first, 8), second);
      default -> null;
    };
  }
}
