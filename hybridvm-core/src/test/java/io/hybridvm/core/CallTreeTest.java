package io.hybridvm.core;

import static io.hybridvm.core.Programs.SCRATCH;
import static io.hybridvm.core.Programs.address;
import static io.hybridvm.core.Programs.addressNumber;
import static io.hybridvm.core.Programs.returnRegisters;
import static io.hybridvm.core.Programs.syscall;
import static io.hybridvm.core.Programs.word;
import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.A5;
import static io.hybridvm.riscv.isa.Register.S0;
import static io.hybridvm.riscv.isa.Register.S1;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls between RISC-V contracts: every kind of call with every kind of end. */
class CallTreeTest {
  private static final List<Syscall> CALLS =
      List.of(
          Syscall.CALL,
          Syscall.STATICCALL,
          Syscall.DELEGATECALL,
          Syscall.CALL_FULL,
          Syscall.STATICCALL_FULL,
          Syscall.DELEGATECALL_FULL);

  /** What a callee does in the end, after storing 7 in slot 0 unless the frame is static. */
  enum End {
    RETURN(a -> endWith(a, Syscall.RETURN)),
    REVERT(a -> endWith(a, Syscall.REVERT)),
    HALT(Assembler::ebreak),
    OUT_OF_GAS(a -> a.label("ever").j("ever")),
    UNKNOWN_SYSCALL(a -> a.li(T0, 0x999).ecall());

    private final Consumer<Assembler> program;

    End(Consumer<Assembler> program) {
      this.program = program;
    }

    /** Ends with the eight bytes 42, 0, …. */
    private static void endWith(Assembler a, Syscall syscall) {
      a.li(T1, SCRATCH).li(A0, 42).sd(A0, 0, T1).mv(A0, T1).li(A1, 8);
      syscall(a, syscall);
    }
  }

  private final World world = new World();

  private static void store(Assembler a, long value) {
    word(a, A0, Word.ZERO);
    word(a, A4, Word.of(value));
    syscall(a, Syscall.SSTORE);
  }

  /** Makes a call without data; a full-width one takes address and value from memory. */
  private static void call(Assembler a, Syscall call, Address to, long value) {
    switch (call) {
      case CALL, STATICCALL -> addressNumber(a, to);
      case DELEGATECALL -> address(a, to);
      default -> {
        a.la(A0, "callee").la(A1, "value").li(A2, -1);
        a.section(Section.RODATA);
        a.label("callee").bytes(to.toArray()).label("value").bytes(Word.of(value).toArray());
        a.section(Section.TEXT);
        a.li(A3, 0).li(A4, 0);
      }
    }
    if (call.number() < 0x100) {
      a.li(A3, value).li(A4, 0).li(A5, 0);
    }
    syscall(a, call);
  }

  /** Calls, then returns status, size of the return data and its first eight bytes. */
  private static Code caller(Syscall call, Address to, long value) {
    return Programs.code(
        a -> {
          call(a, call, to, value);
          syscall(a, Syscall.CALLSTATUS);
          a.mv(S0, A0);
          syscall(a, Syscall.RETURNDATASIZE);
          a.mv(S1, A0).li(A0, SCRATCH).li(A1, 0).mv(A2, S1);
          syscall(a, Syscall.RETURNDATACOPY);
          a.li(T1, SCRATCH).ld(A2, 0, T1).mv(A0, S0).mv(A1, S1).li(A3, 0);
          returnRegisters(a);
        });
  }

  static Stream<Arguments> calls() {
    return CALLS.stream()
        .flatMap(call -> Stream.of(End.values()).map(end -> Arguments.of(call, end)));
  }

