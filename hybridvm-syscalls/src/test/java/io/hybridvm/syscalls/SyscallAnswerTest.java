package io.hybridvm.syscalls;

import static io.hybridvm.syscalls.Caller.OTHER;
import static io.hybridvm.syscalls.Caller.SCRATCH;
import static io.hybridvm.syscalls.Caller.SELF;
import static io.hybridvm.syscalls.Caller.SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.crypto.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each syscall answers. */
class SyscallAnswerTest {
  private static final Bytes DATA = Bytes.fromHexString("0x00112233445566778899aabbccddeeff0f1e2d");
  private final Caller caller = new Caller();

  private static long[] words(Address address, long... more) {
    long[] arguments = new long[3 + more.length];
    arguments[0] = address.word0();
    arguments[1] = address.word1();
    arguments[2] = Integer.toUnsignedLong(address.word2());
    System.arraycopy(more, 0, arguments, 3, more.length);
    return arguments;
  }

  private void assertAddress(Address expected) {
    assertThat(caller.reason()).isEqualTo(HaltReason.BREAKPOINT);
    assertThat(caller.result(0)).isEqualTo(expected.word0());
    assertThat(caller.result(1)).isEqualTo(expected.word1());
    long last = Integer.toUnsignedLong(expected.word2());
    assertThat(caller.result(2)).isEqualTo(last << 32 | last);
  }

  @Test
  void address_isTheExecutingContract() {
    caller.call(Syscall.ADDRESS);

    assertAddress(SELF);
  }

  /** One generation of binaries reads the high half of a2, the next one the low half. */
  @Test
  void caller_lastFourBytes_standInBothHalves() {
    caller.call(Syscall.CALLER);

    assertAddress(SENDER);
    assertThat(caller.result(2)).isEqualTo(0x11121314_11121314L);
  }

  @Test
  void origin_isTheTransactions() {
    caller.call(Syscall.ORIGIN);

    assertAddress(Address.of(0x0123));
  }

  @Test
  void coinbase_isTheBlocks() {
    caller.host.block = new BlockContext(OTHER, 1, 2, Word.of(3), 4, Word.of(5), Word.of(6), 7);

    caller.call(Syscall.COINBASE);

    assertAddress(OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    "TIMESTAMP, 1",
    "NUMBER, 2",
    "PREVRANDAO, 3",
    "GASLIMIT, 4",
    "BASEFEE, 5",
    "BLOBBASEFEE, 6",
    "CALLVALUE, 77",
    "GASPRICE, 9",
    "CALLDATASIZE, 19",
    "CODESIZE, 6",
    "SELFBALANCE, 1234",
  })
  void environment_words_comeInFourRegisters(Syscall syscall, long expected) {
    caller.host.block = new BlockContext(OTHER, 1, 2, Word.of(3), 4, Word.of(5), Word.of(6), 7);
    caller.host.transaction = new TransactionContext(SENDER, Word.of(9), List.of());
    caller.host.balances.put(SELF, Word.of(1234));
    caller.calldata(DATA).call(syscall, -1, -1, -1, -1);

    assertThat(caller.wordResult()).isEqualTo(Word.of(expected));
  }

  @ParameterizedTest
  @EnumSource(names = {"CHAINID", "RETURNDATASIZE", "CALLSTATUS"})
  void environment_singleNumbers_leaveOtherRegistersAlone(Syscall syscall) {
    caller.call(syscall, -1, -2, -3, -4);

    assertThat(caller.wordResult())
        .isEqualTo(new Word(syscall == Syscall.CHAINID ? 1 : 0, -2, -3, -4));
  }

