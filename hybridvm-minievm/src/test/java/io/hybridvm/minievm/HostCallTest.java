package io.hybridvm.minievm;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.A5;
import static io.hybridvm.riscv.isa.Register.A6;
import static io.hybridvm.riscv.isa.Register.A7;
import static io.hybridvm.riscv.isa.Register.S0;
import static io.hybridvm.riscv.isa.Register.S1;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static io.hybridvm.riscv.isa.Register.T6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.ForkRules;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.HybridVmException;
import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.Metering;
import io.hybridvm.syscalls.PageBudget;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** What the driver answers, byte for byte, to a guest that makes one call and finishes. */
class HostCallTest {
  private static final long MEMORY = 0x8080_0000L;
  private static final Address SELF = Address.of(0x5e1f);
  private static final Address SENDER = Address.of(0x5e);
  private static final Address OTHER =
      Address.fromHex("0x0102030405060708090a0b0c0d0e0f1011121314");
  private static final Word KEY = new Word(1, 2, 3, 4);
  private static final Word VALUE = new Word(5, 6, 7, 8);

  private final InMemoryHost host = new InMemoryHost();
  private final EvmContract contract = contract(Code.of(Bytes.of(1, 2, 3)));
  private final Machine machine = contract.machine();

  private static Image guest() {
    Assembler a = new Assembler().ecall();
    a.li(S0, Protocol.INPUT).li(S1, 1).sw(S1, 32, S0);
    a.li(T0, HostCall.FINISH.number()).li(T6, Protocol.OUTPUT_BYTES).ecall();
    return Image.load(a.toElf());
  }

  private EvmContract contract(Code code) {
    GuestEnvironment environment =
        new GuestEnvironment(
            host,
            ForkRules.of(Revision.OSAKA),
            Limits.of(Revision.OSAKA),
            Metering.DEFAULT,
            new PageBudget(100),
            OptionalLong.empty(),
            null);
    Message message = Message.call(SENDER, SELF, Bytes.EMPTY, Word.ZERO, 1000);
    return new EvmContract(environment, new PreparedCodeCache(1000), message, code, guest());
  }

  private Action call(HostCall call) {
    machine.register(T0, call.number());
    return contract.run();
  }

  private void address(Address address) {
    machine.register(A0, address.word0());
    machine.register(A1, address.word1());
    machine.register(A2, Integer.toUnsignedLong(address.word2()));
  }

  private void word(int register, Word word) {
    machine.register(register, word.limb0());
    machine.register(register + 1, word.limb1());
    machine.register(register + 2, word.limb2());
    machine.register(register + 3, word.limb3());
  }

  private Word word(int register) {
    return new Word(
        machine.register(register),
        machine.register(register + 1),
        machine.register(register + 2),
        machine.register(register + 3));
  }

  private static byte[] inMemory(Word word) {
    byte[] bytes = new byte[Word.BYTES];
    EvmFrame.putWord(bytes, 0, word);
    return bytes;
  }

  /** The exchange buffer as far as a0 says. */
  private Bytes answer() {
    return Bytes.wrap(machine.memory().read(Protocol.EXCHANGE, (int) machine.register(A0)));
  }

  private static Bytes bytes(Word word, int... flags) {
    byte[] rest = new byte[flags.length];
    for (int i = 0; i < flags.length; i++) {
      rest[i] = (byte) flags[i];
    }
    return Bytes.concatenate(Bytes.wrap(inMemory(word)), Bytes.wrap(rest));
  }

  @Test
  void balance_coldThenWarm_isInTheBuffer() {
    host.balances.put(OTHER, VALUE);
    address(OTHER);

    call(HostCall.BALANCE);

    assertThat(answer()).isEqualTo(bytes(VALUE, 1));
  }

  @Test
  void accountCode_ofAnAccount_hasItsLengthBefore() {
    host.codes.put(OTHER, Code.of(Bytes.of(7, 8)));
    address(OTHER);

    call(HostCall.ACCOUNT_CODE);

    assertThat(answer()).isEqualTo(Bytes.fromHexString("0x0200000000000000070801"));
  }

  @Test
  void codeHash_ofNoAccount_isZero() {
    address(OTHER);

    call(HostCall.CODE_HASH);

    assertThat(answer()).isEqualTo(bytes(Word.ZERO, 1));
  }

  @Test
  void blockNumberAndHash_are_thoseOfTheHost() {
    host.block = BlockContext.DEFAULT.withNumber(77);
    call(HostCall.BLOCK_NUMBER);
    assertThat(machine.register(A0)).isEqualTo(77);
  }

  @Test
  void blockHash_ofABlock_isInTheBuffer() {
    host.blockHashes.put(76L, VALUE);
    machine.register(A0, 76);

    call(HostCall.BLOCK_HASH);

    assertThat(answer()).isEqualTo(bytes(VALUE));
  }

