package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.compile.Value.Constant;
import io.hybridvm.minievm.compile.Value.Stored;
import io.hybridvm.riscv.isa.Register;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes how words come to where they belong, all at once: what one overwrites another may need.
 */
final class Moves {
  private static final int[] COPY = {Register.T0, Register.T1, Register.T2, Register.T3};
  private static final int[] HELD = {Register.A4, Register.A5, Register.A6, Register.A7};

  /** No place. */
  private static final int NOWHERE = Integer.MIN_VALUE;

  private final WordWriter words;
  private final Map<Integer, Stored> pending = new TreeMap<>();

  /** The place whose word is in registers, having been overwritten. */
  private int held = NOWHERE;

  private Moves(WordWriter words) {
    this.words = words;
  }

  /**
   * Writes that. Changes T0 to T3 and A4 to A7.
   *
   * @param targets by place
   */
  static void write(WordWriter words, Map<Integer, Value> targets) {
    Moves moves = new Moves(words);
    targets.forEach(
        (place, value) -> {
          if (value instanceof Stored stored) {
            moves.pending.put(place, stored);
          }
        });
    moves.writeStored();
    targets.forEach(
        (place, value) -> {
          if (value instanceof Constant constant) {
            moves.copy(constant, place);
          }
        });
  }

  private void writeStored() {
    while (!pending.isEmpty()) {
      writeHarmless();
      if (!pending.isEmpty()) {
        // Each place left is needed by another: a circle.
        hold(pending.keySet().iterator().next());
      }
    }
  }

  /** Writes what overwrites nothing that is still needed, as long as there is any. */
  private void writeHarmless() {
    boolean again = true;
    while (again) {
      again = false;
      for (int place : List.copyOf(pending.keySet())) {
        Stored source = pending.get(place);
        if (source != null && !isNeeded(place)) {
          copy(source, place);
          pending.remove(place);
          again = true;
        }
      }
    }
  }

  private boolean isNeeded(int place) {
    return place != held && pending.values().stream().anyMatch(source -> source.place() == place);
  }

  private void hold(int place) {
    held = place;
    for (int i = 0; i < Word.LIMBS; i++) {
      words.limb(Stored.at(place), i, HELD[i]);
    }
  }

  private void copy(Value value, int place) {
    boolean isHeld = value instanceof Stored stored && stored.place() == held;
    int[] limbs = new int[Word.LIMBS];
    for (int i = 0; i < limbs.length; i++) {
      limbs[i] = isHeld ? HELD[i] : words.limb(value, i, COPY[i]);
    }
    for (int i = 0; i < limbs.length; i++) {
      words.store(limbs[i], place, i);
    }
  }
}
