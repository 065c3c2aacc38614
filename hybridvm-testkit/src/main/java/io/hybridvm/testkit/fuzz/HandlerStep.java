package io.hybridvm.testkit.fuzz;

import io.hybridvm.testkit.abi.AbiText;
import io.hybridvm.testkit.chain.CallFailedException;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * A handler that is called in a sequence. Immutable.
 *
 * @param handler the method
 * @param calldata with what
 */
record HandlerStep(HandlerMethod handler, Bytes calldata) implements Step {
  /** Stands in place of a sender. */
  static final String WORD = "handler";

  @Override
  public Optional<String> execute() {
    try {
      handler.invoke(calldata);
      return Optional.empty();
    } catch (CallFailedException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String line() {
    return String.join(" ", WORD, handler.signature().name(), "0", calldata.toHexString());
  }

  /** As in {@code deposit(alice, 5)}. */
  @Override
  public String toString() {
    String arguments = AbiText.writeAll(handler.signature().decodeInputs(calldata));
    return handler.chain().withLabels(handler.signature().name() + "(" + arguments + ")");
  }
}
