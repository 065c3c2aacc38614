package io.hybridvm.riscv.engine;

import static io.hybridvm.riscv.engine.CodeContext.INT;
import static io.hybridvm.riscv.engine.CodeContext.LONG;
import static io.hybridvm.riscv.engine.CodeContext.SHORT;

import java.util.Arrays;

/**
 * One machine's memory.
 *
 * <p>A page of 4 KiB is <i>committed</i> by the first store to it that changes what it is: a store
 * of zero to untouched memory without file content commits nothing. Committed pages are counted and
 * limited; where they lie is the {@link PageTable}'s business.
 *
 * <p>The methods at the top are the way of the interpreter; they throw {@link MemoryMiss} where the
 * stepper must go on. Everything else checks before it acts. Not thread-safe.
 */
public final class Memory {
  private final MemoryImage image;
  private final PageTable pages;
  private final long windowBase;

  /** The window's arrays, again, so that an access need not go through table and window. */
  private byte[] bytes;

  private byte[] flags;

  Memory(Program program) {
    image = program.memoryImage();
    pages = new PageTable(program);
    bytes = pages.window().bytes;
    flags = pages.window().flags;
    windowBase = image.dramBase() + ((long) pages.window().firstPage << Pages.SHIFT);
  }

  // The interpreter's way.

  byte loadByte(long address) {
    byte[] window = bytes;
    long offset = address - windowBase;
    if (Long.compareUnsigned(offset, window.length) < 0) {
      return window[(int) offset];
    }
    return (byte) loadFar(address, 1);
  }

  short loadShort(long address) {
    byte[] window = bytes;
    long offset = address - windowBase;
    if (Long.compareUnsigned(offset, window.length - 2L) <= 0) {
      return (short) SHORT.get(window, (int) offset);
    }
    return (short) loadFar(address, 2);
  }

  int loadInt(long address) {
    byte[] window = bytes;
    long offset = address - windowBase;
    if (Long.compareUnsigned(offset, window.length - 4L) <= 0) {
      return (int) INT.get(window, (int) offset);
    }
    return (int) loadFar(address, 4);
  }

  long loadLong(long address) {
    byte[] window = bytes;
    long offset = address - windowBase;
    if (Long.compareUnsigned(offset, window.length - 8L) <= 0) {
      return (long) LONG.get(window, (int) offset);
    }
    return loadFar(address, 8);
  }

  /** Whether {@code length} bytes at {@code offset} of the window lie in one open page. */
  private static boolean isOpen(byte[] flags, long offset, int length) {
    long page = offset >>> Pages.SHIFT;
    return Long.compareUnsigned(page, flags.length) < 0
        && flags[(int) page] == Window.OPEN
        && (offset & Pages.MASK) <= Pages.BYTES - length;
  }

  void storeByte(long address, byte value) {
    long offset = address - windowBase;
    if (isOpen(flags, offset, 1)) {
      bytes[(int) offset] = value;
    } else {
      storeFar(address, value, 1);
    }
  }

  void storeShort(long address, short value) {
    long offset = address - windowBase;
    if (isOpen(flags, offset, 2)) {
      SHORT.set(bytes, (int) offset, value);
    } else {
      storeFar(address, value, 2);
    }
  }

  void storeInt(long address, int value) {
    long offset = address - windowBase;
    if (isOpen(flags, offset, 4)) {
      INT.set(bytes, (int) offset, value);
    } else {
      storeFar(address, value, 4);
    }
  }

  void storeLong(long address, long value) {
    long offset = address - windowBase;
    if (isOpen(flags, offset, 8)) {
      LONG.set(bytes, (int) offset, value);
    } else {
      storeFar(address, value, 8);
    }
  }

  // Checks.

  /** Whether {@code length} bytes at {@code address} can be loaded. */
  public boolean isReadable(long address, long length) {
    return image.contains(address, length);
  }

  /** Whether {@code length} bytes at {@code address} can be stored to, pages permitting. */
  public boolean isWritable(long address, long length) {
    return image.contains(address, length) && !image.isReadOnly(address, length);
  }

