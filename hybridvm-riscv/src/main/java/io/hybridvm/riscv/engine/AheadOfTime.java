package io.hybridvm.riscv.engine;

/** Makes nothing of any block: there is what was made ahead of time, or interpretation. */
public final class AheadOfTime implements BlockTranslator {
  private final TranslationCounts counts = new TranslationCounts();

  @Override
  public int coolness() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void translate(BlockCache cache, Block entry, boolean called) {}

  @Override
  public void gather(BlockCache cache) {}

  @Override
  public TranslationCounts counts() {
    return counts;
  }
}
