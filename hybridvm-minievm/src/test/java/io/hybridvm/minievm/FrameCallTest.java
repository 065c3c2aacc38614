package io.hybridvm.minievm;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.A5;
import static io.hybridvm.riscv.isa.Register.A6;
import static io.hybridvm.riscv.isa.Register.A7;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.util.Arrays;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** What the driver answers, byte for byte, to calls about the frame itself: those from 21 on. */
class FrameCallTest extends HostCallBench {
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
