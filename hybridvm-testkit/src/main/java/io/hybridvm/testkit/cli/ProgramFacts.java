package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.riscv.MemoryMap;
import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.riscv.elf.ElfSymbol;
import java.util.List;

/** What an ELF file says of itself. */
final class ProgramFacts {
  private ProgramFacts() {}

  static void add(Report report, ElfFile elf) {
    report.line("entry", new Places(elf).describe(elf.entry()));
    report.member("entry", "0x" + Long.toHexString(elf.entry()));
    ArrayNode segments = report.array("segments");
    String label = "segments";
    for (ElfSegment segment : elf.segments()) {
      report.line(
          label,
          segment
              + "  "
              + Report.count(segment.memsz())
              + " bytes, "
              + Report.count(segment.filesz())
              + " of them in the file");
      label = "";
      segments.add(json(segment));
    }
    symbols(report, elf.symbols().symbols());
    machine(report, elf);
  }

  private static ObjectNode json(ElfSegment segment) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("address", "0x" + Long.toHexString(segment.vaddr()));
    node.put("bytes", segment.memsz());
    node.put("bytesInFile", segment.filesz());
    node.put("writable", segment.writable());
    node.put("executable", segment.executable());
    return node;
  }

  private static void symbols(Report report, List<ElfSymbol> symbols) {
    report.line(
        "symbols",
        "%s: %s functions, %s objects, %s labels"
            .formatted(
                Report.count(symbols.size()),
                count(symbols, ElfSymbol.Type.FUNCTION),
                count(symbols, ElfSymbol.Type.OBJECT),
                count(symbols, ElfSymbol.Type.LABEL)));
    report.member("symbols", symbols.size());
  }

  private static String count(List<ElfSymbol> symbols, ElfSymbol.Type type) {
    return Report.count(symbols.stream().filter(symbol -> symbol.type() == type).count());
  }

  private static void machine(Report report, ElfFile elf) {
    MemoryMap map = MemoryMap.DEFAULT;
    boolean fits = true;
    String text = "fits memory, 0x%x to 0x%x".formatted(map.base(), map.end());
    try {
      elf.requireWithin(map.base(), map.bytes());
    } catch (ElfFormatException e) {
      fits = false;
      text = "does not fit: " + e.reason();
    }
    report.line("machine", text);
    report.member("fitsMemory", fits);
  }
}
