package io.hybridvm.riscv.isa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares decoder and disassembler with binutils' objdump: legal or not in each profile, and every
 * letter of the listing with and without aliases. It ends with an exception at the first difference
 * that {@link ObjdumpDifference} does not explain.
 */
final class ObjdumpComparison {
  private static final String BASE = "rv64imac_zicsr_zifencei";
  private static final String BIT_MANIPULATION = BASE + "_zba_zbb_zbs";

  private static final Decoder ANY_PROFILE = Decoder.of(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS);
  private static final int BYTES_PER_FILE = 8_000_000;
  private static final int LONGEST_ENCODING = 24;
  private static final short FILLER = (short) Encoder.encode(Opcode.C_EBREAK);

  private final Objdump objdump;
  private final ByteBuffer code =
      ByteBuffer.allocate(BYTES_PER_FILE).order(ByteOrder.LITTLE_ENDIAN);
  private final Map<String, Long> differences = new TreeMap<>();
  private long words;
  private long instructions;

  private ObjdumpComparison(Path directory) {
    objdump = new Objdump(directory);
  }

  /**
   * Compares a corpus, see {@link DecoderCorpus}.
   *
   * @return what was compared, to be read by people
   */
  static String run(int randomWords, long seed, Path directory) {
    ObjdumpComparison comparison = new ObjdumpComparison(directory);
    DecoderCorpus.forEach(randomWords, seed, comparison::add);
    comparison.compare();
    return comparison.report();
  }

  private String report() {
    StringBuilder report = new StringBuilder();
    report.append(Objdump.version()).append(System.lineSeparator());
    report.append("%d words, of them %d instructions%n".formatted(words, instructions));
    differences.forEach(
        (name, count) -> report.append("%9d differences %s%n".formatted(count, name)));
    return report.toString();
  }

  /** Appends a word; one that starts a longer encoding is padded, so as not to swallow the next. */
  private void add(int word) {
    words++;
    instructions += ANY_PROFILE.decode(word).isPresent() ? 1 : 0;
    if (Decoder.isCompressed(word)) {
      code.putShort((short) word);
    } else {
      code.putInt(word);
    }
    if ((word & 0x1f) == 0x1f) {
      for (int i = 4; i < LONGEST_ENCODING; i += 2) {
        code.putShort(FILLER);
      }
    }
    if (code.remaining() < LONGEST_ENCODING) {
      compare();
    }
  }

  private void compare() {
    byte[] bytes = Arrays.copyOf(code.array(), code.position());
    code.clear();
    try {
      Path base = objdump.object(bytes, BASE);
      Path full = objdump.object(bytes, BIT_MANIPULATION);
      compareText(bytes, new Disassembler(), objdump.list(full));
      compareText(
          bytes, new Disassembler().withoutAliases(), objdump.list(full, "-M", "no-aliases"));
      compareLegality(bytes, IsaProfile.RV64IMAC, objdump.list(base, "-M", "no-aliases"));
      compareLegality(
          bytes, IsaProfile.RV64IMAC_ZBA_ZBB_ZBS, objdump.list(full, "-M", "no-aliases"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compareText(byte[] bytes, Disassembler disassembler, BufferedReader theirs)
      throws IOException {
    try (theirs) {
      disassembler.list(
          bytes,
          Objdump.ADDRESS,
          ours -> {
            String line = next(theirs);
            if (!line.stripTrailing().equals(ours.stripTrailing())) {
              explain(word(bytes, line), "text", text(ours), text(line));
            }
          });
      if (theirs.readLine() != null) {
        throw new IllegalStateException("objdump goes on after our listing's end");
      }
    }
  }

  private void compareLegality(byte[] bytes, IsaProfile profile, BufferedReader theirs)
      throws IOException {
    Decoder decoder = Decoder.of(profile);
    try (theirs) {
      for (String line = theirs.readLine(); line != null; line = theirs.readLine()) {
        String text = text(line);
        if (text.isEmpty()) {
          continue; // The rest of a long encoding's bytes.
        }
        boolean theirsLegal = !text.startsWith(".") && !text.endsWith("unimp");
        int word = word(bytes, line);
        boolean oursLegal = decoder.decode(word).isPresent();
        if (theirsLegal != oursLegal) {
          explain(word, "legality", oursLegal ? "legal" : "illegal", text);
        }
      }
    }
  }

  private void explain(int word, String aspect, String ours, String theirs) {
    for (ObjdumpDifference difference : ObjdumpDifference.values()) {
      if (difference.explains(word, ours, theirs)) {
        differences.merge(difference + " (" + aspect + ")", 1L, Long::sum);
        return;
      }
    }
    throw new IllegalStateException(
        "%s of %08x differs%nours:    %s%nobjdump: %s".formatted(aspect, word, ours, theirs));
  }

  /** The part of a listing's line behind the second tab. */
  private static String text(String line) {
    String[] columns = line.split("\t", 3);
    return columns.length < 3 ? "" : columns[2];
  }

  /** The word at the address that a line of a listing starts with. */
  private static int word(byte[] bytes, String line) {
    long address = Long.parseLong(line.substring(0, line.indexOf(':')).strip(), 16);
    int offset = (int) (address - Objdump.ADDRESS);
    int word = 0;
    for (int i = Math.min(offset + 3, bytes.length - 1); i >= offset; i--) {
      word = (word << 8) | (bytes[i] & 0xff);
    }
    return Decoder.isCompressed(word) ? word & 0xffff : word;
  }

  private static String next(BufferedReader lines) {
    try {
      String line = lines.readLine();
      return line == null ? "end of listing" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
