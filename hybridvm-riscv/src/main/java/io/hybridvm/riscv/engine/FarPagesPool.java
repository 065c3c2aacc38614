package io.hybridvm.riscv.engine;

/** Empty places for pages outside of windows that no machine uses at the moment. Thread-safe. */
final class FarPagesPool extends Spares<FarPages> {
  private final long dramBytes;

  FarPagesPool(long dramBytes) {
    this.dramBytes = dramBytes;
  }

  @Override
  FarPages make() {
    return new FarPages(dramBytes);
  }
}
