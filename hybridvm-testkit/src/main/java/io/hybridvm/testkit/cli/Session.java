package io.hybridvm.testkit.cli;

import io.hybridvm.core.Inspector;
import io.hybridvm.syscalls.Message;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.Receipt;
import io.hybridvm.testkit.trace.Names;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** What {@code run}, {@code deploy} and {@code call} have in common. */
final class Session {
  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final MessageOptions message = new MessageOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final TracerOptions tracer = new TracerOptions();

  InputOptions input() {
    return input;
  }

  MessageOptions message() {
    return message;
  }

  /** Executes a message as the options say, with progress and trace on standard error. */
  Receipt execute(Console console, String name, Chain chain, Message what) {
    TracerOptions.Tracing tracing = tracer.start(chain, names(what), console.isTerminal());
    if (tracing != null && output.trace() != null) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "--tracer goes without --trace");
    }
    @Nullable Inspector inspector = tracing == null ? inspector(console) : tracing.inspector();
    OptionalLong deadline = message.deadline();
    Progress progress = Progress.start(console, name);
    Receipt receipt;
    try {
      receipt = chain.execute(what, inspector, deadline);
    } finally {
      progress.stop();
    }
    if (tracing != null) {
      tracer.write(tracing.text().apply(receipt), console);
    }
    return receipt;
  }

  /** What the options make known. */
  private Names names(Message what) {
    Names names = new Names().errors(output.errors()).events(output.events());
    AbiSignature signature = input.signature();
    if (signature != null && !what.kind().isCreate()) {
      names.functions(List.of(signature));
    }
    return names;
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
