package io.hybridvm.syscalls;

import static io.hybridvm.syscalls.Caller.SCRATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.isa.Register;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all syscalls alike: preserved registers, pointers, static frames, unknown ids. */
class SyscallFrameRulesTest {
  /** Arguments that no syscall minds: pointers into writable memory, small lengths. */
  private static long[] harmless(Syscall syscall) {
    long[] arguments = new long[8];
    for (Parameter parameter : syscall.arguments()) {
      int index = parameter.register() - Register.A0;
      switch (parameter.operand()) {
        case POINTER -> arguments[index] = SCRATCH + 0x100L * index;
        case LENGTH -> arguments[index] = syscall == Syscall.RETURNDATACOPY ? 0 : 5;
        case WORD, ADDRESS, ADDRESS_NUMBER, NUMBER, UNUSED -> arguments[index] = 0;
      }
    }
    return arguments;
  }

  private static Set<Integer> resultRegisters(Syscall syscall) {
    Set<Integer> registers = new HashSet<>();
    for (Parameter result : syscall.results()) {
      for (int i = 0; i < result.operand().registers(); i++) {
        registers.add(result.register() + i);
      }
    }
    return registers;
  }

  private static List<Long> registers(Caller caller) {
    List<Long> registers = new ArrayList<>();
    for (int i = 0; i < Register.COUNT; i++) {
      registers.add(caller.machine().register(i));
    }
    return registers;
  }

  private static Caller prepared() {
    Caller caller = new Caller().calldata(Bytes.random(100, new Random(1)));
    caller.host.balances.put(Caller.SELF, Word.MAX);
    for (int i = 1; i < Register.COUNT; i++) {
      caller.machine().register(i, 0xcafe_0000_0000_0000L + i);
    }
    return caller;
  }

  @ParameterizedTest
  @EnumSource
  void syscall_registersThatAreNoResults_arePreserved(Syscall syscall) {
    Caller caller = prepared();
    long[] arguments = harmless(syscall);
    for (int i = 0; i < arguments.length; i++) {
      caller.machine().register(Register.A0 + i, arguments[i]);
    }
    caller.machine().register(Register.T0, syscall.number());
    final List<Long> before = registers(caller);

    caller.call(syscall, arguments);
    if (caller.action() instanceof Action.Send) {
      caller.contract().complete(new ExecutionResult.Return(0, 0, Bytes.of(1), Caller.OTHER));
    }

    List<Long> after = registers(caller);
    Set<Integer> results = resultRegisters(syscall);
    for (int i = 0; i < Register.COUNT; i++) {
      if (!results.contains(i)) {
        assertThat(after.get(i)).as(Register.name(i)).isEqualTo(before.get(i));
      }
    }
  }