  @Test
  void accountStorage_loadedAndStored_isInTheBuffer() {
    host.original.put(new InMemoryHost.Slot(SELF, KEY), VALUE);
    address(SELF);
    word(A3, KEY);

    call(HostCall.ACCOUNT_STORAGE_LOAD);

    assertThat(answer()).isEqualTo(bytes(VALUE, 1));
  }

  private void exchange(Address address, Word key, Word value) {
    Bytes arguments = Bytes.concatenate(address.toBytes(), key.toBytes(), value.toBytes());
    machine.memory().write(Protocol.EXCHANGE, arguments.toArrayUnsafe());
    machine.register(A0, arguments.size());
  }

  @Test
  void accountStorageStore_ofASlot_tellsOriginalPresentAndNew() {
    host.original.put(new InMemoryHost.Slot(SELF, KEY), VALUE);
    host.storage.put(new InMemoryHost.Slot(SELF, KEY), Word.ONE);
    exchange(SELF, KEY, Word.of(9));

    call(HostCall.ACCOUNT_STORAGE_STORE);

    assertThat(answer())
        .isEqualTo(Bytes.concatenate(bytes(VALUE), bytes(Word.ONE), bytes(Word.of(9), 1)));
    assertThat(host.storage(SELF, KEY)).isEqualTo(Word.of(9));
  }

  @Test
  void transientStorage_ofAnAddress_isInRegisters() {
    host.transientStorage.put(new InMemoryHost.Slot(SELF, KEY), VALUE);
    address(SELF);
    word(A3, KEY);

    call(HostCall.TRANSIENT_LOAD);

    assertThat(word(A0)).isEqualTo(VALUE);
  }

  @Test
  void transientStores_ofBothForms_reachTheHost() {
    exchange(SELF, KEY, VALUE);

    call(HostCall.ACCOUNT_TRANSIENT_STORE);

    assertThat(host.transientStorage(SELF, KEY)).isEqualTo(VALUE);
  }

  @Test
  void loadCallee_thatDelegates_warmsBoth() {
    Address delegate = Address.of(0xde);
    Bytes designator = Bytes.concatenate(Bytes.fromHexString("0xef0100"), delegate.toBytes());
    host.codes.put(OTHER, Code.of(designator));
    address(OTHER);

    call(HostCall.LOAD_CALLEE);

    assertThat(answer()).isEqualTo(Bytes.of(0, 1, 1, 1));
    assertThat(host.accessed).contains(OTHER, delegate);
  }

  @Test
  void loadCallee_thatIsNotThere_isEmpty() {
    host.accessed.add(OTHER);
    address(OTHER);

    call(HostCall.LOAD_CALLEE);

    assertThat(answer()).isEqualTo(Bytes.of(1, 0, 0));
  }

  @Test
  void selfdestruct_withABalance_movesIt() {
    host.balances.put(SELF, VALUE);
    address(OTHER);

    call(HostCall.SELFDESTRUCT);

    assertThat(answer()).isEqualTo(Bytes.of(1, 0, 0, 1));
    assertThat(host.balance(OTHER)).isEqualTo(VALUE);
  }

  @Test
  void environment_withBlobs_isInMemory() {
    host.transaction = new TransactionContext(OTHER, VALUE, List.of(KEY, VALUE));
    machine.register(A0, MEMORY);
    machine.register(A1, 1);

    call(HostCall.ENVIRONMENT);

    Bytes told = Bytes.wrap(machine.memory().read(MEMORY, 13 * Word.BYTES));
    assertThat(told.slice(0, 64)).isEqualTo(Bytes.concatenate(bytes(OTHER.toWord()), bytes(VALUE)));
    assertThat(told.slice(6 * 32, 8)).isEqualTo(Bytes.fromHexString("0x80c3c90100000000"));
    assertThat(told.slice(320, 40))
        .isEqualTo(Bytes.concatenate(Bytes.fromHexString("0x0200000000000000"), bytes(KEY)));
    assertThat(told.slice(360).isZero()).isTrue();
  }

  @Test
  void blobHash_ofAnIndex_isInRegisters() {
    host.transaction = new TransactionContext(OTHER, VALUE, List.of(KEY, VALUE));
    machine.register(A0, 1);

    call(HostCall.BLOB_HASH);

    assertThat(word(A0)).isEqualTo(VALUE);
  }

  @Test
  void storageStore_ofASlot_tellsPresentAndOriginal() {
    host.original.put(new InMemoryHost.Slot(SELF, KEY), VALUE);
    host.storage.put(new InMemoryHost.Slot(SELF, KEY), Word.ONE);
    word(A0, KEY);
    word(A4, Word.of(9));

    call(HostCall.STORAGE_STORE);

    assertThat(word(A0)).isEqualTo(Word.ONE);
    assertThat(word(A4)).isEqualTo(VALUE);
    assertThat(machine.register(T1)).isEqualTo(1);
    assertThat(host.storage(SELF, KEY)).isEqualTo(Word.of(9));
  }