  @Test
  void balance_readsTheLowHalfOfTheLastRegister() {
    caller.host.balances.put(OTHER, Word.MAX);
    long[] arguments = words(OTHER);
    arguments[2] |= 0x7777_7777L << 32;

    caller.call(Syscall.BALANCE, arguments);

    assertThat(caller.wordResult()).isEqualTo(Word.MAX);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0x00112233445566778899aabbccddeeff0f1e2d00000000000000000000000000",
    "18, 0x2d00000000000000000000000000000000000000000000000000000000000000",
    "19, 0x00",
    "-1, 0x00",
    "0x7fffffffffffffff, 0x00",
    "0x100000000, 0x00",
  })
  void callDataLoad_isBigEndianAndZeroBeyondTheEnd(String offset, String expected) {
    caller.calldata(DATA).call(Syscall.CALLDATALOAD, Long.decode(offset));

    assertThat(caller.wordResult()).isEqualTo(Word.fromHex(expected));
  }

  @Test
  void callDataCopy_beyondTheEnd_givesZeros() {
    caller.calldata(DATA).memory(SCRATCH, Bytes.repeat((byte) 0x55, 9000));

    caller.call(Syscall.CALLDATACOPY, SCRATCH + 1, 16, 8000);

    assertThat(caller.memory(SCRATCH, 5)).isEqualTo(Bytes.fromHexString("0x550f1e2d00"));
    assertThat(caller.memory(SCRATCH + 5, 7996).isZero()).isTrue();
    assertThat(caller.memory(SCRATCH + 8001, 1)).isEqualTo(Bytes.of(0x55));
  }

  @Test
  void codeCopy_includesThePrefix() {
    caller.call(Syscall.CODECOPY, SCRATCH, 0, 8);

    assertThat(caller.memory(SCRATCH, 8)).isEqualTo(Bytes.fromHexString("0xff01020304050000"));
  }

  @Test
  void extCode_sizeHashAndBytes_areTheAccounts() {
    caller.host.codes.put(OTHER, Code.of(DATA));

    long size = caller.call(Syscall.EXTCODESIZE, words(OTHER)).result(0);
    Word hash = caller.call(Syscall.EXTCODEHASH, words(OTHER)).wordResult();
    caller.call(Syscall.EXTCODECOPY, words(OTHER, SCRATCH, 17, 4));

    assertThat(size).isEqualTo(19);
    assertThat(hash).isEqualTo(Keccak256.hash(DATA));
    assertThat(caller.memory(SCRATCH, 4)).isEqualTo(Bytes.fromHexString("0x1e2d0000"));
  }

  @Test
  void extCodeHash_noAccount_isZero() {
    assertThat(caller.call(Syscall.EXTCODEHASH, words(OTHER)).wordResult()).isEqualTo(Word.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"1000, false", "999, true", "744, true", "743, false", "0, false", "-1, false"})
  void blockHash_only256BlocksBack_areKnown(long number, boolean known) {
    caller.host.block = BlockContext.DEFAULT.withNumber(1000);

    caller.call(Syscall.BLOCKHASH, number);

    assertThat(caller.wordResult()).isEqualTo(known ? Word.MAX : Word.ZERO);
  }

  /** In two's complement the numbers below 2^64 lie just before block 0. */
  @ParameterizedTest
  @CsvSource({"4, true", "0, true", "5, false", "-1, false", "-251, false"})
  void blockHash_youngChain_hasNoBlocksBeforeTheFirst(long number, boolean known) {
    caller.host.block = BlockContext.DEFAULT.withNumber(5);

    caller.call(Syscall.BLOCKHASH, number);

    assertThat(caller.wordResult()).isEqualTo(known ? Word.MAX : Word.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"0, 11", "1, 12", "2, 0", "-1, 0", "0x100000000, 0"})
  void blobHash_indexBeyond_isZero(String index, long expected) {
    caller.host.transaction =
        new TransactionContext(SENDER, Word.ZERO, List.of(Word.of(11), Word.of(12)));

    caller.call(Syscall.BLOBHASH, Long.decode(index));

    assertThat(caller.wordResult()).isEqualTo(Word.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"0", "19", "4096", "10000"})
  void keccak256_anyLength_isBouncyCastles(int length) {
    Bytes data = Bytes.random(length, new Random(length));
    caller.memory(SCRATCH + 5, data);

    caller.call(Syscall.KECCAK256, SCRATCH + 5, length);

    assertThat(caller.wordResult()).isEqualTo(Keccak256.hash(data));
  }

  @Test
  void storage_stored_isLoaded() {
    Word key = new Word(1, 2, 3, 4);
    Word value = new Word(5, 6, 7, 8);

    caller.call(Syscall.SSTORE, 1, 2, 3, 4, 5, 6, 7, 8).call(Syscall.SLOAD, 1, 2, 3, 4);

    assertThat(caller.wordResult()).isEqualTo(value);
    assertThat(caller.host.storage(SELF, key)).isEqualTo(value);
  }

  @Test
  void transientStorage_stored_isLoaded() {
    caller.call(Syscall.TSTORE, 1, 2, 3, 4, 5, 6, 7, 8).call(Syscall.TLOAD, 1, 2, 3, 4);

    assertThat(caller.wordResult()).isEqualTo(new Word(5, 6, 7, 8));
    assertThat(caller.host.storage).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "4"})
  void log_topicsAreBigEndianInMemory(int count) {
    List<Word> topics = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      topics.add(new Word(i, 1, 2, 3));
      caller.memory(SCRATCH + 32L * i, topics.get(i).toBytes());
    }
    caller.memory(SCRATCH + 200, DATA);

    caller.call(Syscall.LOG, SCRATCH + 200, DATA.size(), SCRATCH, count);

    assertThat(caller.host.logs).containsExactly(new Log(SELF, topics, DATA));
  }

  @Test
  void log_fiveTopics_halts() {
    caller.call(Syscall.LOG, SCRATCH, 0, SCRATCH, 5);

    assertThat(caller.reason()).isEqualTo(HaltReason.TOO_MANY_TOPICS);
  }

  @Test
  void gas_isWhatIsLeftBehindIt() {
    caller.call(Syscall.GAS, 1, 2, 3, 4);

    assertThat(caller.wordResult()).isEqualTo(Word.of(Caller.GAS - 2));
    assertThat(caller.contract().gasLeft()).isEqualTo(Caller.GAS - 2);
  }

  @Test
  void debugPrint_tellsTheListener() {
    List<String> heard = new ArrayList<>();
    caller.listener(
        new GuestListener() {
          @Override
          public void debugPrint(Message message, String text) {
            heard.add(text);
          }
        });
    caller.memory(SCRATCH, Bytes.wrap("größer".getBytes(StandardCharsets.UTF_8)));

    caller.call(Syscall.DEBUGPRINT, SCRATCH, 8);

    assertThat(heard).containsExactly("größer");
  }

  @ParameterizedTest
  @EnumSource(names = {"RETURN", "REVERT"})
  void ends_takeMemoryAsOutput(Syscall syscall) {
    caller.memory(SCRATCH, DATA).call(syscall, SCRATCH, DATA.size());

    Action expected = syscall == Syscall.RETURN ? new Action.Return(DATA) : new Action.Revert(DATA);
    assertThat(caller.action()).isEqualTo(expected);
  }

  @Test
  void selfdestruct_namesTheBeneficiary() {
    caller.call(Syscall.SELFDESTRUCT, words(OTHER));

    assertThat(caller.action()).isEqualTo(new Action.Selfdestruct(OTHER));
  }
}
