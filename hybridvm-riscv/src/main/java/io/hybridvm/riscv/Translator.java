package io.hybridvm.riscv;

import io.hybridvm.riscv.engine.BlockTranslator;
import io.hybridvm.riscv.translate.RegionTranslator;
import org.jspecify.annotations.Nullable;

/**
 * Whether and when guest code becomes code of the JVM. Whatever the choice, programs do the same,
 * cost the same and stop at the same instructions; only the time they take differs.
 *
 * <p>What has been translated of an image is shared by all machines of it that have the same
 * translator, instruction set and fuel schedule. Immutable as far as can be seen from outside, and
 * thread-safe.
 */
public final class Translator {
  /** How often code is entered before it is worth the time: some 50 ms for the first, then less. */
  private static final int WORTH_IT = 1_000;

  /** Interprets everything, generates nothing. */
  public static final Translator NONE = new Translator(null);

  /** Translates what is run often, and of that what has been reached. */
  public static final Translator AUTO = new Translator(new RegionTranslator(WORTH_IT, false));

  /** Translates whatever is run before it is, with all that may follow. */
  public static final Translator EAGER = new Translator(new RegionTranslator(0, true));

  private final @Nullable BlockTranslator engine;

  private Translator(@Nullable BlockTranslator engine) {
    this.engine = engine;
  }

  @Nullable BlockTranslator engine() {
    return engine;
  }
}
