package io.hybridvm.core;

import static io.hybridvm.core.Programs.SCRATCH;
import static io.hybridvm.core.Programs.addressNumber;
import static io.hybridvm.core.Programs.syscall;
import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.A5;
import static io.hybridvm.riscv.isa.Register.S0;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.core.state.StateReader;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Metering;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops contracts besides their own mistakes. */
@Timeout(60)
class LimitsTest {
  private static final Code ENDLESS = Programs.code(a -> a.label("ever").j("ever"));

  /** Stores to one page after the other for ever. */
  private static final Code GREEDY =
      Programs.code(
          a -> {
            a.li(T1, SCRATCH).li(T2, 4096).li(S0, 1);
            a.label("more").sd(S0, 0, T1).add(T1, T1, T2).j("more");
          });

  /** A precompile at 0x51 that takes 20 ms for no gas. */
  private static final Precompiles SLOW =
      Precompiles.of(Revision.OSAKA)
          .with(
              Address.of(0x51),
              new Precompile() {
                @Override
                public long gas(Bytes input) {
                  return 0;
                }

                @Override
                public Optional<Bytes> run(Bytes input) {
                  LockSupport.parkNanos(20_000_000);
                  return Optional.of(Bytes.EMPTY);
                }
              });

  private static HaltReason reason(ExecutionResult result) {
    return ((ExecutionResult.Halt) result).reason();
  }

  private static Code calling(Address to) {
    return Programs.code(
        a -> {
          addressNumber(a, to);
          a.li(A3, 0).li(A4, 0).li(A5, 0);
          syscall(a, Syscall.CALL);
          a.li(A0, 0).li(A1, 0);
          syscall(a, Syscall.RETURN);
        });
  }

  @Test
  void endlessLoop_30MillionGas_ends() {
    World world = new World();
    Address endless = world.contract(1, ENDLESS);

    ExecutionResult result =
        world.execute(Message.call(World.SENDER, endless, Bytes.EMPTY, Word.ZERO, 30_000_000));

    assertThat(reason(result)).isEqualTo(HaltReason.OUT_OF_GAS);
  }

