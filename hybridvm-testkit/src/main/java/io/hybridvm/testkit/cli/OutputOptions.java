package io.hybridvm.testkit.cli;

import io.hybridvm.testkit.abi.AbiSignature;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is shown. */
final class OutputOptions {
  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  @Option(
      names = "--trace",
      description = {
        "Show on standard error what happens: calls, storage, logs, syscalls. With --json as JSON"
            + " lines, for EVM bytecode those of EIP-3155."
      })
  private boolean trace;

  /** Null if none is given. */
  @Option(
      names = "--trace-level",
      paramLabel = "LEVEL",
      description = {
        "How much --trace shows: calls, syscalls (the default) or instructions, which EVM opcodes"
            + " are, too."
      })
  private @Nullable TraceLevel level;

  @Option(
      names = "--error",
      paramLabel = "SIGNATURE",
      converter = InputOptions.SignatureConverter.class,
      description = "An error that the contract has, such as 'NotOwner(address)'; may be repeated.")
  private List<AbiSignature> errors = List.of();

  @Option(
      names = "--event",
      paramLabel = "SIGNATURE",
      converter = InputOptions.SignatureConverter.class,
      description = {
        "An event that the contract has, such as 'Sent(address indexed,uint256)'; may be"
            + " repeated."
      })
  private List<AbiSignature> events = List.of();

  boolean json() {
    return json;
  }

  /** Null if nothing is to be traced. */
  @Nullable TraceLevel trace() {
    return level != null ? level : trace ? TraceLevel.SYSCALLS : null;
  }

  List<AbiSignature> errors() {
    return errors;
  }

  List<AbiSignature> events() {
    return events;
  }
}
