package io.hybridvm.syscalls;

import java.util.Objects;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message: return, revert or exceptional halt. Immutable and thread-safe as long
 * as nobody changes the array behind {@link #output}.
 */
public sealed interface ExecutionResult {
  /** Gas that was not spent. */
  long gasLeft();

  /** What the contract returned, or its reason to revert. */
  Bytes output();

  /** What the message added to the refund counter, which may be negative; 0 unless it returned. */
  default long gasRefund() {
    return 0;
  }

  /** Where a contract was made. */
  default Optional<Address> created() {
    return Optional.empty();
  }

  /** Whether the message returned, so that its changes stay. */
  default boolean isSuccess() {
    return this instanceof Return;
  }

  /** The end that a contract wants. */
  final class Return implements ExecutionResult {
    private final long gasLeft;
    private final long gasRefund;
    private final Bytes output;
    private final @Nullable Address created;

    /**
     * A result of a message.
     *
     * @param created where a contract was made; null for a call
     */
    public Return(long gasLeft, long gasRefund, Bytes output, @Nullable Address created) {
      this.gasLeft = gasLeft;
      this.gasRefund = gasRefund;
      this.output = Objects.requireNonNull(output, "output");
      this.created = created;
    }

    @Override
    public long gasLeft() {
      return gasLeft;
    }

    @Override
    public long gasRefund() {
      return gasRefund;
    }

    @Override
    public Bytes output() {
      return output;
    }

    @Override
    public Optional<Address> created() {
      return Optional.ofNullable(created);
    }

    @Override
    public String toString() {
      return "Return[gasLeft=%d, gasRefund=%d, output=%s%s]"
          .formatted(gasLeft, gasRefund, output, created == null ? "" : ", created=" + created);
    }
  }

  /**
   * The contract took everything back, and says why in its output.
   *
   * @param gasLeft gas that was not spent
   * @param output the reason
   */
  record Revert(long gasLeft, Bytes output) implements ExecutionResult {}

  /**
   * The contract did what it must not, or could not begin.
   *
   * @param reason what it was
   * @param first the first number of the reason's message
   * @param second the second number of the reason's message
   * @param gasLeft 0 but for messages that were refused before they began
   */
  record Halt(HaltReason reason, long first, long second, long gasLeft) implements ExecutionResult {
    /** A halt with two numbers that took all gas. */
    public Halt(HaltReason reason, long first, long second) {
      this(reason, first, second, 0);
    }

    /** A halt without numbers that took all gas. */
    public Halt(HaltReason reason) {
      this(reason, 0, 0, 0);
    }

    @Override
    public Bytes output() {
      return Bytes.EMPTY;
    }

    /** One sentence without a full stop that names limit and value, or place and cause. */
    public String message() {
      return reason.message(first, second);
    }

    @Override
    public String toString() {
      return "Halt[%s: %s%s]"
          .formatted(reason, message(), gasLeft == 0 ? "" : ", gasLeft=" + gasLeft);
    }
  }
}
