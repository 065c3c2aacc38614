package io.hybridvm.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransactionProcessorTest {
  private static final Address SENDER = Address.of(0xa11ce);
  private static final Address OTHER = Address.of(0xb0b);
  private static final Address COINBASE = Address.of(0xc01);
  private static final Word PRICE = Word.of(7);
  private static final long FUNDS = 1_000_000_000;
  private static final BlockContext BLOCK =
      new BlockContext(COINBASE, 0, 1, Word.ZERO, 30_000_000, Word.of(5), Word.ONE, 1);

  private static final BlockContext ENDLESS_BLOCK =
      new BlockContext(COINBASE, 0, 1, Word.ZERO, -1, Word.of(5), Word.ONE, 1);

  /** Clears slot 0 of itself. */
  private static final Code CLEARS = Code.of(Bytes.fromHexString("0x5f5f55"));

  /** Loops for ever. */
  private static final Code LOOPS = Code.of(Bytes.fromHexString("0x5b5f56"));

  private final InMemoryState state = new InMemoryState().balance(SENDER, Word.of(FUNDS));
  private final TransactionProcessor osaka = processor(Revision.OSAKA);

  private static TransactionProcessor processor(Revision revision) {
    return new TransactionProcessor(EvmConfig.of(revision));
  }

  private TransactionResult.Executed execute(Transaction transaction) {
    TransactionResult result = osaka.process(state, BLOCK, transaction);
    assertThat(result).isInstanceOf(TransactionResult.Executed.class);
    TransactionResult.Executed executed = (TransactionResult.Executed) result;
    state.apply(executed.diff());
    return executed;
  }

  private Word balance(Address address) {
    return state.account(address).orElseThrow().balance();
  }

  @Test
  void transfer_atAPrice_paysReceiverAndCoinbase() {
    TransactionResult.Executed result =
        execute(Transaction.call(SENDER, OTHER).value(Word.of(3)).gasPrice(PRICE).build());

    assertThat(result.gasUsed()).isEqualTo(21_000);
    assertThat(result.gasPrice()).isEqualTo(PRICE);
    assertThat(balance(OTHER)).isEqualTo(Word.of(3));
    assertThat(balance(COINBASE)).isEqualTo(Word.of(2 * 21_000));
    assertThat(balance(SENDER)).isEqualTo(Word.of(FUNDS - 3 - (7 * 21_000)));
  }

  @Test
  void transfer_beforeLondon_paysTheWholePriceToTheCoinbase() {
    Transaction transaction = Transaction.call(SENDER, OTHER).gasPrice(PRICE).build();

    TransactionResult.Executed result =
        (TransactionResult.Executed) processor(Revision.BERLIN).process(state, BLOCK, transaction);
    state.apply(result.diff());

    assertThat(balance(COINBASE)).isEqualTo(Word.of(7 * 21_000));
  }

  @Test
  void dynamicFee_aboveTheBaseFee_isThePriorityFee() {
    Transaction transaction =
        Transaction.call(SENDER, OTHER).fees(Word.of(100), Word.of(1)).build();

    assertThat(execute(transaction).gasPrice()).isEqualTo(Word.of(6));
    assertThat(balance(COINBASE)).isEqualTo(Word.of(21_000));
  }

  @Test
  void call_thatClearsStorage_isRefundedAFifthAtMost() {
    state.code(OTHER, CLEARS).storage(OTHER, Word.ZERO, Word.ONE);

    TransactionResult.Executed result =
        execute(Transaction.call(SENDER, OTHER).gasLimit(100_000).gasPrice(PRICE).build());

    long spent = 21_000 + 2 + 2 + 2100 + 2900;
    assertThat(result.gasUsed()).isEqualTo(spent - 4800);
  }

  @Test
  void call_withMuchCalldata_paysTheFloor() {
    TransactionResult.Executed result =
        execute(
            Transaction.call(SENDER, OTHER)
                .gasLimit(100_000)
                .input(Bytes.repeat((byte) 1, 100))
                .gasPrice(PRICE)
                .build());

    assertThat(result.gasUsed()).isEqualTo(21_000 + (40 * 100));
  }

  @Test
  void call_outOfGas_paysAllAndKeepsTheNonce() {
    state.code(OTHER, LOOPS);

    TransactionResult.Executed result =
        execute(
            Transaction.call(SENDER, OTHER)
                .gasLimit(50_000)
                .value(Word.ONE)
                .gasPrice(PRICE)
                .build());

    assertThat(result.isSuccess()).isFalse();
    assertThat(result.execution()).isEqualTo(new ExecutionResult.Halt(HaltReason.OUT_OF_GAS));
    assertThat(result.gasUsed()).isEqualTo(50_000);
    assertThat(state.account(SENDER).orElseThrow().nonce()).isEqualTo(1);
    assertThat(balance(OTHER)).isEqualTo(Word.ZERO);
  }

  @Test
  void create_ofNothing_makesAnAccountWithNonceOne() {
    TransactionResult.Executed result =
        execute(Transaction.create(SENDER).gasLimit(60_000).gasPrice(PRICE).build());

    assertThat(result.gasUsed()).isEqualTo(53_000);
    assertThat(result.created()).isPresent();
    assertThat(state.account(result.created().orElseThrow()).orElseThrow().nonce()).isEqualTo(1);
    assertThat(state.account(SENDER).orElseThrow().nonce()).isEqualTo(1);
  }

  // MSTORE8 of 0xff, then a RETURN of 24,577 bytes.
  @Test
  void create_ofTooMuchByEvmCode_haltsThoughItBeginsAsRiscvCode() {
    TransactionResult.Executed result =
        execute(
            Transaction.create(SENDER)
                .gasLimit(10_000_000)
                .gasPrice(Word.of(5))
                .input(Bytes.fromHexString("0x60ff5f536160015ff3"))
                .build());

    assertThat(result.execution())
        .isEqualTo(new ExecutionResult.Halt(HaltReason.CODE_SIZE_LIMIT, 24_577, 24_576));
  }

  @Test
  void blobs_arePaidAtTheBlobBaseFee() {
    Word hash = new Word(0, 0, 0, 1L << 56);
    Transaction transaction =
        Transaction.call(SENDER, OTHER)
            .fees(Word.of(5), Word.ZERO)
            .blobs(Word.of(9), List.of(hash, hash))
            .build();
    BlockContext block =
        new BlockContext(COINBASE, 0, 1, Word.ZERO, 30_000_000, Word.of(5), Word.of(3), 1);

    TransactionResult.Executed result =
        (TransactionResult.Executed) osaka.process(state, block, transaction);
    state.apply(result.diff());

    assertThat(result.blobGasUsed()).isEqualTo(2 << 17);
    assertThat(balance(SENDER)).isEqualTo(Word.of(FUNDS - (5 * 21_000) - (3 * (2 << 17))));
  }

  @Test
  void call_withoutFundsAndNonce_isExecutedForFree() {
    Transaction transaction =
        Transaction.call(OTHER, SENDER).nonce(99).gasPrice(PRICE).gasLimit(1_000_000).build();

    TransactionResult result = osaka.call(state, BLOCK, transaction);

    assertThat(result)
        .isInstanceOfSatisfying(
            TransactionResult.Executed.class,
            executed -> assertThat(executed.isSuccess()).isTrue());
  }

  @Test
  void estimateGas_ofACallWithARefund_isWhatItNeedsOnTheWay() {
    state.code(OTHER, CLEARS).storage(OTHER, Word.ZERO, Word.ONE);
    Transaction transaction = Transaction.call(SENDER, OTHER).gasLimit(1_000_000).build();

    GasEstimate estimate = osaka.estimateGas(state, BLOCK, transaction);

    assertThat(estimate).isEqualTo(new GasEstimate.Sufficient(21_000 + 2 + 2 + 2100 + 2900));
  }

  @Test
  void estimateGas_ofALoop_isNone() {
    state.code(OTHER, LOOPS);
    Transaction transaction = Transaction.call(SENDER, OTHER).gasLimit(100_000).build();

    assertThat(osaka.estimateGas(state, BLOCK, transaction))
        .isInstanceOf(GasEstimate.Failing.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void gasLimit_ofAnySize_isPaidForWhatIsUsed(long gasLimit) {
    state.balance(SENDER, Word.MAX).code(OTHER, CLEARS);

    TransactionResult result =
        processor(Revision.PRAGUE).process(state, ENDLESS_BLOCK, call(gasLimit));

    assertThat(((TransactionResult.Executed) result).gasUsed()).isEqualTo(21_000 + 2204);
  }

  @Test
  void gasLimit_aboveWhatAMessageTakes_isLostByAHalt() {
    state.balance(SENDER, Word.MAX).code(OTHER, Code.of(Bytes.of(0xfe)));

    TransactionResult result = processor(Revision.PRAGUE).process(state, ENDLESS_BLOCK, call(-1));

    assertThat(((TransactionResult.Executed) result).gasUsed()).isEqualTo(-1);
  }

  private static Transaction call(long gasLimit) {
    return Transaction.call(SENDER, OTHER).gasLimit(gasLimit).gasPrice(PRICE).build();
  }

  @Test
  void estimate_upToTheLargestGasLimit_isFound() {
    state.code(OTHER, Code.of(Bytes.fromHexString("0x5f5f20")));

    assertThat(processor(Revision.PRAGUE).estimateGas(state, ENDLESS_BLOCK, call(-1)))
        .isEqualTo(new GasEstimate.Sufficient(21_000 + 34));
  }
}
