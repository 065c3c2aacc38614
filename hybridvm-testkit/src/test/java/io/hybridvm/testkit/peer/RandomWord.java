package io.hybridvm.testkit.peer;

import io.hybridvm.syscalls.Word;
import java.util.Random;

/** Numbers for random programs. */
final class RandomWord {
  private RandomWord() {}

  /** A number at which arithmetic may go wrong, or any. */
  static Word of(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> Word.ZERO;
      case 1 -> Word.ONE;
      case 2 -> Word.MAX;
      case 3 -> Word.MAX.minus(Word.of(random.nextInt(300)));
      case 4 -> new Word(0, 0, 0, Long.MIN_VALUE);
      case 5 -> Word.of(random.nextInt(260));
      case 6 -> Word.of(random.nextLong());
      case 7 -> new Word(random.nextLong(), random.nextLong(), 0, 0);
      default ->
          new Word(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    };
  }
}