  /** Pages committed so far. */
  public int committedPages() {
    return pages.committed();
  }

  // Single values.

  /**
   * The {@code length} readable bytes at {@code address}, 1, 2, 4 or 8, as a little-endian number,
   * of which the bits above them mean nothing.
   */
  public long load(long address, int length) {
    int inPage = inPage(address);
    if (inPage > Pages.BYTES - length) {
      return loadBytes(address, length);
    }
    byte[] content = pages.toRead(page(address));
    if (content == null) {
      return 0;
    }
    int at = pages.start(page(address)) + inPage;
    return switch (length) {
      case 1 -> content[at];
      case 2 -> (short) SHORT.get(content, at);
      case 4 -> (int) INT.get(content, at);
      default -> (long) LONG.get(content, at);
    };
  }

  /**
   * The same of bytes that may not be readable.
   *
   * @throws MemoryMiss if they are not
   */
  long loadFar(long address, int length) {
    if (!isReadable(address, length)) {
      throw MemoryMiss.INSTANCE;
    }
    return load(address, length);
  }

  private long loadBytes(long address, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      byte[] content = pages.toRead(page(address + i));
      int at = pages.start(page(address + i)) + inPage(address + i);
      value = (value << 8) | (content == null ? 0 : content[at] & 0xff);
    }
    return value;
  }

  /**
   * Stores the low {@code length} bytes of {@code value}, little-endian.
   *
   * @throws MemoryMiss if they are not writable, or a page has to be committed first
   */
  void storeFar(long address, long value, int length) {
    if (storeCommitted(address, value, length)) {
      return;
    }
    if (!isWritable(address, length) || pagesToCommit(address, value, length) > 0) {
      throw MemoryMiss.INSTANCE;
    }
    // Those that belong to an untouched page are zero there already.
    for (int i = 0; i < length; i++) {
      storeCommitted(address + i, value >>> (8 * i), 1);
    }
  }

  /** The same if it is to a single committed page and can be done; else returns false. */
  boolean storeCommitted(long address, long value, int length) {
    int inPage = inPage(address);
    if (inPage > Pages.BYTES - length || !isWritable(address, length)) {
      return false;
    }
    byte[] page = pages.toWrite(page(address));
    if (page == null) {
      return false;
    }
    int at = pages.start(page(address)) + inPage;
    switch (length) {
      case 1 -> page[at] = (byte) value;
      case 2 -> SHORT.set(page, at, (short) value);
      case 4 -> INT.set(page, at, (int) value);
      default -> LONG.set(page, at, value);
    }
    return true;
  }

  /** How many pages, 0 to 2, a store that is {@link #isWritable writable} has to commit first. */
  int pagesToCommit(long address, long value, int length) {
    int first = page(address);
    int last = page(address + length - 1);
    if (first == last) {
      return pages.commits(first, (value & lowBytes(length)) == 0) ? 1 : 0;
    }
    int inFirst = Pages.BYTES - inPage(address);
    boolean zeroInFirst = (value & lowBytes(inFirst)) == 0;
    boolean zeroInLast = (value & lowBytes(length)) >>> (8 * inFirst) == 0;
    return (pages.commits(first, zeroInFirst) ? 1 : 0) + (pages.commits(last, zeroInLast) ? 1 : 0);
  }

  /** Commits the pages that {@link #pagesToCommit} counted. */
  void commitFor(long address, long value, int length) {
    int first = page(address);
    int last = page(address + length - 1);
    int inFirst = Pages.BYTES - inPage(address);
    if (pages.commits(first, (value & lowBytes(Math.min(length, inFirst))) == 0)) {
      commit(first);
    }
    if (last != first && pages.commits(last, (value & lowBytes(length)) >>> (8 * inFirst) == 0)) {
      commit(last);
    }
  }

  /** Whether {@link #commitFor} would move what the window covers to other arrays. */
  boolean movesWindow(long address, int length) {
    return pages.growsFor(page(address)) || pages.growsFor(page(address + length - 1));
  }

  /** The window's bytes, in place until a page is committed or the machine is suspended. */
  byte[] windowBytes() {
    return bytes;
  }

  /** For each page of the window {@link Window#OPEN} or something else, in place as long. */
  byte[] windowFlags() {
    return flags;
  }

  private static long lowBytes(int count) {
    return -1L >>> (Long.SIZE - 8 * count);
  }

  private int page(long address) {
    return (int) ((address - image.dramBase()) >>> Pages.SHIFT);
  }

  private int inPage(long address) {
    return (int) (address - image.dramBase()) & Pages.MASK;
  }

  private void commit(int number) {
    pages.commit(number);
    lookThroughWindow();
  }

  private void lookThroughWindow() {
    bytes = pages.window().bytes;
    flags = pages.window().flags;
  }

  // Runs of bytes.

  /** Copies out {@code length} readable bytes. */
  public void read(long address, byte[] target, int offset, int length) {
    for (int done = 0; done < length; ) {
      int count = inOnePage(address + done, length - done);
      int number = page(address + done);
      byte[] content = pages.toRead(number);
      if (content == null) {
        Arrays.fill(target, offset + done, offset + done + count, (byte) 0);
      } else {
        int from = pages.start(number) + inPage(address + done);
        System.arraycopy(content, from, target, offset + done, count);
      }
      done += count;
    }
  }

  /** How many pages {@link #write} would commit. */
  public int pagesToCommit(long address, byte[] source, int offset, int length) {
    int commits = 0;
    for (int done = 0; done < length; ) {
      int count = inOnePage(address + done, length - done);
      if (pages.commits(page(address + done), Pages.isZero(source, offset + done, count))) {
        commits++;
      }
      done += count;
    }
    return commits;
  }

  /** Copies in {@code length} writable bytes and commits pages as a store would. */
  public void write(long address, byte[] source, int offset, int length) {
    for (int done = 0; done < length; ) {
      int count = inOnePage(address + done, length - done);
      int number = page(address + done);
      if (pages.commits(number, Pages.isZero(source, offset + done, count))) {
        commit(number);
      }
      byte[] page = pages.toWrite(number);
      if (page != null) {
        int to = pages.start(number) + inPage(address + done);
        System.arraycopy(source, offset + done, page, to, count);
      }
      done += count;
    }
  }

  /**
   * How many bytes from {@code address} on, at most {@code length}, can be set to zero without a
   * fault and without committing a page.
   */
  long zeroable(long address, long length) {
    if (!image.contains(address, 1)) {
      return 0;
    }
    long end = Math.min(length, image.dramBase() + image.dramBytes() - address);
    end = Math.min(end, image.readOnlyDistance(address));
    for (long done = 0; done < end; ) {
      int number = page(address + done);
      if (pages.commits(number, true)) {
        return done;
      }
      done += Pages.BYTES - inPage(address + done);
    }
    return Math.max(0, end);
  }

  /** Sets {@link #zeroable} bytes to zero; what is untouched stays so and costs next to nothing. */
  void zero(long address, long length) {
    for (long done = 0; done < length; ) {
      int count = inOnePage(address + done, length - done);
      int number = page(address + done);
      byte[] page = pages.toWrite(number);
      if (page != null) {
        int from = pages.start(number) + inPage(address + done);
        Arrays.fill(page, from, from + count, (byte) 0);
      }
      done += count;
    }
  }

  private int inOnePage(long address, long length) {
    int rest = Pages.BYTES - inPage(address);
    return (int) Math.min(rest, length);
  }

  // The whole.

  /** What the committed pages hold, in little space. */
  MemorySnapshot save() {
    return pages.save();
  }

  /** Makes memory what it was at {@link #save}. */
  void restore(MemorySnapshot snapshot) {
    pages.restore(snapshot);
    lookThroughWindow();
  }

  /** Gives memory back for another machine to use; nothing may be accessed afterwards. */
  void release() {
    pages.release();
    lookThroughWindow();
  }

  /** Like {@link #release}, but what memory held is kept in little space until {@link #resume}. */
  void suspend() {
    pages.suspend();
    lookThroughWindow();
  }

  /** Must be called before any access after {@link #suspend}. */
  void resume() {
    pages.resume();
    lookThroughWindow();
  }
}
