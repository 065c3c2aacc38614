package io.hybridvm.riscv.engine;

import java.util.ArrayDeque;

/**
 * Windows of one program that no machine uses at the moment, all untouched. What they cost to make,
 * zeroing and copying in the image, is thus paid once rather than by every machine. Thread-safe.
 */
final class WindowPool {
  /** Windows kept at the most: enough for as many threads as run the same contract at once. */
  private static final int KEPT = 16;

  private final MemoryImage image;
  private final int firstPage;
  private final int pages;
  private final ArrayDeque<Window> free = new ArrayDeque<>();

  WindowPool(MemoryImage image, int firstPage, int pages) {
    this.image = image;
    this.firstPage = firstPage;
    this.pages = pages;
  }

  int firstPage() {
    return firstPage;
  }

  Window take() {
    synchronized (free) {
      Window window = free.pollFirst();
      if (window != null) {
        return window;
      }
    }
    return Window.open(image, firstPage, pages);
  }

  /** Takes back an untouched window, or leaves it to the garbage collector if it has grown. */
  void give(Window window) {
    if (window.flags.length == pages) {
      synchronized (free) {
        if (free.size() < KEPT) {
          free.addFirst(window);
        }
      }
    }
  }
}
