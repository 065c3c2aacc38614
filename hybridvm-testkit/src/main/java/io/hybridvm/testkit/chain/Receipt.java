package io.hybridvm.testkit.chain;

import io.hybridvm.core.state.AccountDiff;
import io.hybridvm.core.state.StateDiff;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import java.util.List;

/**
 * What became of a message on a chain. Immutable and thread-safe.
 *
 * @param message what was executed
 * @param result how it ended
 * @param logs what was logged and not undone, in order
 * @param diff what it changed
 * @param nanos how long it took, in nanoseconds
 */
public record Receipt(
    Message message, ExecutionResult result, List<Log> logs, StateDiff diff, long nanos) {
  /** Copies the list. */
  public Receipt {
    logs = List.copyOf(logs);
  }

  /** The code of the contract that was made; none if none was. */
  public Code createdCode() {
    return result
        .created()
        .map(address -> diff.accounts().get(address))
        .filter(AccountDiff.Changed.class::isInstance)
        .map(account -> ((AccountDiff.Changed) account).code())
        .orElse(Code.EMPTY);
  }

  /**
   * Gas of the execution, before any refund. What a transaction costs besides, 21,000 and its data,
   * is not in it.
   */
  public long gasUsed() {
    return message.gas() - result.gasLeft();
  }
}
