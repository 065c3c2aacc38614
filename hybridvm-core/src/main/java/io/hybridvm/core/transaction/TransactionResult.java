package io.hybridvm.core.transaction;

import io.hybridvm.core.state.StateDiff;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** What became of a transaction. Immutable and thread-safe. */
public sealed interface TransactionResult {
  /**
   * It breaks a rule and changes nothing.
   *
   * @param rule the first that it breaks
   */
  record Invalid(TransactionRule rule) implements TransactionResult {
    /** Checks that nothing is missing. */
    public Invalid {
      Objects.requireNonNull(rule, "rule");
    }
  }

  /**
   * It was executed, which does not mean that it succeeded.
   *
   * @param execution what its message came to, before refunds
   * @param gasUsed what it pays for, unsigned
   * @param gasPrice wei per gas that it pays
   * @param blobGasUsed blob gas that it pays for besides
   * @param logs in order, none if it failed
   * @param diff all that it changed
   */
  record Executed(
      ExecutionResult execution,
      long gasUsed,
      Word gasPrice,
      long blobGasUsed,
      List<Log> logs,
      StateDiff diff)
      implements TransactionResult {
    /** Copies the list. */
    public Executed {
      Objects.requireNonNull(execution, "execution");
      Objects.requireNonNull(gasPrice, "gasPrice");
      Objects.requireNonNull(diff, "diff");
      logs = List.copyOf(logs);
    }

    /** Whether a receipt would have status 1. */
    public boolean isSuccess() {
      return execution.isSuccess();
    }

    /** What the contract returned, or its reason to revert. */
    public Bytes output() {
      return execution.output();
    }

    /** Where a contract was made. */
    public Optional<Address> created() {
      return execution.created();
    }

    /** The filter of 256 bytes that a receipt has for its logs. */
    public Bytes bloom() {
      return LogsBloom.of(logs);
    }
  }
}
