package io.hybridvm.riscv.isa;

import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Words to decode: every 16-bit encoding, rows with a large immediate that is not a number with all
 * their immediates, and random 32-bit words. The same seed gives the same words everywhere, for the
 * algorithm of {@link Random} is specified.
 */
final class DecoderCorpus {
  static final int DEFAULT_RANDOM_WORDS = 1_000_000;
  static final long DEFAULT_SEED = 20191213;

  private static final int HALFWORDS = 1 << 16;
  private static final int IMMEDIATES = 1 << 12;
  private static final List<Opcode> ROWS =
      Opcode.table().stream().filter(row -> row.length() == 4).toList();

  private DecoderCorpus() {}

  static void forEach(int randomWords, long seed, IntConsumer words) {
    for (int halfword = 0; halfword < HALFWORDS; halfword++) {
      words.accept(halfword);
    }
    for (int immediate = 0; immediate < IMMEDIATES; immediate++) {
      words.accept(Encoder.encode(Opcode.CSRRS, Register.A0, immediate, Register.A1));
      words.accept(Encoder.encode(Opcode.CSRRW, Register.ZERO, immediate, Register.ZERO));
      words.accept(Opcode.FENCE.match() | immediate << 20);
      words.accept(Opcode.ECALL.match() | immediate << 20);
    }
    Random random = new Random(seed);
    for (int i = 0; i < randomWords; i++) {
      words.accept(randomWord(random));
    }
  }

  /**
   * Half of the words are uniform, so that all that is illegal has its share; of the others three
   * quarters have the fixed bits of a row, and one quarter have all of them but one.
   */
  private static int randomWord(Random random) {
    int word = random.nextInt();
    int choice = random.nextInt(8);
    if (choice < 4) {
      return word | 3;
    }
    Opcode row = ROWS.get(random.nextInt(ROWS.size()));
    int ofRow = (word & ~row.mask()) | row.match();
    return choice < 7 ? ofRow : (ofRow ^ (1 << random.nextInt(32))) | 3;
  }
}
