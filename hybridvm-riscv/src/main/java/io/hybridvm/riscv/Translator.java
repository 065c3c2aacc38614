package io.hybridvm.riscv;

import io.hybridvm.riscv.engine.AheadOfTime;
import io.hybridvm.riscv.engine.BlockTranslator;
import io.hybridvm.riscv.engine.TranslationCounts;
import io.hybridvm.riscv.translate.RegionTranslator;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Whether and when guest code becomes code of the JVM. Whatever the choice, programs do the same,
 * cost the same and stop at the same instructions; only the time they take differs.
 *
 * <p>What has been translated of an image is shared by all machines of it that have the same
 * translator, instruction set and fuel schedule, and goes when the image does. Immutable as far as
 * can be seen from outside, and thread-safe.
 */
public final class Translator {
  /** Entries of a loop or function after which translating it has been worth the time. */
  private static final int WORTH_IT = 500;

  /** What the classes of one program may take: 8 MiB, some 300,000 instructions. */
  private static final int PROGRAM_BYTES = 8 << 20;

  /** Interprets everything, generates nothing. */
  public static final Translator NONE = new Translator(null);

  /**
   * Translates what is run often, and of that what has been reached, on the thread that runs it.
   */
  public static final Translator AUTO =
      new Translator(new RegionTranslator(WORTH_IT, false, PROGRAM_BYTES, new CallingThread()));

  /** Translates whatever is run before it is, with all that may follow. */
  public static final Translator EAGER =
      new Translator(new RegionTranslator(0, true, PROGRAM_BYTES, new CallingThread()));

  /**
   * Runs what was made {@link PrecompiledCode ahead of time} and interprets everything else.
   * Generates nothing: for where no class may be defined while programs run.
   */
  public static final Translator AHEAD_OF_TIME = new Translator(new AheadOfTime());

  private final @Nullable BlockTranslator engine;

  private Translator(@Nullable BlockTranslator engine) {
    this.engine = engine;
  }

  /**
   * Translates as {@link #AUTO} does, but on threads of the embedder's; programs are interpreted
   * until that is done. Where the executor rejects a task, they go on being interpreted. Keep the
   * translator: another one shares nothing with it, even of the same executor.
   *
   * @param executor of tasks that take some milliseconds each
   */
  public static Translator on(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    return new Translator(new RegionTranslator(WORTH_IT, false, PROGRAM_BYTES, executor));
  }

  /** What this translator has done so far, for all programs of this JVM that are run with it. */
  public TranslatorStatistics statistics() {
    if (engine == null) {
      return new TranslatorStatistics(0, 0, 0, 0);
    }
    TranslationCounts counts = engine.counts();
    return new TranslatorStatistics(
        counts.classes.get(),
        counts.classBytes.get(),
        counts.precompiled.get(),
        counts.refused.get());
  }

  @Nullable BlockTranslator engine() {
    return engine;
  }

  /** Runs what it is given at once. */
  private static final class CallingThread implements Executor {
    @Override
    public void execute(Runnable task) {
      task.run();
    }
  }
}
