package io.hybridvm.riscv.engine;

/**
 * Windows of one program that no machine uses at the moment, all untouched. What they cost to make,
 * zeroing and copying in the image, is thus paid once rather than by every machine. Thread-safe.
 */
final class WindowPool extends Spares<Window> {
  private final MemoryImage image;
  private final int firstPage;
  private final int pages;

  WindowPool(MemoryImage image, int firstPage, int pages) {
    this.image = image;
    this.firstPage = firstPage;
    this.pages = pages;
  }

  int firstPage() {
    return firstPage;
  }

  @Override
  Window make() {
    return Window.open(image, firstPage, pages);
  }

  /** Takes back an untouched window, or leaves it to the garbage collector if it has grown. */
  @Override
  void give(Window window) {
    if (window.flags.length == pages) {
      super.give(window);
    }
  }
}
