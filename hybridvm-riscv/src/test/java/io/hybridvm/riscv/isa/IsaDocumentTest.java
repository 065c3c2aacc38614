package io.hybridvm.riscv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class IsaDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "isa.md");
  private static final String WRITE = "hybridvm.docs.write";
  private static final String MARK =
      "<!-- The rest is made from the table: IsaDocumentTest says how. -->\n";

  @Test
  void tables_areThoseOfOpcode() throws IOException {
    String text = Files.readString(DOCUMENT);
    String expected = text.substring(0, text.indexOf(MARK) + MARK.length()) + tables();

    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(Files.readString(DOCUMENT))
        .as(
            "docs/isa.md; mvn -B -ntp -pl hybridvm-riscv test -Dtest=IsaDocumentTest -D%s=true"
                + " brings it up to date",
            WRITE)
        .isEqualTo(expected);
  }

  private static String tables() {
    StringBuilder out = new StringBuilder();
    for (Extension extension : Extension.values()) {
      List<Opcode> rows =
          Opcode.table().stream().filter(row -> row.extension() == extension).toList();
      boolean compressed = extension == Extension.C;
      out.append("\n### %s: %d instructions\n\n".formatted(title(extension), rows.size()));
      out.append(
          compressed
              ? "| Instruction | Stands for | Price class | Section |\n|---|---|---|---|\n"
              : "| Instruction | Price class | Section |\n|---|---|---|\n");
      for (Opcode row : rows) {
        out.append("| `%s` ".formatted((row.mnemonic() + " " + row.format().syntax()).strip()));
        out.append(compressed ? "| `%s` ".formatted(row.operation().mnemonic()) : "");
        String price = row.instructionClass().name().toLowerCase(Locale.ROOT);
        out.append("| %s | %s |\n".formatted(price, row.section()));
      }
    }
    return out.toString();
  }

  private static String title(Extension extension) {
    return switch (extension) {
      case I -> "I, the base";
      case M -> "M, multiplication and division";
      case A -> "A, atomics";
      case C -> "C, compressed";
      case ZICSR -> "Zicsr, control and status registers";
      case ZIFENCEI -> "Zifencei";
      case ZBA -> "Zba, address generation";
      case ZBB -> "Zbb, basic bit manipulation";
      case ZBS -> "Zbs, single bits";
      case PRIVILEGED -> "Privileged, illegal in both profiles";
    };
  }
}
