package io.hybridvm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.CrossKindTest.Cell;
import io.hybridvm.core.Dialect.Behaviour;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.MessageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gas of contracts of each kind with contracts of each kind, to the last unit. */
class CrossKindGasTest {
  private static final long STIPEND = 2300;

  /** The least that gas is divided by to tell what a caller keeps. */
  private static final long KEPT_PART = 64;

  /** More than a caller needs to tell how a create went. */
  private static final long REPORT = 1_000;

  /** What frames are given and leave. */
  private static final class Frames implements Inspector {
    private final List<Long> given = new ArrayList<>();
    private final List<Long> left = new ArrayList<>();
    private final int depth;

    Frames(int depth) {
      this.depth = depth;
    }

    @Override
    public void frameEntered(Message message) {
      if (message.depth() == depth) {
        given.add(message.gas());
      }
    }

    @Override
    public void frameLeft(Message message, ExecutionResult result) {
      if (message.depth() == depth) {
        left.add(result.gasLeft());
      }
    }
  }

  /**
   * Gas of a cell.
   *
   * @param used by all
   * @param given to the callee
   * @param left by the callee
   * @param data bytes that the callee returned
   */
  private record Bill(Cell cell, long used, long given, long left, int data) {
    static Bill of(Cell cell) {
      World world = new World();
      Frames frames = new Frames(cell.depth() + 1);
      ExecutionResult result = world.execute(CrossKindTest.message(world, cell), frames);
      long used = CrossKindTest.GAS - result.gasLeft();
      int data = result.output().getInt(60);
      return new Bill(cell, used, frames.given.get(0), frames.left.get(0), data);
    }

    /** What the caller used itself. */
    long own() {
      return used - (given - left);
    }
  }

  private static Stream<Cell> calls() {
    return CrossKindTest.cells().stream().filter(cell -> !cell.kind().isCreate());
  }

  private static Stream<Cell> failingCreates() {
    return CrossKindTest.cells().stream()
        .filter(cell -> cell.kind().isCreate() && cell.depth() == 0)
        .filter(
            cell -> cell.behaviour() == Behaviour.HALT || cell.behaviour() == Behaviour.EXHAUST);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callee_ofEachKind_isGivenWhatWasAskedFor(Cell cell) {
    Bill bill = Bill.of(cell);

    assertThat(bill.given()).isEqualTo(CrossKindTest.CALLEE_GAS + (cell.value() > 0 ? STIPEND : 0));
  }

  /** Callers do the same whatever the callee is and does, but for copying what it returns. */
  @Test
  void caller_ofEachKind_usesTheSameWhateverTheCallee() {
    List<Bill> bills = calls().map(Bill::of).toList();

    for (Bill bill : bills) {
      assertThat(bills)
          .filteredOn(other -> other.cell().caller().getClass() == bill.cell().caller().getClass())
          .filteredOn(other -> other.cell().kind() == bill.cell().kind())
          .filteredOn(other -> other.cell().value() == bill.cell().value())
          .filteredOn(other -> other.data() == bill.data())
          .allSatisfy(
              other -> assertThat(other.own()).as("%s", other.cell()).isEqualTo(bill.own()));
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callee_thatFails_leavesWhatItShould(Cell cell) {
    Bill bill = Bill.of(cell);

    if (cell.depth() > 0) {
      assertThat(bill.left()).isEqualTo(bill.given());
    } else if (cell.behaviour() == Behaviour.HALT || cell.behaviour() == Behaviour.EXHAUST) {
      assertThat(bill.left()).isZero();
    } else {
      assertThat(bill.left()).isBetween(1L, bill.given() - 1);
    }
  }

  @ParameterizedTest
  @MethodSource("failingCreates")
  void creator_whoseInitCodeHalts_keepsA64thOfItsGas(Cell cell) {
    Bill bill = Bill.of(cell);

    long kept = bill.given() / (KEPT_PART - 1);
    assertThat(bill.left()).isZero();
    assertThat(CrossKindTest.GAS - bill.used()).isBetween(kept - REPORT, kept);
  }

  @Test
  void cells_ofTheMatrix_areAllThere() {
    int pairs = 2 * 2;
    int kinds = MessageKind.values().length - 1;
    int endings = Behaviour.values().length + 1;

    assertThat(CrossKindTest.cells()).hasSize(pairs * kinds * endings).doesNotHaveDuplicates();
  }
}