  @Test
  void deadline_passed_endsAllFramesAndUndoesThem() {
    World world = new World();
    Address endless = world.contract(1, ENDLESS);
    Address caller = world.contract(2, calling(endless));
    EvmContext context =
        new EvmContext(world.config, world.journal)
            .withDeadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20));

    ExecutionResult result =
        new HybridEvm(context)
            .execute(Message.call(World.SENDER, caller, Bytes.EMPTY, Word.of(5), Long.MAX_VALUE));

    assertThat(reason(result)).isEqualTo(HaltReason.DEADLINE);
    assertThat(world.journal.balance(caller)).isEqualTo(Word.ZERO);
  }

  /** Syscalls that take long for the few instructions around them. */
  @ParameterizedTest
  @EnumSource(names = {"KECCAK256", "CALLDATACOPY", "CODECOPY", "STATICCALL"})
  void deadline_passedInLongSyscalls_endsAllFrames(Syscall syscall) {
    World world = new World(EvmConfig.builder(Revision.OSAKA).precompiles(SLOW).build());
    Code busy =
        Programs.code(
            a -> {
              a.label("ever").li(A0, syscall == Syscall.STATICCALL ? 0x51 : SCRATCH);
              boolean hashes = syscall == Syscall.KECCAK256;
              a.li(A1, hashes ? 0x3000_0000 : 0).li(A2, hashes ? 0 : 0x3000_0000);
              if (syscall == Syscall.STATICCALL) {
                a.li(A2, 0).li(A4, 0).li(A5, 0);
              }
              syscall(a, syscall);
              a.j("ever");
            });
    Address caller = world.contract(2, calling(world.contract(1, busy)));
    EvmContext context =
        new EvmContext(world.config, world.journal)
            .withDeadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100));

    ExecutionResult result =
        new HybridEvm(context)
            .execute(Message.call(World.SENDER, caller, Bytes.EMPTY, Word.ZERO, Long.MAX_VALUE));

    assertThat(reason(result)).isEqualTo(HaltReason.DEADLINE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void interrupt_whileRunning_endsAllFrames(boolean traced) {
    World world = new World();
    Address endless = world.contract(1, ENDLESS);
    Address caller = world.contract(2, calling(endless));
    Inspector inspector =
        new Inspector() {
          @Override
          public boolean wantsInstructions() {
            return traced;
          }
        };
    Thread.currentThread().interrupt();

    ExecutionResult result =
        new HybridEvm(new EvmContext(world.config, world.journal), inspector)
            .execute(Message.call(World.SENDER, caller, Bytes.EMPTY, Word.ZERO, 1L << 60));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(reason(result)).isEqualTo(HaltReason.INTERRUPTED);
  }

  @Test
  void memory_machineLimit_isNamed() {
    Limits limits = Limits.of(Revision.OSAKA).withPages(100, 1000);
    World world = new World(EvmConfig.builder(Revision.OSAKA).limits(limits).build());
    Address greedy = world.contract(1, GREEDY);

    ExecutionResult result = world.call(greedy, Bytes.EMPTY);

    assertThat(((ExecutionResult.Halt) result).message())
        .isEqualTo("memory of 101 pages of 4 KiB exceeds the machine's limit 100");
  }

  @Test
  void memory_transactionLimit_isNamed() {
    Limits limits = Limits.of(Revision.OSAKA).withPages(1000, 100);
    World world = new World(EvmConfig.builder(Revision.OSAKA).limits(limits).build());
    Address greedy = world.contract(1, GREEDY);

    ExecutionResult result = world.call(greedy, Bytes.EMPTY);

    assertThat(((ExecutionResult.Halt) result).message())
        .isEqualTo("memory of 101 pages of 4 KiB exceeds the transaction's limit 100");
  }

  /** Two callees in turn may each have what one may: a frame's pages come back at its end. */
  @Test
  void memory_framesInTurn_eachHaveTheWhole() {
    Limits limits = Limits.of(Revision.OSAKA).withPages(100, 100);
    World world = new World(EvmConfig.builder(Revision.OSAKA).limits(limits).build());
    Code ninetyPages =
        Programs.code(
            a -> {
              a.li(T1, SCRATCH).li(T2, SCRATCH + 90 * 4096).li(S0, 4096);
              a.label("more").sd(S0, 0, T1).add(T1, T1, S0).bltu(T1, T2, "more");
              a.li(A0, 0).li(A1, 0);
              syscall(a, Syscall.RETURN);
            });
    Address callee = world.contract(1, ninetyPages);
    Code twice =
        Programs.code(
            a -> {
              for (int i = 0; i < 2; i++) {
                addressNumber(a, callee);
                a.li(A3, 0).li(A4, 0).li(A5, 0);
                syscall(a, Syscall.CALL);
                syscall(a, Syscall.CALLSTATUS);
                a.add(S0, S0, A0);
              }
              a.mv(A0, S0);
              Programs.returnRegisters(a);
            });
    Address caller = world.contract(2, twice);

    ExecutionResult result = world.call(caller, Bytes.EMPTY);

    assertThat(result.output().get(0)).isEqualTo((byte) 2);
  }

  @Test
  void calldata_beyondTheLimit_halts() {
    World world = new World();
    Address endless = world.contract(1, ENDLESS);

    ExecutionResult result =
        world.call(endless, Bytes.wrap(new byte[Limits.MAXIMUM_CALLDATA_BYTES + 1]));

    assertThat(((ExecutionResult.Halt) result).message())
        .isEqualTo("calldata of 1048569 bytes exceeds the limit 1048568");
  }

  @Test
  void returnData_beyondTheLimit_halts() {
    World world = new World();
    Code much =
        Programs.code(
            a -> {
              a.li(A0, SCRATCH).li(A1, 2 << 20);
              syscall(a, Syscall.RETURN);
            });
    Address contract = world.contract(1, much);

    assertThat(reason(world.call(contract, Bytes.EMPTY))).isEqualTo(HaltReason.DATA_LIMIT);
  }

  @Test
  void callDepth_limit_isOfTheConfiguration() {
    Limits limits = Limits.of(Revision.OSAKA).withCallDepth(0);
    World world = new World(EvmConfig.builder(Revision.OSAKA).limits(limits).build());
    Address callee = world.contract(1, GREEDY);
    Address caller = world.contract(2, calling(callee));

    ExecutionResult result = world.call(caller, Bytes.EMPTY);

    assertThat(result.isSuccess()).isTrue();
    assertThat(result.gasLeft()).isGreaterThan(World.GAS - 10_000);
  }

  /** The start code of riscv-rt: 1,310,724 turns that clear its bss. */
  @Test
  void gas_startCodeThatClears10MiB_isThousandsNotMillions() {
    World world = new World();
    Address contract = world.contract(1, Programs.code(LimitsTest::clearAndReturn));

    long used = World.GAS - world.call(contract, Bytes.EMPTY).gasLeft();

    assertThat(used).isBetween(15_729L, 15_740L);
  }

  @Test
  void gas_prototypesPrices_countInstructions() {
    EvmConfig config = EvmConfig.builder(Revision.OSAKA).metering(Metering.PROTOTYPE).build();
    World world = new World(config);
    Address contract = world.contract(1, Programs.code(LimitsTest::clearAndReturn));

    long used = World.GAS - world.call(contract, Bytes.EMPTY).gasLeft();

    // A store and a branch of 3 and an addition of 1 in each turn.
    assertThat(used).isBetween(1_310_724L * 7, 1_310_724L * 7 + 20);
  }

  private static void clearAndReturn(Assembler a) {
    a.li(T1, SCRATCH).li(T2, SCRATCH + 8 * 1_310_724);
    a.label("clear").sd(0, 0, T1).addi(T1, T1, 8).bltu(T1, T2, "clear");
    a.li(A0, 0).li(A1, 0);
    syscall(a, Syscall.RETURN);
  }

  @Test
  void host_exception_passesThrough() {
    StateReader broken =
        new StateReader() {
          @Override
          public Optional<Account> account(Address address) {
            throw new UnsupportedOperationException("no disk");
          }

          @Override
          public Word storage(Address address, Word key) {
            return Word.ZERO;
          }

          @Override
          public Code code(Address address, Word codeHash) {
            return Code.EMPTY;
          }

          @Override
          public Word blockHash(long number) {
            return Word.ZERO;
          }
        };
    Journal journal =
        new Journal(
            broken, Revision.OSAKA, BlockContext.DEFAULT, TransactionContext.of(World.SENDER));
    HybridEvm evm = new HybridEvm(new EvmContext(EvmConfig.of(Revision.OSAKA), journal));

    assertThatThrownBy(
            () -> evm.execute(Message.staticCall(World.SENDER, Address.ZERO, Bytes.EMPTY, 1000)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("no disk");
  }

  @Test
  void runInterpreter_code_runsWithoutAnAccount() {
    InMemoryState state = new InMemoryState();
    Journal journal =
        new Journal(
            state, Revision.OSAKA, BlockContext.DEFAULT, TransactionContext.of(World.SENDER));
    Bytes code =
        Programs.code(
                a -> {
                  syscall(a, Syscall.CALLDATASIZE);
                  Programs.returnRegisters(a);
                })
            .bytes();

    ExecutionResult result =
        new HybridEvm(new EvmContext(EvmConfig.of(Revision.OSAKA), journal))
            .runInterpreter(Address.of(1), code, Bytes.of(1, 2, 3), true);

    assertThat(result.output().get(0)).isEqualTo((byte) 3);
    assertThat(journal.diff().accounts()).isEmpty();
  }
}
