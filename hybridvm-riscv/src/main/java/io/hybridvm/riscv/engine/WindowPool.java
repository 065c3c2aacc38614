package io.hybridvm.riscv.engine;

/**
 * Windows of one program that no machine uses at the moment, all untouched. What they cost to make,
 * zeroing and copying in the image, is thus paid once rather than by every machine. Thread-safe.
 */
final class WindowPool {
  private final int firstPage;
  private final int pages;
  private final Spares<Window> spares;

  WindowPool(MemoryImage image, int firstPage, int pages) {
    this.firstPage = firstPage;
    this.pages = pages;
    spares = new Spares<>(() -> Window.open(image, firstPage, pages));
  }

  int firstPage() {
    return firstPage;
  }

  Window take() {
    return spares.take();
  }

  /** Takes back an untouched window, or leaves it to the garbage collector if it has grown. */
  void give(Window window) {
    if (window.flags.length == pages) {
      spares.give(window);
    }
  }
}
