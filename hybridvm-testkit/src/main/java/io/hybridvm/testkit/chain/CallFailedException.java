package io.hybridvm.testkit.chain;

import java.io.Serial;

/** A call did not return, though its caller counts on that; the message has its trace. */
public final class CallFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // Not sent anywhere.
  private final CallResult result;

  CallFailedException(CallResult result) {
    super(result.description() + "\n" + result.trace());
    this.result = result;
  }

  /** What became of the call. */
  public CallResult result() {
    return result;
  }
}