  @Test
  void storageLoad_ofAColdSlot_saysSo() {
    host.original.put(new InMemoryHost.Slot(SELF, KEY), VALUE);
    word(A0, KEY);

    call(HostCall.STORAGE_LOAD);

    assertThat(word(A0)).isEqualTo(VALUE);
    assertThat(machine.register(A4)).isEqualTo(1);
  }

  @Test
  void keccak256_ofLongMemory_isInRegisters() {
    machine.register(A0, MEMORY);
    machine.register(A1, 1000);

    call(HostCall.KECCAK256);

    assertThat(word(A0)).isEqualTo(Code.of(Bytes.wrap(new byte[1000])).hash());
  }

  @Test
  void log_withTopics_readsThemDownwards() {
    machine.memory().write(MEMORY, inMemory(KEY));
    machine.memory().write(MEMORY + 32, inMemory(VALUE));
    machine.register(A0, MEMORY);
    machine.register(A1, 2);
    machine.register(A2, MEMORY + 32);
    machine.register(A3, 2);

    call(HostCall.LOG);

    assertThat(host.logs).containsExactly(new Log(SELF, List.of(VALUE, KEY), Bytes.of(1, 0)));
  }

  @Test
  void call_ofTheThirdKind_keepsSenderAndValue() {
    address(OTHER);
    machine.register(A4, 500);
    machine.register(A5, MEMORY);
    machine.register(A6, 3);
    machine.register(A7, 2);
    machine.register(T1, MEMORY + 8);
    machine.register(T2, 2);

    Action action = call(HostCall.CALL);
    contract.complete(new ExecutionResult.Return(123, 0, Bytes.of(1, 2, 3), null));
    contract.run();

    Message sent = ((Action.Send) action).message();
    assertThat(sent.kind()).isEqualTo(MessageKind.DELEGATECALL);
    assertThat(List.of(sent.sender(), sent.recipient(), sent.codeAddress()))
        .isEqualTo(List.of(SENDER, SELF, OTHER));
    assertThat(sent.gas()).isEqualTo(500);
    assertThat(word(A0)).isEqualTo(new Word(1, 123, 3, 0));
    assertThat(machine.memory().read(MEMORY + 8, 3)).containsExactly(1, 2, 0);
  }

  @Test
  void create_thatSucceeds_tellsTheAddress() {
    machine.memory().write(MEMORY, inMemory(Word.of(10)));
    machine.register(A0, MEMORY);
    machine.register(A1, MEMORY);
    machine.register(A2, 1);
    machine.register(A3, 500);

    Action action = call(HostCall.CREATE);
    contract.complete(new ExecutionResult.Return(7, 0, Bytes.EMPTY, OTHER));
    contract.run();

    Message sent = ((Action.Send) action).message();
    assertThat(sent.value()).isEqualTo(Word.of(10));
    assertThat(sent.input()).isEqualTo(Bytes.of(10));
    assertThat(machine.register(A0)).isEqualTo(1);
    assertThat(machine.register(A1)).isEqualTo(7);
    assertThat(word(A3).limb0()).isEqualTo(OTHER.toWord().limb0());
    assertThat(machine.register(A5)).isEqualTo(OTHER.toWord().limb2());
  }

  @Test
  void copies_beyondTheEnd_areZero() {
    byte[] ones = new byte[8];
    Arrays.fill(ones, (byte) 1);
    machine.memory().write(MEMORY, ones);
    machine.register(A0, MEMORY);
    machine.register(A1, 2);
    machine.register(A2, 4);

    call(HostCall.CODE_COPY);

    assertThat(machine.memory().read(MEMORY, 8)).containsExactly(3, 0, 0, 0, 1, 1, 1, 1);
  }

  @Test
  void externalCode_sizeAndCopy_areThoseOfTheAccount() {
    host.codes.put(OTHER, Code.of(Bytes.of(7, 8)));
    address(OTHER);
    machine.register(A3, MEMORY);
    machine.register(A4, 1);
    machine.register(A5, 1);

    call(HostCall.EXTERNAL_CODE_COPY);

    assertThat(machine.register(A0)).isEqualTo(1);
    assertThat(machine.memory().read(MEMORY, 1)).containsExactly(8);
  }

  @Test
  void unknownCall_isADefectOfTheLibrary() {
    machine.register(T0, 99);

    assertThatThrownBy(contract::run)
        .isInstanceOf(HybridVmException.class)
        .hasMessageContaining("99");
  }

  @Test
  void run_beforeTheResult_isTheWrongMoment() {
    machine.register(A0, MEMORY);
    machine.register(A1, MEMORY);
    call(HostCall.CREATE);

    assertThatThrownBy(contract::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void complete_withoutMessage_isTheWrongMoment() {
    ExecutionResult result = new ExecutionResult.Revert(0, Bytes.EMPTY);

    assertThatThrownBy(() -> contract.complete(result)).isInstanceOf(IllegalStateException.class);
  }
}
