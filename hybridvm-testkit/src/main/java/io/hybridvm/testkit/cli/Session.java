package io.hybridvm.testkit.cli;

import io.hybridvm.core.Inspector;
import io.hybridvm.syscalls.Message;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.Receipt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** What {@code run}, {@code deploy} and {@code call} have in common. */
final class Session {
  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final MessageOptions message = new MessageOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  InputOptions input() {
    return input;
  }

  MessageOptions message() {
    return message;
  }

  /** Executes a message as the options say, with progress and trace on standard error. */
  Receipt execute(Console console, String name, Chain chain, Message what) {
    @Nullable Inspector inspector = inspector(console);
    OptionalLong deadline = message.deadline();
    Progress progress = Progress.start(console, name);
    try {
      return chain.execute(what, inspector, deadline);
    } finally {
      progress.stop();
    }
  }

  private @Nullable Inspector inspector(Console console) {
    TraceLevel level = output.trace();
    if (level == null) {
      return null;
    }
    return output.json()
        ? new JsonTrace(console.err(), level)
        : new TextTrace(console.err(), level);
  }

  /** Writes what became of a message, and returns the exit code. */
  int report(Console console, Report report, Receipt receipt) {
    int status =
        new ReceiptReport(report, input.signature(), output.errors(), output.events()).add(receipt);
    report.print(console.out(), output.json());
    return status;
  }
}
