package io.hybridvm.riscv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Says again, without binutils, what {@link ObjdumpComparisonTest} has compared with objdump once:
 * SHA-256 of all that we say about the words of the default {@link DecoderCorpus}.
 */
final class DecoderDigestTest {
  private static final String RESOURCE = "decoder-corpus.sha256";
  private static final long PC = 0x8030_0000L;

  private final Disassembler aliases = new Disassembler();
  private final Disassembler noAliases = aliases.withoutAliases();

  @Test
  void decoderAndDisassembler_onCorpus_sayWhatObjdumpConfirmed() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");

    DecoderCorpus.forEach(
        DecoderCorpus.DEFAULT_RANDOM_WORDS,
        DecoderCorpus.DEFAULT_SEED,
        word -> digest.update(line(word).getBytes(StandardCharsets.US_ASCII)));

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .as(
            """
            digest of the texts; after a deliberate change run
              mvn -B -ntp -Plong -pl hybridvm-riscv test -Dtest=ObjdumpComparisonTest
            and if it passes put the new digest into %s\
            """,
            RESOURCE)
        .isEqualTo(expected());
  }

  private String line(int word) {
    StringBuilder line = new StringBuilder(Integer.toHexString(word));
    line.append('|').append(noAliases.disassemble(word, PC));
    line.append('|').append(aliases.disassemble(word, PC));
    for (IsaProfile profile : IsaProfile.values()) {
      line.append('|').append(Decoder.of(profile).decode(word).isPresent());
    }
    return line.append('\n').toString();
  }

  private static String expected() throws IOException {
    try (InputStream in = DecoderDigestTest.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
          .strip();
    }
  }
}
