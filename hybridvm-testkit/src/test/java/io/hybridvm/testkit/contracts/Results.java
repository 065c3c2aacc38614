package io.hybridvm.testkit.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import java.nio.charset.StandardCharsets;
import org.apache.tuweni.bytes.Bytes;

/** What a message is expected to come to. */
final class Results {
  private Results() {}

  static void assertReturns(ExecutionResult result, Object... values) {
    assertThat(result).isInstanceOf(ExecutionResult.Return.class);
    assertThat(result.output()).isEqualTo(Abi.encode(values));
  }

  static void assertReverts(ExecutionResult result, Bytes data) {
    assertThat(result).isInstanceOf(ExecutionResult.Revert.class);
    assertThat(result.output()).isEqualTo(data);
  }

  /** Reverts with an error of that signature. */
  static void assertFails(ExecutionResult result, String signature, Object... values) {
    assertReverts(result, Abi.call(signature, values));
  }

  /** Reverts with text, as a Rust panic does. */
  static void assertPanics(ExecutionResult result, String text) {
    assertReverts(result, Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  static void assertHalts(ExecutionResult result, HaltReason reason) {
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Halt.class, halt -> assertThat(halt.reason()).isEqualTo(reason));
  }
}
