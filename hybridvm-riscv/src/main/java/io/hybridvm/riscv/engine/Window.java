package io.hybridvm.riscv.engine;

import java.util.Arrays;

/**
 * A flat array that stands for one run of pages: the top of the stack, the image and the bottom of
 * the heap, which are neighbours. Nearly all accesses of a program go here, and cost one range
 * check.
 *
 * <p>Beside the bytes there is one flag per page. A page that is not {@link #OPEN} sends stores the
 * slow way, so a single look at the flag stands for: in range, committed, and nowhere read-only.
 */
public final class Window {
  /** Not committed: the bytes are the initial ones. */
  static final byte UNTOUCHED = 0;

  /** Committed, and every byte may be stored to. */
  public static final byte OPEN = 1;

  /** Committed, but some of its bytes are read-only. */
  static final byte GUARDED = 2;

  /** What a memory without window has. */
  static final Window NONE = new Window(0, 0);

  final byte[] bytes;
  final byte[] flags;

  /** The number of the first page. */
  final int firstPage;

  /** How many pages are not {@link #UNTOUCHED}. */
  int committed;

  private Window(int firstPage, int pages) {
    this.firstPage = firstPage;
    bytes = new byte[pages << Pages.SHIFT];
    flags = new byte[pages];
  }

  /** A window onto untouched memory. */
  static Window open(MemoryImage image, int firstPage, int pages) {
    Window window = new Window(firstPage, pages);
    window.fill(image, firstPage, firstPage + pages);
    return window;
  }

  /** A longer window with the same first page and state. */
  Window grow(MemoryImage image, int pages) {
    Window window = new Window(firstPage, pages);
    System.arraycopy(bytes, 0, window.bytes, 0, bytes.length);
    System.arraycopy(flags, 0, window.flags, 0, flags.length);
    window.committed = committed;
    window.fill(image, firstPage + flags.length, firstPage + pages);
    return window;
  }

  private void fill(MemoryImage image, int from, int to) {
    int[] numbers = image.pageNumbers();
    int at = Arrays.binarySearch(numbers, from);
    for (int i = at < 0 ? -at - 1 : at; i < numbers.length && numbers[i] < to; i++) {
      initialise(image, numbers[i]);
    }
  }

  private void initialise(MemoryImage image, int number) {
    int offset = (number - firstPage) << Pages.SHIFT;
    byte[] content = image.page(number);
    if (content == null) {
      Arrays.fill(bytes, offset, offset + Pages.BYTES, (byte) 0);
    } else {
      System.arraycopy(content, 0, bytes, offset, Pages.BYTES);
    }
  }

  boolean covers(int number) {
    int index = number - firstPage;
    return index >= 0 && index < flags.length;
  }

  boolean isCommitted(int number) {
    return flags[number - firstPage] != UNTOUCHED;
  }

  void commit(int number, boolean guarded) {
    flags[number - firstPage] = guarded ? GUARDED : OPEN;
    committed++;
  }

  /** Makes the memory untouched again, at the cost of the pages that were committed. */
  void reset(MemoryImage image) {
    for (int i = 0; committed > 0; i++) {
      if (flags[i] != UNTOUCHED) {
        initialise(image, firstPage + i);
        flags[i] = UNTOUCHED;
        committed--;
      }
    }
  }
}
