package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.MemoryMap;
import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.riscv.elf.ElfSymbol;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what a program's file says of itself. */
@Command(
    name = "inspect",
    header = "Shows entry, segments and symbols of a program.",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    exitCodeOnInvalidInput = ExitStatus.NOT_RUN)
final class RiscvInspectCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ProgramFile program = new ProgramFile();

  RiscvInspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ElfFile elf = program.readElf();
    PrintStream out = console.out();
    out.println("entry     " + new Places(elf).describe(elf.entry()));
    String label = "segments  ";
    for (ElfSegment segment : elf.segments()) {
      out.printf(
          Locale.ROOT,
          "%s%s  %,d bytes, %,d of them in the file%n",
          label,
          segment,
          segment.memsz(),
          segment.filesz());
      label = " ".repeat(label.length());
    }
    List<ElfSymbol> symbols = elf.symbols().symbols();
    out.printf(
        Locale.ROOT,
        "symbols   %,d: %,d functions, %,d objects, %,d labels%n",
        symbols.size(),
        count(symbols, ElfSymbol.Type.FUNCTION),
        count(symbols, ElfSymbol.Type.OBJECT),
        count(symbols, ElfSymbol.Type.LABEL));
    out.println("machine   " + fits(elf));
    return ExitStatus.DONE;
  }

  private static long count(List<ElfSymbol> symbols, ElfSymbol.Type type) {
    return symbols.stream().filter(symbol -> symbol.type() == type).count();
  }

  private static String fits(ElfFile elf) {
    MemoryMap map = MemoryMap.DEFAULT;
    try {
      elf.requireWithin(map.base(), map.bytes());
      return "fits memory, 0x%x to 0x%x".formatted(map.base(), map.end());
    } catch (ElfFormatException e) {
      return "does not fit: " + e.reason();
    }
  }
}
