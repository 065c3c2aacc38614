package io.hybridvm.riscv.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of a memory are committed, and where their bytes are: in the {@link Window} or among
 * the {@link FarPages}. A page is found as an array and the index of its first byte there; both are
 * good until the next page is committed, for the window may grow then. Not thread-safe.
 */
final class PageTable {
  /** The window never grows beyond this: 16 MiB. */
  private static final int MAXIMUM_WINDOW_PAGES = 4096;

  private final Program program;
  private final MemoryImage image;
  private FarPages far;
  private Window window;
  private int committed;

  /** How many committed pages the window would cover if it grew. */
  private int waiting;

  private @Nullable MemorySnapshot suspended;

  PageTable(Program program) {
    this.program = program;
    image = program.memoryImage();
    window = program.windows().take();
    far = program.farPages().take();
  }

  Window window() {
    return window;
  }

  /** How many pages are committed. */
  int committed() {
    return committed;
  }

  private boolean isCommitted(int number) {
    return window.covers(number) ? window.isCommitted(number) : far.page(number) != null;
  }

  /** Whether a store to that page, all zero or not, has to commit it first. */
  boolean commits(int number, boolean zero) {
    return !isCommitted(number) && !(zero && image.page(number) == null);
  }

  /** The array that holds a page's bytes, not to be written to; null if they are all zero. */
  byte @Nullable [] toRead(int number) {
    if (window.covers(number)) {
      return window.bytes;
    }
    byte[] page = far.page(number);
    return page == null ? image.page(number) : page;
  }

  /** The array that holds a committed page's bytes; null if the page is not committed. */
  byte @Nullable [] toWrite(int number) {
    if (window.covers(number)) {
      return window.isCommitted(number) ? window.bytes : null;
    }
    return far.page(number);
  }

  /** The index of the page's first byte in the array that holds it. */
  int start(int number) {
    return window.covers(number) ? (number - window.firstPage) << Pages.SHIFT : 0;
  }

  /** Commits a page that is not. */
  void commit(int number) {
    if (growsFor(number)) {
      grow();
    }
    if (window.covers(number)) {
      window.commit(number, isGuarded(number));
    } else {
      far.add(number, image.page(number));
      if (isNext(number)) {
        waiting++;
      }
    }
    committed++;
  }

  private boolean isGuarded(int number) {
    return image.isReadOnly(image.dramBase() + ((long) number << Pages.SHIFT), Pages.BYTES);
  }

  private void grow() {
    int pages = window.flags.length;
    int wanted = nextWindowPages();
    window = window.grow(image, wanted);
    for (int moving = window.firstPage + pages; moving < window.firstPage + wanted; moving++) {
      byte[] page = far.remove(moving);
      if (page != null) {
        System.arraycopy(page, 0, window.bytes, start(moving), Pages.BYTES);
        window.commit(moving, isGuarded(moving));
      }
    }
    waiting = 0;
    int limit = window.firstPage + nextWindowPages();
    for (int next = window.firstPage + wanted; next < limit; next++) {
      waiting += far.page(next) == null ? 0 : 1;
    }
  }

  /**
   * Whether {@link #commit} of that page puts another window in place of this one, of twice the
   * size. It does if that covers more committed pages, but only while a fourth of the present one
   * is committed or they make up for it: what an untouched byte of it costs the host has then been
   * paid for.
   */
  boolean growsFor(int number) {
    int more = waiting + (isNext(number) ? 1 : 0);
    int inside = window.committed + (window.covers(number) ? 1 : 0);
    return more > 0 && (inside + more) * 4 >= window.flags.length;
  }

  private boolean isNext(int number) {
    int index = number - window.firstPage;
    return index >= window.flags.length && index < nextWindowPages();
  }

  private int nextWindowPages() {
    int dramPages = Pages.covering(image.dramBytes()) - window.firstPage;
    return Math.min(Math.min(2 * window.flags.length, MAXIMUM_WINDOW_PAGES), dramPages);
  }

  /** What the committed pages hold, in little space. */
  MemorySnapshot save() {
    return suspended == null ? MemorySnapshot.of(committedNumbers(), image, this) : suspended;
  }

  private int[] committedNumbers() {
    int[] numbers = new int[committed];
    int count = 0;
    for (int i = 0; count < window.committed; i++) {
      if (window.flags[i] != Window.UNTOUCHED) {
        numbers[count++] = window.firstPage + i;
      }
    }
    far.copyNumbers(numbers, count);
    Arrays.sort(numbers);
    return numbers;
  }

  /** Makes memory what it was at {@link #save}. */
  void restore(MemorySnapshot snapshot) {
    resume();
    window.reset(image);
    far.clear();
    waiting = 0;
    committed = 0;
    snapshot.applyTo(this);
  }

  /** Commits the page and sets the 64-byte lines whose bit is set in {@code mask}. */
  void restorePage(int number, long mask, byte[] lines, int offset) {
    commit(number);
    byte[] page = toWrite(number);
    int from = offset;
    for (long rest = mask; page != null && rest != 0; rest &= rest - 1) {
      int to = start(number) + Long.numberOfTrailingZeros(rest) * MemorySnapshot.LINE_BYTES;
      System.arraycopy(lines, from, page, to, MemorySnapshot.LINE_BYTES);
      from += MemorySnapshot.LINE_BYTES;
    }
  }

  /** Gives the window back for another machine to use; nothing may be accessed afterwards. */
  void release() {
    if (window != Window.NONE) {
      window.reset(image);
      program.windows().give(window);
      window = Window.NONE;
      far.clear();
      program.farPages().give(far);
      far = FarPages.NONE;
    }
    suspended = null;
  }

  /** Like {@link #release}, but what memory held is kept in little space until {@link #resume}. */
  void suspend() {
    if (suspended == null) {
      MemorySnapshot snapshot = save();
      release();
      waiting = 0;
      suspended = snapshot;
    }
  }

  /** Takes back what {@link #suspend} put away; must come before any access. */
  void resume() {
    MemorySnapshot snapshot = suspended;
    if (snapshot != null) {
      suspended = null;
      window = program.windows().take();
      far = program.farPages().take();
      committed = 0;
      snapshot.applyTo(this);
    }
  }
}
