package io.hybridvm.core;

import static io.hybridvm.core.Programs.SCRATCH;
import static io.hybridvm.core.Programs.address;
import static io.hybridvm.core.Programs.deploying;
import static io.hybridvm.core.Programs.initCode;
import static io.hybridvm.core.Programs.syscall;
import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.S0;
import static io.hybridvm.riscv.isa.Register.T1;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts made by transactions and by other contracts. */
class CreateTest {
  private static final Code RUNTIME = Programs.code(a -> syscall(a, Syscall.RETURN));
  private static final Bytes SALT = Word.of(0x5a17).toBytes();

  private final World world = new World();

  private static void returnRuntime(Assembler a, Code runtime) {
    a.la(A0, "runtime").li(A1, runtime.size());
    syscall(a, Syscall.RETURN);
    a.section(Section.RODATA).label("runtime").bytes(runtime.array());
  }

  private ExecutionResult create(Bytes initCode) {
    return world.execute(Message.create(World.SENDER, initCode, Word.ZERO, World.GAS));
  }

  /** Creates with some value and returns status (0 to 7) and created address (8 to 27). */
  private static Code factory(Syscall create, Bytes initCode, long value) {
    return Programs.code(
        a -> {
          boolean fullWidth = create.number() > 0xff;
          if (fullWidth) {
            a.la(A0, "value").li(A3, SCRATCH + 8).la(A4, "salt");
          } else {
            a.li(A0, value).la(A3, "salt");
          }
          a.la(A1, "init").li(A2, initCode.size());
          syscall(a, create);
          a.mv(S0, A0);
          if (!fullWidth) {
            syscall(a, Syscall.CALLSTATUS);
            a.mv(S0, A0).li(A0, SCRATCH + 8);
            syscall(a, Syscall.RETURNCREATEADDRESS);
          }
          a.li(T1, SCRATCH).sd(S0, 0, T1).mv(A0, T1).li(A1, 28);
          syscall(a, Syscall.RETURN);
          a.section(Section.RODATA);
          a.label("init").bytes(initCode.toArray());
          a.label("salt").bytes(SALT.toArray());
          a.label("value").bytes(Word.of(value).toArray());
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "CREATE2", "CREATE_FULL", "CREATE2_FULL"})
  void create_byContract_leavesCodeAtTheDerivedAddress(Syscall create) {
    Bytes initCode = deploying(RUNTIME);
    Address factory = world.contract(1, factory(create, initCode, 30));
    world.state.balance(factory, Word.of(100));
    boolean salted = create == Syscall.CREATE2 || create == Syscall.CREATE2_FULL;
    Address expected =
        salted
            ? ContractAddress.create2(factory, Word.of(SALT), Code.of(initCode).hash())
            : ContractAddress.create(factory, 1);

    ExecutionResult result = world.call(factory, Bytes.EMPTY);

    assertThat(result.output().get(0)).isEqualTo((byte) 1);
    assertThat(result.output().slice(8)).isEqualTo(expected.toBytes());
    assertThat(world.journal.code(expected)).isEqualTo(RUNTIME);
    assertThat(world.journal.nonce(expected)).isEqualTo(1);
    assertThat(world.journal.balance(expected)).isEqualTo(Word.of(30));
    assertThat(world.journal.nonce(factory)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "CREATE2", "CREATE_FULL", "CREATE2_FULL"})
  void create_byContractThatReverts_leavesNothingButTheNonce(Syscall create) {
    Code reverting =
        Programs.code(
            a -> {
              a.li(A0, SCRATCH).li(A1, 3);
              syscall(a, Syscall.REVERT);
            });
    Address factory = world.contract(1, factory(create, initCode(reverting, Bytes.EMPTY), 30));
    world.state.balance(factory, Word.of(100));

    ExecutionResult result = world.call(factory, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(Bytes.wrap(new byte[28]));
    assertThat(world.journal.nonce(factory)).isEqualTo(2);
    assertThat(world.journal.balance(factory)).isEqualTo(Word.of(100));
  }

  /** The example of EIP-1014 and two well-known addresses. */
  @Test
  void addresses_knownExamples_areDerived() {
    Address creator = Address.fromHex("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0");

    assertThat(ContractAddress.create(creator, 0))
        .isEqualTo(Address.fromHex("0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d"));
    assertThat(ContractAddress.create(creator, 1))
        .isEqualTo(Address.fromHex("0x343c43a37d37dff08ae8c4a11544c718abb4fcf8"));
    assertThat(ContractAddress.create2(Address.ZERO, Word.ZERO, Code.of(Bytes.of(0)).hash()))
        .isEqualTo(Address.fromHex("0x4d1a2e2bb4f88f0250f26ffff098b0b30b26bf38"));
  }

  @Test
  void create_constructorArguments_areItsCalldata() {
    Code stores =
        Programs.code(
            a -> {
              a.li(A0, 0);
              syscall(a, Syscall.CALLDATALOAD);
              a.mv(14, A0).mv(15, A1).mv(16, A2).mv(17, A3);
              a.li(A0, 0).li(A1, 0).li(A2, 0).li(A3, 0);
              syscall(a, Syscall.SSTORE);
              returnRuntime(a, RUNTIME);
            });
    Word argument = new Word(1, 2, 3, 4);

    ExecutionResult result = create(initCode(stores, argument.toBytes()));

    Address created = result.created().orElseThrow();
    assertThat(world.state.storage(created, Word.ZERO)).isEqualTo(argument);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0xff",
        "0xff00000000",
        "0xff00000001",
        "0xff0000000200ff",
        "0xff00000003ff00",
        "0xffffffffffff",
        "0xff80000000ff"
      })
  void create_malformedInitCode_halts(String initCode) {
    ExecutionResult result = create(Bytes.fromHexString(initCode));

    assertThat(((ExecutionResult.Halt) result).reason()).isEqualTo(HaltReason.INVALID_INIT_CODE);
    assertThat(result.gasLeft()).isZero();
    assertThat(world.journal.nonce(World.SENDER)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0xff0000, 'malformed init code of 3 bytes: with the program in it, it should have at least 5'",
    "0xff00000003ff00, "
        + "'malformed init code of 7 bytes: with the program in it, it should have at least 8'",
    "0xff0000000200ff, "
        + "'malformed init code: at byte 5 there is no program, which begins with 0xff'",
    "0xff00000000ff00, "
        + "'malformed init code: at byte 5 there is no program, which begins with 0xff'"
  })
  void create_malformedInitCode_saysWhatIsWrong(String initCode, String message) {
    ExecutionResult result = create(Bytes.fromHexString(initCode));

    assertThat(((ExecutionResult.Halt) result).message()).isEqualTo(message);
  }

  @Test
  void create_deployProgramThatIsNoElf_halts() {
    ExecutionResult result = create(Bytes.fromHexString("0xff00000003ff0102"));

    assertThat(((ExecutionResult.Halt) result).reason()).isEqualTo(HaltReason.INVALID_CODE);
  }

  @Test
  void create_emptyInitCode_makesAnAccountWithoutCode() {
    ExecutionResult result = create(Bytes.EMPTY);

    Address created = result.created().orElseThrow();
    assertThat(result.gasLeft()).isEqualTo(World.GAS);
    assertThat(world.journal.nonce(created)).isEqualTo(1);
    assertThat(world.journal.code(created)).isEqualTo(Code.EMPTY);
  }

  @Test
  void create_takenAddress_halts() {
    Address next = ContractAddress.create(World.SENDER, 0);
    world.state.code(next, RUNTIME);

    ExecutionResult result = create(deploying(RUNTIME));

    assertThat(result).isEqualTo(new ExecutionResult.Halt(HaltReason.ADDRESS_COLLISION));
    assertThat(world.journal.nonce(World.SENDER)).isEqualTo(1);
  }

  @Test
  void create_nonceAtItsMaximum_isRefused() {
    world.state.nonce(World.SENDER, -1);

    ExecutionResult result = create(deploying(RUNTIME));

    assertThat(((ExecutionResult.Halt) result).reason()).isEqualTo(HaltReason.NONCE_OVERFLOW);
    assertThat(result.gasLeft()).isEqualTo(World.GAS);
  }

  @Test
  void create_deposit_costs200GasPerByte() {
    Code longer = Code.of(Bytes.concatenate(RUNTIME.bytes(), Bytes.wrap(new byte[1000])));

    long shortGas = create(deploying(RUNTIME)).gasLeft();
    long longGas = create(deploying(longer)).gasLeft();

    assertThat(shortGas - longGas).isBetween(200_000L, 201_000L);
  }

  @ParameterizedTest
  @CsvSource({"OSAKA, false", "HOMESTEAD, false", "FRONTIER, true"})
  void create_depositNotAffordable_dependsOnRevision(Revision revision, boolean succeeds) {
    World old = new World(EvmConfig.of(revision));
    Bytes initCode = deploying(RUNTIME);

    ExecutionResult result =
        old.execute(Message.create(World.SENDER, initCode, Word.ZERO, 200L * RUNTIME.size()));

    assertThat(result.isSuccess()).isEqualTo(succeeds);
    result
        .created()
        .ifPresent(created -> assertThat(old.journal.code(created)).isEqualTo(Code.EMPTY));
  }

  @Test
  void create_codeBeyondTheLimit_haltsNamingLimitAndSize() {
    Limits limits = Limits.of(Revision.OSAKA).withCodeBytes(10, RUNTIME.size() - 1);
    World small = new World(EvmConfig.builder(Revision.OSAKA).limits(limits).build());

    ExecutionResult result =
        small.execute(Message.create(World.SENDER, deploying(RUNTIME), Word.ZERO, World.GAS));

    assertThat(((ExecutionResult.Halt) result).message())
        .isEqualTo(
            "new code of %d bytes exceeds the limit %d"
                .formatted(RUNTIME.size(), RUNTIME.size() - 1));
  }

  @Test
  void create_initCodeBeyondTheLimit_haltsNamingLimitAndSize() {
    Bytes initCode = deploying(RUNTIME);
    Limits limits = Limits.of(Revision.OSAKA).withInitCodeBytes(10, initCode.size() - 1);
    World small = new World(EvmConfig.builder(Revision.OSAKA).limits(limits).build());
    Address factory = small.contract(1, factory(Syscall.CREATE, initCode, 0));

    ExecutionResult direct =
        small.execute(Message.create(World.SENDER, initCode, Word.ZERO, World.GAS));
    ExecutionResult byContract = small.call(factory, Bytes.EMPTY);

    String expected =
        "init code of %d bytes exceeds the limit %d"
            .formatted(initCode.size(), initCode.size() - 1);
    assertThat(((ExecutionResult.Halt) direct).message()).isEqualTo(expected);
    assertThat(((ExecutionResult.Halt) byContract).message()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"OSAKA, false", "BERLIN, true"})
  void create_reservedPrefix_isRefusedSinceLondon(Revision revision, boolean succeeds) {
    World world = new World(EvmConfig.of(revision));
    Code reserved = Code.of(Bytes.fromHexString("0xef00"));

    ExecutionResult result =
        world.execute(Message.create(World.SENDER, deploying(reserved), Word.ZERO, World.GAS));

    assertThat(result.isSuccess()).isEqualTo(succeeds);
  }

  /** A constructor that destroys its own account: gone at the end in every revision. */
  @ParameterizedTest
  @EnumSource(names = {"BYZANTIUM", "LONDON", "OSAKA"})
  void selfdestruct_inTheCreatingTransaction_removesTheAccount(Revision revision) {
    World world = new World(EvmConfig.of(revision));
    Address heir = Address.of(0x4e14);
    Code destructing =
        Programs.code(
            a -> {
              address(a, heir);
              syscall(a, Syscall.SELFDESTRUCT);
            });

    ExecutionResult result =
        world.execute(
            Message.create(
                World.SENDER, initCode(destructing, Bytes.EMPTY), Word.of(9), World.GAS));

    Address created = result.created().orElseThrow();
    assertThat(world.state.account(created)).isEmpty();
    assertThat(world.journal.balance(heir)).isEqualTo(Word.of(9));
    assertThat(result.gasRefund()).isEqualTo(revision.isAtLeast(Revision.LONDON) ? 0 : 24_000);
  }
}