  private static Bytes registers(long a0, long a1, long a2) {
    return Bytes.concatenate(
        Bytes.ofUnsignedLong(a0).reverse(),
        Bytes.ofUnsignedLong(a1).reverse(),
        Bytes.ofUnsignedLong(a2).reverse(),
        Bytes.wrap(new byte[8]));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void call_anyEnd_isSeenByTheCaller(Syscall call, End end) {
    boolean isStatic = call == Syscall.STATICCALL || call == Syscall.STATICCALL_FULL;
    boolean delegates = call == Syscall.DELEGATECALL || call == Syscall.DELEGATECALL_FULL;
    Code program =
        Programs.code(
            a -> {
              if (!isStatic) {
                store(a, 7);
              }
              end.program.accept(a);
            });
    Address callee = world.contract(1, program);
    Address caller = world.contract(2, caller(call, callee, 0));

    ExecutionResult result = world.call(caller, Bytes.EMPTY);

    boolean returns = end == End.RETURN;
    boolean hasData = returns || end == End.REVERT;
    assertThat(result.output())
        .isEqualTo(registers(returns ? 1 : 0, hasData ? 8 : 0, hasData ? 42 : 0));
    Address stored = delegates ? caller : callee;
    Word expected = returns && !isStatic ? Word.of(7) : Word.ZERO;
    assertThat(world.state.storage(stored, Word.ZERO)).isEqualTo(expected);
    assertThat(world.state.storage(delegates ? callee : caller, Word.ZERO)).isEqualTo(Word.ZERO);
    boolean takesAll = !hasData;
    assertThat(result.gasLeft() < World.GAS / 32).isEqualTo(takesAll);
  }

  @ParameterizedTest
  @EnumSource(names = {"STATICCALL", "STATICCALL_FULL"})
  void staticCall_calleeStores_failsAndReachesDownwards(Syscall call) {
    Address storing = world.contract(1, Programs.code(a -> store(a, 7)));
    // The frame between is static because its caller is.
    Address between = world.contract(2, caller(Syscall.CALL, storing, 0));
    Address caller = world.contract(3, caller(call, between, 0));

    ExecutionResult result = world.call(caller, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(registers(1, 32, 0));
    assertThat(world.state.storage(storing, Word.ZERO)).isEqualTo(Word.ZERO);
  }

  @Test
  void delegateCall_environment_isTheCallers() {
    Code environment =
        Programs.code(
            a -> {
              syscall(a, Syscall.ADDRESS);
              a.mv(S0, A0);
              syscall(a, Syscall.CALLER);
              a.mv(S1, A0);
              syscall(a, Syscall.CALLVALUE);
              a.mv(A2, A0).mv(A0, S0).mv(A1, S1).li(A3, 0);
              returnRegisters(a);
            });
    Address callee = world.contract(1, environment);
    Code forwards =
        Programs.code(
            a -> {
              call(a, Syscall.DELEGATECALL, callee, 0);
              a.li(A0, SCRATCH).li(A1, 0).li(A2, 32);
              syscall(a, Syscall.RETURNDATACOPY);
              a.li(A0, SCRATCH).li(A1, 32);
              syscall(a, Syscall.RETURN);
            });
    Address caller = world.contract(2, forwards);

    ExecutionResult result =
        world.execute(Message.call(World.SENDER, caller, Bytes.EMPTY, Word.of(99), World.GAS));

    assertThat(result.output()).isEqualTo(registers(caller.word0(), World.SENDER.word0(), 99));
  }

  @ParameterizedTest
  @EnumSource(names = {"CALL", "CALL_FULL"})
  void call_value_isMovedAndComesBackWithARevert(Syscall call) {
    Address taking = world.contract(1, Programs.code(a -> End.endWith(a, Syscall.RETURN)));
    Address refusing = world.contract(2, Programs.code(a -> End.endWith(a, Syscall.REVERT)));
    Address giver = world.contract(3, caller(call, taking, 60));
    Address other = world.contract(4, caller(call, refusing, 60));
    Address poor = world.contract(5, caller(call, taking, 60));
    world.state.balance(giver, Word.of(100)).balance(other, Word.of(100));

    world.call(giver, Bytes.EMPTY);
    world.call(other, Bytes.EMPTY);
    ExecutionResult refused = world.call(poor, Bytes.EMPTY);

    assertThat(world.journal.balance(taking)).isEqualTo(Word.of(60));
    assertThat(world.journal.balance(giver)).isEqualTo(Word.of(40));
    assertThat(world.journal.balance(refusing)).isEqualTo(Word.ZERO);
    assertThat(world.journal.balance(other)).isEqualTo(Word.of(100));
    assertThat(refused.output()).isEqualTo(registers(0, 0, 0));
    assertThat(refused.gasLeft()).isGreaterThan(World.GAS / 2);
  }

  /** Calls itself until calldata counts down to zero, and adds one in each frame. */
  @Test
  void call_reentrant_seesWhatItDidBefore() {
    Address self = Address.of(0xc0de_0000L + 1);
    Code reentrant =
        Programs.code(
            a -> {
              word(a, A0, Word.ZERO);
              syscall(a, Syscall.SLOAD);
              a.mv(S0, A0).addi(S0, S0, 1);
              word(a, A0, Word.ZERO);
              a.mv(A4, S0).li(15, 0).li(16, 0).li(17, 0);
              syscall(a, Syscall.SSTORE);
              a.li(T1, 5).bgeu(S0, T1, "done");
              call(a, Syscall.CALL, self, 0);
              a.label("done").mv(A0, S0).li(A1, 0).li(A2, 0).li(A3, 0);
              returnRegisters(a);
            });
    world.contract(1, reentrant);

    ExecutionResult result = world.call(self, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(registers(1, 0, 0));
    assertThat(world.state.storage(self, Word.ZERO)).isEqualTo(Word.of(5));
  }

  @Test
  void call_accountWithoutCode_succeedsWithAllItsGas() {
    Address caller = world.contract(1, caller(Syscall.CALL, Address.of(0xabcdef), 0));

    ExecutionResult result = world.call(caller, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(registers(1, 0, 0));
    assertThat(result.gasLeft()).isGreaterThan(World.GAS - 5000);
  }

  @Test
  void call_prefixWithoutElf_halts() {
    Address broken = world.contract(1, Code.of(Bytes.fromHexString("0xff1234")));

    ExecutionResult result = world.call(broken, Bytes.EMPTY);

    assertThat(((ExecutionResult.Halt) result).reason()).isEqualTo(HaltReason.INVALID_CODE);
    assertThat(result.gasLeft()).isZero();
  }

  @Test
  void returnDataCopy_beyondTheEnd_halts() {
    Code reads =
        Programs.code(
            a -> {
              a.li(A0, SCRATCH).li(A1, 0).li(A2, 1);
              syscall(a, Syscall.RETURNDATACOPY);
            });
    Address contract = world.contract(1, reads);

    ExecutionResult result = world.call(contract, Bytes.EMPTY);

    assertThat(((ExecutionResult.Halt) result).reason())
        .isEqualTo(HaltReason.RETURN_DATA_OUT_OF_BOUNDS);
  }

  @Test
  void selfdestruct_oldContract_onlyGivesItsBalanceAway() {
    Address heir = Address.of(0x4e14);
    Code program =
        Programs.code(
            a -> {
              address(a, heir);
              syscall(a, Syscall.SELFDESTRUCT);
            });
    Address contract = world.contract(1, program);
    world.state.balance(contract, Word.of(500));

    ExecutionResult result = world.call(contract, Bytes.EMPTY);

    assertThat(result.isSuccess()).isTrue();
    assertThat(world.journal.balance(heir)).isEqualTo(Word.of(500));
    assertThat(world.state.account(contract)).isPresent();
  }
}
