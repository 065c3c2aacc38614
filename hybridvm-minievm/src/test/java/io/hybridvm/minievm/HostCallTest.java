package io.hybridvm.minievm;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A3;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** What the driver answers, byte for byte, to calls about accounts: those up to 20. */
class HostCallTest extends HostCallBench {
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
}
