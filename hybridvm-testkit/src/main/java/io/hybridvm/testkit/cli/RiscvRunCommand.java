package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.MemoryMap;
import io.hybridvm.riscv.elf.ElfFormatException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a program and tells how fast it was. */
@Command(
    name = "run",
    header = "Runs a program.",
    description = {
      "",
      "It may call Linux' write (64) to standard output and error, and exit (93). Its exit code"
          + " becomes this command's. How many instructions it ran, and how fast, is told on"
          + " standard error.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0-255:the program's own, if it called exit",
      "120:it called a system call that is not provided",
      "121:it trapped",
      "122:it ran out of fuel",
      "123:it needed more pages than allowed",
      "124:the time was up",
      "125:it was not run: wrong arguments, or a file that cannot be used",
      "126:a fault in HybridVM itself"
    })
final class RiscvRunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ProgramFile program = new ProgramFile();

  @Mixin private final IsaOption isa = new IsaOption();
  @Mixin private final TierOption tier = new TierOption();

  @Option(
      names = "--fuel",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Stop after N instructions, such as 1_000_000.")
  private long fuel = Long.MAX_VALUE;

  @Option(
      names = "--pages",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Let it touch at most N pages of 4 KiB of memory.")
  private long pages = Integer.MAX_VALUE;

  /** Null if there is no limit. */
  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Stop after TIME, such as 10, 1.5s, 200ms or 2m.")
  private @Nullable Duration timeout;

  @Option(names = "--stats", description = "Tell more about the run: memory, calls, start.")
  private boolean stats;

  @Option(names = "--registers", description = "Show all registers at the end.")
  private boolean registers;

  @Option(
      names = {"-q", "--quiet"},
      description = "Tell nothing about a run that ends with exit.")
  private boolean quiet;

  RiscvRunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    byte[] file = program.read();
    long start = System.nanoTime();
    Image image = load(file);
    try (Machine machine =
        Machine.builder(image)
            .translator(tier.translator())
            .isa(isa.profile())
            .fuel(fuel)
            .maximumPages((int) Math.min(pages, Integer.MAX_VALUE))
            .build()) {
      if (timeout != null) {
        machine.deadline(System.nanoTime() + timeout.toNanos());
      }
      return run(machine, System.nanoTime() - start);
    }
  }

  private Image load(byte[] file) {
    try {
      return Image.load(file, MemoryMap.DEFAULT);
    } catch (ElfFormatException e) {
      throw program.unusable(e);
    }
  }

  private int run(Machine machine, long startNanos) {
    GuestProcess process = new GuestProcess(machine, console);
    EndingReport report = new EndingReport(machine, isa.profile(), console.err());
    long start = System.nanoTime();
    Progress progress = Progress.start(console, "hybridvm riscv run");
    GuestProcess.Ending ending;
    try {
      ending = run(process);
    } finally {
      progress.stop();
    }
    long nanos = System.nanoTime() - start;
    console.out().flush();
    int status = report.explain(ending);
    if (registers) {
      report.registers();
    }
    if (!quiet) {
      speed(machine.instructionsRetired(), nanos);
    }
    if (stats) {
      statistics(machine, process, startNanos);
    }
    return status;
  }

  private GuestProcess.Ending run(GuestProcess process) {
    try {
      return process.run();
    } catch (OutOfMemoryError e) {
      throw new CommandFailure(
          ExitStatus.MEMORY_LIMIT,
          "the Java heap of %d MiB is too small for the pages that the program touches;"
                  .formatted(Runtime.getRuntime().maxMemory() >> 20)
              + " set HYBRIDVM_JAVA_OPTIONS=-Xmx2g, or a limit with --pages");
    }
  }

  private void speed(long instructions, long nanos) {
    PrintStream err = console.err();
    err.printf(Locale.ROOT, "%,d instructions in %.3f s", instructions, nanos / 1e9);
    double millionsPerSecond = instructions * 1e3 / nanos;
    if (millionsPerSecond >= 1) {
      err.printf(Locale.ROOT, ", %.1f million a second", millionsPerSecond);
    }
    err.println();
  }

  private void statistics(Machine machine, GuestProcess process, long startNanos) {
    PrintStream err = console.err();
    int committed = machine.memory().committedPages();
    err.printf(
        Locale.ROOT, "start     %,d us to load the file and make a machine%n", startNanos / 1_000);
    err.printf(Locale.ROOT, "memory    %,d pages of 4 KiB, %,d KiB%n", committed, committed * 4L);
    err.printf(
        Locale.ROOT,
        "calls     %,d system calls, %,d bytes written%n",
        process.calls(),
        process.bytesWritten());
    if (fuel != Long.MAX_VALUE) {
      err.printf(Locale.ROOT, "fuel      %,d left of %,d%n", machine.fuel(), fuel);
    }
  }
}
