package io.hybridvm.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TransactionRuleTest {
  private static final Address SENDER = Address.of(0xa11ce);
  private static final Address OTHER = Address.of(0xb0b);
  private static final Address CONTRACT = Address.of(0xc0de);
  private static final Address OLD = Address.of(0x01d);
  private static final Word BLOB = new Word(0, 0, 0, 1L << 56);
  private static final BlockContext BLOCK =
      new BlockContext(Address.ZERO, 0, 1, Word.ZERO, 30_000_000, Word.of(5), Word.of(2), 1);

  private final InMemoryState state =
      new InMemoryState()
          .balance(SENDER, Word.of(1_000_000_000))
          .nonce(SENDER, 4)
          .balance(CONTRACT, Word.of(1_000_000_000))
          .code(CONTRACT, Code.of(Bytes.of(0)))
          .balance(OLD, Word.of(1_000_000_000))
          .nonce(OLD, -1);

  private static Transaction.Builder call() {
    return Transaction.call(SENDER, OTHER).nonce(4).gasPrice(Word.of(5)).gasLimit(60_000);
  }

  private static Transaction.Builder create() {
    return Transaction.create(SENDER).nonce(4).gasPrice(Word.of(5)).gasLimit(100_000);
  }

  private static Transaction.Builder blobs(int count, Word hash) {
    return call().blobs(Word.of(2), Collections.nCopies(count, hash));
  }

  static Stream<Arguments> broken() {
    return Stream.of(typesAndSenders(), gasAndFees(), blobsAndAuthorizations())
        .flatMap(Function.identity());
  }

  private static Stream<Arguments> typesAndSenders() {
    return Stream.of(
        arguments(TransactionRule.TYPE_SUPPORTED, Revision.ISTANBUL, call().accessList(List.of())),
        arguments(
            TransactionRule.TYPE_SUPPORTED, Revision.BERLIN, call().fees(Word.of(5), Word.ZERO)),
        arguments(TransactionRule.TYPE_SUPPORTED, Revision.SHANGHAI, blobs(1, BLOB)),
        arguments(
            TransactionRule.TYPE_SUPPORTED, Revision.CANCUN, call().authorizations(List.of())),
        arguments(TransactionRule.NONCE_NOT_TOO_LOW, Revision.FRONTIER, call().nonce(3)),
        arguments(TransactionRule.NONCE_NOT_TOO_HIGH, Revision.FRONTIER, call().nonce(-1)),
        arguments(
            TransactionRule.NONCE_BELOW_MAXIMUM,
            Revision.FRONTIER,
            Transaction.call(OLD, OTHER).nonce(-1).gasPrice(Word.of(5))),
        arguments(
            TransactionRule.SENDER_WITHOUT_CODE,
            Revision.OSAKA,
            Transaction.call(CONTRACT, OTHER).gasPrice(Word.of(5))));
  }

  private static Stream<Arguments> gasAndFees() {
    return Stream.of(
        arguments(
            TransactionRule.WITHIN_BLOCK_GAS_LIMIT, Revision.PRAGUE, call().gasLimit(30_000_001)),
        arguments(TransactionRule.WITHIN_BLOCK_GAS_LIMIT, Revision.PRAGUE, call().gasLimit(-1)),
        arguments(TransactionRule.WITHIN_GAS_CAP, Revision.OSAKA, call().gasLimit((1 << 24) + 1)),
        arguments(
            TransactionRule.PRIORITY_FEE_WITHIN_FEE,
            Revision.LONDON,
            call().fees(Word.of(5), Word.of(6))),
        arguments(
            TransactionRule.FEE_COVERS_BASE_FEE, Revision.LONDON, call().gasPrice(Word.of(4))),
        arguments(
            TransactionRule.INIT_CODE_SIZE,
            Revision.SHANGHAI,
            create().gasLimit(1_000_000).input(Bytes.repeat((byte) 0, 49_153))),
        arguments(TransactionRule.INTRINSIC_GAS, Revision.FRONTIER, call().gasLimit(20_999)),
        arguments(TransactionRule.INTRINSIC_GAS, Revision.HOMESTEAD, create().gasLimit(52_999)),
        arguments(
            TransactionRule.FLOOR_GAS, Revision.PRAGUE, call().gasLimit(21_039).input(Bytes.of(1))),
        arguments(
            TransactionRule.SUFFICIENT_FUNDS,
            Revision.FRONTIER,
            call().value(Word.of(1_000_000_000 - (5 * 60_000) + 1))),
        arguments(TransactionRule.SUFFICIENT_FUNDS, Revision.FRONTIER, call().gasPrice(Word.MAX)));
  }

  private static Stream<Arguments> blobsAndAuthorizations() {
    return Stream.of(
        arguments(TransactionRule.BLOBS_PRESENT, Revision.CANCUN, blobs(0, BLOB)),
        arguments(TransactionRule.BLOB_COUNT, Revision.CANCUN, blobs(7, BLOB)),
        arguments(TransactionRule.BLOB_COUNT, Revision.PRAGUE, blobs(10, BLOB)),
        arguments(TransactionRule.BLOB_COUNT, Revision.OSAKA, blobs(7, BLOB)),
        arguments(TransactionRule.BLOB_HASH_VERSION, Revision.CANCUN, blobs(1, Word.ONE)),
        arguments(
            TransactionRule.CALLS_ACCOUNT,
            Revision.CANCUN,
            create().blobs(Word.of(2), List.of(BLOB))),
        arguments(
            TransactionRule.FEE_COVERS_BLOB_BASE_FEE,
            Revision.CANCUN,
            call().blobs(Word.ONE, List.of(BLOB))),
        arguments(
            TransactionRule.AUTHORIZATIONS_PRESENT,
            Revision.PRAGUE,
            call().authorizations(List.of())));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void rule_broken_isNamed(
      TransactionRule rule, Revision revision, Transaction.Builder transaction) {
    TransactionProcessor processor = new TransactionProcessor(EvmConfig.of(revision));

    TransactionResult result = processor.process(state, BLOCK, transaction.build());

    assertThat(result).isEqualTo(new TransactionResult.Invalid(rule));
  }

  static Stream<Arguments> kept() {
    return Stream.of(
        arguments(Revision.FRONTIER, create().gasLimit(21_000)),
        arguments(Revision.FRONTIER, call().value(Word.of(1_000_000_000 - (5 * 60_000)))),
        arguments(Revision.PARIS, create().gasLimit(300_000).input(Bytes.repeat((byte) 0, 49_153))),
        arguments(Revision.CANCUN, call().gasLimit(21_016).input(Bytes.of(1))),
        arguments(Revision.PRAGUE, blobs(9, BLOB)),
        arguments(Revision.PRAGUE, call().gasLimit((1 << 24) + 1)),
        arguments(Revision.OSAKA, call().gasLimit(1 << 24)));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void rules_justKept_letTheTransactionThrough(Revision revision, Transaction.Builder transaction) {
    TransactionProcessor processor = new TransactionProcessor(EvmConfig.of(revision));

    TransactionResult result = processor.process(state, BLOCK, transaction.build());

    assertThat(result).isInstanceOf(TransactionResult.Executed.class);
  }
}
