package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.MemoryMap;
import io.hybridvm.riscv.PrecompiledCode;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.syscalls.Metering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes class files of a program. */
@Command(
    name = "compile",
    header = "Makes classes of a program, to run it without making any.",
    description = {
      "",
      "An instance of the class Program of that package is what EvmConfig.Builder.precompiled and"
          + " Image.load take. It is good for this very program, instruction set and prices.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN)
final class RiscvCompileCommand implements Callable<Integer> {
  /** Entries of jars are of this day, so that the same program makes the same file. */
  private static final long DAY = 1_767_225_600_000L;

  private final Console console;

  @Mixin private final ProgramFile program = new ProgramFile();
  @Mixin private final IsaOption isa = new IsaOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PLACE",
      required = true,
      description = "Where to write: a file that ends in .jar, or a directory.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before a command is called.
  private Path output;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      required = true,
      description = "The package of the classes, such as com.example.token.")
  @SuppressWarnings("NullAway.Init")
  private String packageName;

  @Option(
      names = "--prices",
      paramLabel = "PRICES",
      description =
          "What instructions cost: contract, prototype, or one for programs that run alone"
              + " (default: contract).")
  private Prices prices = Prices.CONTRACT;

  /** Schedules by name. */
  enum Prices {
    CONTRACT(Metering.DEFAULT.fuelSchedule()),
    PROTOTYPE(Metering.PROTOTYPE.fuelSchedule()),
    ONE(FuelSchedule.INSTRUCTIONS);

    private final FuelSchedule schedule;

    Prices(FuelSchedule schedule) {
      this.schedule = schedule;
    }
  }

  RiscvCompileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SortedMap<String, byte[]> classes = compile();
    try {
      if (output.toString().endsWith(".jar")) {
        writeJar(classes);
      } else {
        for (String name : classes.keySet()) {
          Path file = output.resolve(name);
          Files.createDirectories(file.getParent());
          Files.write(file, classes.get(name));
        }
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "cannot write " + output + ": " + e);
    }
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s.Program: %,d classes, %,d bytes%n",
            packageName,
            classes.size(),
            classes.values().stream().mapToInt(file -> file.length).sum());
    return ExitStatus.DONE;
  }

  private SortedMap<String, byte[]> compile() {
    try {
      Image image = Image.load(program.read(), MemoryMap.DEFAULT);
      return PrecompiledCode.compile(image, isa.profile(), prices.schedule, packageName);
    } catch (ElfFormatException e) {
      throw program.unusable(e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, String.valueOf(e.getMessage()));
    }
  }

  private void writeJar(SortedMap<String, byte[]> classes) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(output))) {
      for (String name : classes.keySet()) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(DAY);
        jar.putNextEntry(entry);
        jar.write(classes.get(name));
      }
    }
  }
}
