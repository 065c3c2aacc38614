package io.hybridvm.core.transaction;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Delegation;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.ForkRules;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import org.jspecify.annotations.Nullable;

/** One valid transaction from buying gas to paying the coinbase. Not thread-safe; good once. */
final class Settlement {
  private static final long REFUND_QUOTIENT = 2;
  private static final long REFUND_QUOTIENT_LONDON = 5;

  private final EvmConfig config;
  private final ForkRules rules;
  private final Journal journal;
  private final @Nullable Inspector inspector;
  private final Transaction transaction;
  private final Fees fees;

  Settlement(
      EvmConfig config,
      Journal journal,
      @Nullable Inspector inspector,
      Transaction transaction,
      Fees fees) {
    this.config = config;
    this.journal = journal;
    this.inspector = inspector;
    this.transaction = transaction;
    this.fees = fees;
    rules = config.rules();
  }

  Journal journal() {
    return journal;
  }

  TransactionResult.Executed execute() {
    Address sender = transaction.sender();
    Word price = Fees.product(fees.gasPrice(), transaction.gasLimit());
    journal.setBalance(sender, journal.balance(sender).minus(price).minus(fees.blobFee()));
    if (transaction.to().isPresent()) {
      journal.setNonce(sender, journal.nonce(sender) + 1);
    }
    warm();
    Delegations delegations = new Delegations(journal, config.secp256k1());
    transaction.authorizations().forEach(delegations::set);
    if (rules.isAtLeast(Revision.PRAGUE)) {
      transaction
          .to()
          .flatMap(to -> Delegation.target(journal.code(to)))
          .ifPresent(journal::accessAccount);
    }
    IntrinsicGas intrinsic = IntrinsicGas.of(transaction, rules);
    long gas = transaction.gasLimit() - intrinsic.gas();
    // A message has no more than 2^63 - 1 gas; what is above can only be lost or left.
    long messageGas = gas < 0 ? Long.MAX_VALUE : gas;
    ExecutionResult result = evm().execute(message(messageGas));
    boolean isLost = result instanceof ExecutionResult.Halt;
    long gasLeft = isLost ? result.gasLeft() : result.gasLeft() + (gas - messageGas);
    long gasUsed = gasUsed(gasLeft, intrinsic.floor());
    pay(gasUsed);
    return new TransactionResult.Executed(
        result,
        gasUsed,
        fees.gasPrice(),
        BlobSchedule.GAS_PER_BLOB * transaction.blobHashes().size(),
        journal.logs(),
        journal.diff());
  }

  private HybridEvm evm() {
    EvmContext context = new EvmContext(config, journal);
    return inspector == null ? new HybridEvm(context) : new HybridEvm(context, inspector);
  }

  private Message message(long gas) {
    Word value = transaction.value();
    return transaction
        .to()
        .map(to -> Message.call(transaction.sender(), to, transaction.input(), value, gas))
        .orElseGet(() -> Message.create(transaction.sender(), transaction.input(), value, gas));
  }

  /** What else is accessed before execution; the machine itself warms sender and recipient. */
  private void warm() {
    if (rules.isAtLeast(Revision.SHANGHAI)) {
      journal.accessAccount(journal.block().coinbase());
    }
    for (AccessListEntry entry : transaction.accessList()) {
      journal.accessAccount(entry.address());
      entry.keys().forEach(key -> journal.accessStorage(entry.address(), key));
    }
  }

  private long gasUsed(long gasLeft, long floor) {
    long spent = transaction.gasLimit() - gasLeft;
    boolean isLondon = rules.isAtLeast(Revision.LONDON);
    long quotient = isLondon ? REFUND_QUOTIENT_LONDON : REFUND_QUOTIENT;
    long most = Long.divideUnsigned(spent, quotient);
    long used = spent - Math.min(journal.refund(), most);
    return Long.compareUnsigned(used, floor) < 0 ? floor : used;
  }

  private void pay(long gasUsed) {
    Address sender = transaction.sender();
    Word back = Fees.product(fees.gasPrice(), transaction.gasLimit() - gasUsed);
    journal.setBalance(sender, journal.balance(sender).plus(back));
    Address coinbase = journal.block().coinbase();
    Word reward = Fees.product(fees.reward(), gasUsed);
    journal.setBalance(coinbase, journal.balance(coinbase).plus(reward));
  }
}
