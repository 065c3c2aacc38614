package io.hybridvm.riscv.engine;

import java.util.Arrays;

/** Numbers given to places in the code of a program. Immutable and thread-safe. */
public final class CodeMap {
  /** Code that is farther apart is not looked up here: 256 KiB. */
  private static final int MAXIMUM_SPAN = 1 << 18;

  private final long first;

  /** By distance from the first place; odd ones are none. */
  private final short[] numbers;

  /**
   * Numbers the places from 0.
   *
   * @param places addresses of instructions, at most {@link Short#MAX_VALUE}
   */
  public CodeMap(long[] places) {
    long lowest = places[0];
    long highest = places[0];
    for (long place : places) {
      lowest = Math.min(lowest, place);
      highest = Math.max(highest, place);
    }
    first = lowest;
    long span = highest - lowest + 1;
    numbers = new short[span > 0 && span <= MAXIMUM_SPAN ? (int) span : 0];
    Arrays.fill(numbers, (short) TranslatedCode.ELSEWHERE);
    for (int i = 0; i < places.length && numbers.length > 0; i++) {
      numbers[(int) (places[i] - first)] = (short) i;
    }
  }

  /** What {@link #pack} made text of. */
  public static CodeMap unpack(String text) {
    Packed packed = Packed.of(text);
    long[] places = new long[(int) packed.next()];
    for (int i = 0; i < places.length; i++) {
      places[i] = packed.next() + (i == 0 ? 0 : places[i - 1]);
    }
    return new CodeMap(places);
  }

  /** Places as text for a class file. */
  public static String pack(long[] places) {
    StringBuilder text = new StringBuilder();
    Packed.add(text, places.length);
    for (int i = 0; i < places.length; i++) {
      Packed.add(text, places[i] - (i == 0 ? 0 : places[i - 1]));
    }
    return text.toString();
  }

  /** The number of a place, or {@link TranslatedCode#ELSEWHERE}, always for odd ones. */
  int indexOf(long pc) {
    long distance = pc - first;
    return Long.compareUnsigned(distance, numbers.length) < 0
        ? numbers[(int) distance]
        : TranslatedCode.ELSEWHERE;
  }
}
