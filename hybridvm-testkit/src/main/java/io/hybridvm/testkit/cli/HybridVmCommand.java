package io.hybridvm.testkit.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line: what all commands have in common. */
@Command(
    name = "hybridvm",
    header = "Runs contracts, RISC-V and EVM, and RISC-V programs.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the contract reverted",
      "2:the contract was ended: out of gas, a fault, a limit",
      "120-123:a program was stopped, see 'hybridvm riscv run --help'",
      "124:the time was up",
      "125:nothing was run: wrong arguments, or a file that cannot be used",
      "126:a fault in HybridVM itself"
    },
    footer = "%n'hybridvm COMMAND --help' tells about one command.")
public final class HybridVmCommand {
  private HybridVmCommand() {}

  /**
   * Runs one command and ends the JVM with its exit code.
   *
   * @param arguments as the user wrote them
   */
  public static void main(String[] arguments) {
    Console console =
        new Console(
            new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8),
            System.err,
            Boolean.getBoolean("hybridvm.terminal"));
    int status = commandLine(console).execute(arguments);
    if (console.out().checkError() && status == ExitStatus.DONE) {
      console.err().println("hybridvm: standard output cannot be written to");
      status = ExitStatus.NOT_RUN;
    }
    System.exit(status);
  }

  /** The tree of commands. A command's exit code is what {@link CommandLine#execute} returns. */
  static CommandLine commandLine(Console console) {
    CommandLine riscv =
        new CommandLine(new RiscvCommand())
            .addSubcommand(new RiscvRunCommand(console))
            .addSubcommand(new RiscvDisasmCommand(console))
            .addSubcommand(new RiscvInspectCommand(console))
            .addSubcommand(new RiscvCompileCommand(console));
    return new CommandLine(new HybridVmCommand())
        .addSubcommand(new DemoCommand(console))
        .addSubcommand(new RunCommand(console))
        .addSubcommand(new DeployCommand(console))
        .addSubcommand(new CallCommand(console))
        .addSubcommand(new InspectCommand(console))
        .addSubcommand(new DisasmCommand(console))
        .addSubcommand(new SelectorCommand(console))
        .addSubcommand(new DebugCommand(console))
        .addSubcommand(riscv)
        .addSubcommand(new StateTestCommand(console))
        .addSubcommand(new T8nCommand(console, System.in))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpLongOptionsMaxWidth(24)
        .setParameterExceptionHandler(HybridVmCommand::explainArguments)
        .setExecutionExceptionHandler(HybridVmCommand::explainFailure);
  }

  private static int explainArguments(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    if (e instanceof UnmatchedArgumentException unmatched) {
      err.println(name + ": unknown argument: " + String.join(" ", unmatched.getUnmatched()));
      UnmatchedArgumentException.printSuggestions(e, err);
    } else if (command.getSubcommands().isEmpty()) {
      err.println(name + ": " + e.getMessage());
    } else {
      command.usage(err);
      return ExitStatus.NOT_RUN;
    }
    err.println("Try '" + name + " --help'.");
    return ExitStatus.NOT_RUN;
  }

  private static int explainFailure(
      Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    String name = command.getCommandSpec().qualifiedName();
    if (e instanceof CommandFailure failure) {
      command.getErr().println(name + ": " + failure.getMessage());
      return failure.exitStatus();
    }
    command.getErr().println(name + ": a fault in HybridVM itself, please report it:");
    e.printStackTrace(command.getErr());
    return ExitStatus.FAULT;
  }
}