  static Stream<Arguments> badPointers() {
    List<Arguments> cases = new ArrayList<>();
    long[] pointers = {0, 0x7fff_ffff, 0xbfff_ffffL, 0xc000_0000L, -1, -32, Long.MIN_VALUE};
    for (Syscall syscall : Syscall.values()) {
      for (Parameter parameter : syscall.arguments()) {
        if (parameter.operand() == Operand.POINTER && syscall != Syscall.RETURNDATACOPY) {
          for (long pointer : pointers) {
            cases.add(Arguments.of(syscall, parameter.register() - Register.A0, pointer));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("badPointers")
  void syscall_badPointer_haltsTheFrame(Syscall syscall, int index, long pointer) {
    Caller caller = prepared();
    long[] arguments = harmless(syscall);
    arguments[index] = pointer;
    if (syscall == Syscall.LOG) {
      arguments[3] = 1;
    }

    caller.call(syscall, arguments);

    assertThat(caller.reason()).isEqualTo(HaltReason.BAD_POINTER);
  }

  static Stream<Arguments> badLengths() {
    List<Arguments> cases = new ArrayList<>();
    long[] lengths = {1L << 30, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1, -SCRATCH};
    for (Syscall syscall : Syscall.values()) {
      for (Parameter parameter : syscall.arguments()) {
        if (parameter.operand() == Operand.LENGTH && syscall != Syscall.RETURNDATACOPY) {
          for (long length : lengths) {
            cases.add(Arguments.of(syscall, parameter.register() - Register.A0, length));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("badLengths")
  void syscall_badLength_haltsTheFrame(Syscall syscall, int index, long length) {
    Caller caller = prepared();
    long[] arguments = harmless(syscall);
    arguments[index] = length;

    caller.call(syscall, arguments);

    assertThat(caller.reason()).isEqualTo(HaltReason.BAD_POINTER);
  }

  /** Empty slices point anywhere in compiled Rust. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "KECCAK256",
        "CALLDATACOPY",
        "CODECOPY",
        "RETURNDATACOPY",
        "DEBUGPRINT",
        "LOG",
        "RETURN",
        "REVERT"
      })
  void syscall_lengthZero_goesWithAnyPointer(Syscall syscall) {
    Caller caller = prepared();
    long[] arguments = new long[8];
    arguments[0] = 1;

    caller.call(syscall, arguments);

    boolean ends = syscall == Syscall.RETURN || syscall == Syscall.REVERT;
    assertThat(caller.action() instanceof Action.Halt).isEqualTo(!ends);
    if (!ends) {
      assertThat(caller.reason()).isEqualTo(HaltReason.BREAKPOINT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void syscall_inStaticFrame_haltsIfItWrites(Syscall syscall) {
    Caller caller = prepared();
    Caller inStatic = new Caller().inStaticFrame();

    inStatic.call(syscall, harmless(syscall));
    caller.call(syscall, harmless(syscall));

    boolean refused =
        inStatic.action() instanceof Action.Halt halt
            && halt.halt().reason() == HaltReason.STATIC_VIOLATION;
    assertThat(refused).isEqualTo(syscall.effect() == Syscall.Effect.WRITES);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  void call_inStaticFrame_haltsIfValueIsSent(long value) {
    Caller caller = new Caller().inStaticFrame();

    caller.call(Syscall.CALL, 1, 0, 0, value, SCRATCH, 0);

    assertThat(caller.action() instanceof Action.Send).isEqualTo(value == 0);
  }

  static Stream<Syscall> newerThanFrontier() {
    return Stream.of(Syscall.values()).filter(syscall -> syscall.since() != Revision.FRONTIER);
  }

  @ParameterizedTest
  @MethodSource("newerThanFrontier")
  void syscall_beforeItsRevision_isUnknown(Syscall syscall) {
    List<Revision> revisions = List.of(Revision.values());
    Revision before = revisions.get(revisions.indexOf(syscall.since()) - 1);
    Caller caller = new Caller().revision(before);

    caller.call(syscall, harmless(syscall));

    assertThat(caller.reason()).isEqualTo(HaltReason.UNKNOWN_SYSCALL);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 4, 0x1f, 0x21, 0xa1, 0xf2, 0xfe, 0x100, 0x1f2, 0x1ff, 0x200, -1, 1L << 40})
  void syscall_unknownNumber_haltsTheFrame(long number) {
    Caller caller = new Caller();

    caller.call(number);

    assertThat(caller.reason()).isEqualTo(HaltReason.UNKNOWN_SYSCALL);
  }

  @ParameterizedTest
  @EnumSource
  void syscall_withoutGas_haltsTheFrame(Syscall syscall) {
    Caller caller = new Caller().gas(1);

    caller.call(syscall, harmless(syscall));

    assertThat(caller.reason()).isEqualTo(HaltReason.OUT_OF_GAS);
  }

  @Test
  void syscalls_randomRegisters_endInValues() {
    fuzz(1, 5_000);
  }

  @Tag("long")
  @Test
  void syscalls_randomRegisters_endInValuesForLong() {
    fuzz(2, 300_000);
  }

  private static void fuzz(long seed, int count) {
    Random random = new Random(seed);
    Syscall[] syscalls = Syscall.values();
    for (int i = 0; i < count; i++) {
      Syscall syscall = syscalls[random.nextInt(syscalls.length)];
      Caller caller = new Caller().gas(random.nextInt(1_000_000));
      long[] arguments = new long[8];
      for (int j = 0; j < 8; j++) {
        arguments[j] = interesting(random);
      }
      if (random.nextInt(4) == 0) {
        caller.inStaticFrame();
      }
      caller.call(random.nextInt(50) == 0 ? random.nextInt(600) : syscall.number(), arguments);
      if (caller.action() instanceof Action.Send) {
        caller
            .contract()
            .complete(
                random.nextBoolean()
                    ? new ExecutionResult.Revert(7, Bytes.random(40, random))
                    : new ExecutionResult.Halt(HaltReason.OUT_OF_GAS));
      }
      assertThat(caller.contract().gasLeft()).isBetween(0L, 1_000_007L);
      caller.contract().close();
    }
  }

  private static long interesting(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextInt(5);
      case 2 -> SCRATCH + random.nextInt(1 << 20);
      case 3 -> 0xc000_0000L - random.nextInt(100);
      case 4 -> 0x8000_0000L + random.nextInt(1 << 22);
      case 5 -> random.nextInt(5000);
      case 6 -> -random.nextInt(5000);
      default -> 1L << random.nextInt(64);
    };
  }
}
