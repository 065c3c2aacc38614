package io.hybridvm.riscv.engine;

/** Makes code for the JVM of blocks. Implementations are thread-safe. */
public interface BlockTranslator {
  /** How often a block is entered from elsewhere before {@link #translate} is asked for it. */
  int coolness();

  /**
   * Translates a block with those that follow it, now or later or not at all, and installs what
   * comes of it by {@link Block#translation(Translation)}.
   *
   * @param called whether a function starts there, rather than a loop or what is behind one
   */
  void translate(BlockCache cache, Block entry, boolean called);

  /** Translates again, into one class, what has become several, if that is worth it. */
  void gather(BlockCache cache);

  /** What has been done so far. */
  TranslationCounts counts();
}
