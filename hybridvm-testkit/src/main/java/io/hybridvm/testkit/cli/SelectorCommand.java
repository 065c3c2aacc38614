package io.hybridvm.testkit.cli;

import io.hybridvm.testkit.abi.AbiSignature;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells by which bytes a function, an error or an event is known. */
@Command(
    name = "selector",
    header = "Tells the selector of a function or error, the topic of an event.",
    description = {
      "",
      "The selector is the first four bytes of calldata or of an error, the topic the first of an"
          + " event.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN)
final class SelectorCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "SIGNATURE",
      converter = InputOptions.SignatureConverter.class,
      description = "Such as 'transfer(address,uint256)'.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called.
  private AbiSignature signature;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  SelectorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (signature.name().isEmpty()) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "a constructor has no selector");
    }
    new Report()
        .text("signature", signature.canonicalText())
        .text("selector", signature.selector().toHexString())
        .text("topic", signature.topic().toBytes().toHexString())
        .print(console.out(), json);
    return ExitStatus.DONE;
  }
}
