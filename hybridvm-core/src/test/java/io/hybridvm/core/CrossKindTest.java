package io.hybridvm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.Dialect.Behaviour;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contracts of each kind with contracts of each kind: every way to call, every way to end. */
class CrossKindTest {
  private static final Address CALLER = Address.of(0xc0de_0001L);
  private static final Address CALLEE = Address.of(0xc0de_0002L);
  static final long GAS = 6_000_000;
  static final long CALLEE_GAS = 2_000_000;
  private static final int DEEPEST = 1024;

  /** One cell of the matrix. */
  record Cell(
      Dialect caller,
      Dialect callee,
      MessageKind kind,
      Behaviour behaviour,
      int depth,
      long value) {
    @Override
    public String toString() {
      return caller.getClass().getSimpleName()
          + " "
          + kind
          + " "
          + callee.getClass().getSimpleName()
          + " "
          + behaviour
          + " at depth "
          + depth;
    }
  }

  static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Dialect caller : List.of(new EvmDialect(), new RiscvDialect())) {
      for (Dialect callee : List.of(new EvmDialect(), new RiscvDialect())) {
        kinds().forEach(kind -> addCells(cells, caller, callee, kind));
      }
    }
    return cells;
  }

  private static Stream<MessageKind> kinds() {
    return Stream.of(MessageKind.values()).filter(kind -> kind != MessageKind.CALLCODE);
  }

  private static void addCells(List<Cell> cells, Dialect caller, Dialect callee, MessageKind kind) {
    for (Behaviour behaviour : Behaviour.values()) {
      long value = behaviour == Behaviour.TELL_VALUE && kind.transfers() ? 10 : 0;
      cells.add(new Cell(caller, callee, kind, behaviour, 0, value));
    }
    cells.add(new Cell(caller, callee, kind, Behaviour.SUCCEED, DEEPEST, 0));
  }

  private final World world = new World();

  private ExecutionResult run(Cell cell) {
    return world.execute(message(world, cell));
  }

  /** Puts a cell's contracts into a world; the message that runs it. */
  static Message message(World world, Cell cell) {
    boolean writes = cell.kind != MessageKind.STATICCALL;
    boolean isCreate = cell.kind.isCreate();
    Bytes initCode = isCreate ? cell.callee.initCode(cell.behaviour, CALLER) : Bytes.EMPTY;
    world.contract(1, cell.caller.caller(cell.kind, CALLEE, initCode, cell.value, CALLEE_GAS));
    world.contract(2, cell.callee.callee(cell.behaviour, writes, CALLER));
    world.state.balance(CALLER, Word.of(100));
    boolean sendsValue = cell.kind == MessageKind.DELEGATECALL;
    return new Message(
        MessageKind.CALL,
        false,
        cell.depth,
        GAS,
        World.SENDER,
        CALLER,
        CALLER,
        Word.of(sendsValue ? 10 : 0),
        Bytes.EMPTY,
        Word.ZERO);
  }

  private static Address created(Cell cell) {
    Bytes initCode = cell.callee.initCode(cell.behaviour, CALLER);
    return cell.kind == MessageKind.CREATE
        ? ContractAddress.create(CALLER, 1)
        : ContractAddress.create2(CALLER, Word.ZERO, Keccak256.hash(initCode));
  }

  private static Bytes words(Word... words) {
    return Bytes.concatenate(Stream.of(words).map(Word::toBytes).toArray(Bytes[]::new));
  }

  /** What the caller tells: success, size of the return data, first word of it or new address. */
  private static Bytes report(Cell cell) {
    boolean refused = cell.depth == DEEPEST;
    boolean fails =
        refused || cell.behaviour == Behaviour.HALT || cell.behaviour == Behaviour.EXHAUST;
    if (fails) {
      return words(Word.ZERO, Word.ZERO, Word.ZERO);
    }
    if (cell.behaviour == Behaviour.REVERT) {
      return words(Word.ZERO, Word.of(32), Word.of(99));
    }
    return cell.kind.isCreate()
        ? words(Word.ONE, Word.ZERO, created(cell).toWord())
        : words(Word.ONE, Word.of(32), returned(cell));
  }

  private static Word returned(Cell cell) {
    return switch (cell.behaviour) {
      case SUCCEED -> Word.of(42);
      case REENTER -> Word.of(5);
      case TELL_VALUE -> Word.of(cell.kind == MessageKind.STATICCALL ? 0 : 10);
      case REVERT, HALT, EXHAUST -> throw new AssertionError(cell.behaviour);
    };
  }

  /** Whose storage the callee writes to. */
  private static Address written(Cell cell) {
    return switch (cell.kind) {
      case CALL, STATICCALL -> CALLEE;
      case DELEGATECALL, CALLCODE -> CALLER;
      case CREATE, CREATE2 -> created(cell);
    };
  }

  @ParameterizedTest
  @MethodSource("cells")
  void message_ofEachKind_endsAsItShould(Cell cell) {
    ExecutionResult result = run(cell);

    assertThat(result.output()).isEqualTo(report(cell));
    assertThat(result.gasLeft()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void message_ofEachKind_leavesWhatItShould(Cell cell) {
    run(cell);

    boolean succeeds = report(cell).slice(0, 32).equals(Word.ONE.toBytes());
    boolean writes = cell.kind != MessageKind.STATICCALL;
    Address written = written(cell);
    assertThat(world.state.storage(written, Word.ONE))
        .isEqualTo(Word.of(succeeds && writes ? 7 : 0));
    assertThat(world.journal.balance(CALLER))
        .isEqualTo(Word.of(100 - cell.value + (cell.kind == MessageKind.DELEGATECALL ? 10 : 0)));
    if (cell.kind.isCreate() && succeeds) {
      assertThat(world.call(written, Bytes.EMPTY).output()).isEqualTo(Word.of(42).toBytes());
      assertThat(world.state.storage(written, Word.of(2))).isEqualTo(returned(cell));
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void message_thatFails_costsWhatItShould(Cell cell) {
    ExecutionResult result = run(cell);

    long used = GAS - result.gasLeft();
    if (cell.depth == DEEPEST) {
      assertThat(used).isLessThan(100_000);
    } else if (cell.behaviour == Behaviour.HALT || cell.behaviour == Behaviour.EXHAUST) {
      assertThat(used).isGreaterThan(cell.kind.isCreate() ? GAS * 60 / 64 : CALLEE_GAS);
    } else {
      assertThat(used).isLessThan(2_500_000);
    }
  }
}
