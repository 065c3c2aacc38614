package io.hybridvm.riscv.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One machine's memory.
 *
 * <p>A page of 4 KiB is <i>committed</i> by the first store to it that changes what it is: a store
 * of zero to untouched memory without file content commits nothing. Committed pages are counted and
 * limited; where they lie, in the {@link Window} or among the {@link FarPages}, is this class's own
 * business and changes as memory grows.
 *
 * <p>The methods at the top are the way of the interpreter; they throw {@link MemoryMiss} where the
 * stepper must go on. Everything else checks before it acts. Not thread-safe.
 */
public final class Memory {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The window never grows beyond this: 16 MiB. */
  private static final int MAXIMUM_WINDOW_PAGES = 4096;

  private final Program program;
  private final MemoryImage image;
  private final long windowBase;
  private final FarPages far;
  private Window window;

  /** The window's arrays, again, so that an access need not go through the window. */
  private byte[] bytes;

  private byte[] flags;
  private int committedPages;
  private @Nullable MemorySnapshot suspended;

  Memory(Program program) {
    this.program = program;
    image = program.memoryImage();
    window = program.windows().take();
    bytes = window.bytes;
    flags = window.flags;
    windowBase = image.dramBase() + ((long) window.firstPage << Pages.SHIFT);
    far = new FarPages(image.dramBytes());
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

  private void lookThrough(Window newWindow) {
    window = newWindow;
    bytes = newWindow.bytes;
    flags = newWindow.flags;
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
    return committedPages;
  }

  // Single values.

  /** The {@code length} readable bytes at {@code address}, 1 to 8, as a little-endian number. */
  public long load(long address, int length) {
    return loadFar(address, length);
  }

  /**
   * The {@code length} bytes at {@code address}, 1 to 8, as a little-endian number.
   *
   * @throws MemoryMiss if they are not readable
   */
  long loadFar(long address, int length) {
    if (!isReadable(address, length)) {
      throw MemoryMiss.INSTANCE;
    }
    int inPage = (int) (address - image.dramBase()) & Pages.MASK;
    if (inPage > Pages.BYTES - length || window.covers(page(address))) {
      return loadBytes(address, length);
    }
    byte[] content = content(page(address));
    if (content == null) {
      return 0;
    }
    return switch (length) {
      case 1 -> content[inPage];
      case 2 -> (short) SHORT.get(content, inPage);
      case 4 -> (int) INT.get(content, inPage);
      default -> (long) LONG.get(content, inPage);
    };
  }

  private long loadBytes(long address, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = (value << 8) | (byteAt(address + i) & 0xff);
    }
    return value;
  }

  private byte byteAt(long address) {
    int number = page(address);
    if (window.covers(number)) {
      return window.bytes[(int) (address - windowBase)];
    }
    byte[] content = content(number);
    return content == null ? 0 : content[(int) (address - image.dramBase()) & Pages.MASK];
  }

  /**
   * Stores the low {@code length} bytes of {@code value}, little-endian.
   *
   * @throws MemoryMiss if they are not writable, or a page has to be committed first
   */
  void storeFar(long address, long value, int length) {
    if (!isWritable(address, length) || pagesToCommit(address, value, length) > 0) {
      throw MemoryMiss.INSTANCE;
    }
    for (int i = 0; i < length; i++) {
      setByte(address + i, (byte) (value >>> (8 * i)));
    }
  }

  /** Stores into a committed page; what is stored to an untouched one is zero there already. */
  private void setByte(long address, byte value) {
    int number = page(address);
    if (window.covers(number)) {
      window.bytes[(int) (address - windowBase)] = value;
      return;
    }
    byte[] page = far.page(number);
    if (page != null) {
      page[(int) (address - image.dramBase()) & Pages.MASK] = value;
    }
  }

  /** How many pages, 0 to 2, a store that is {@link #isWritable writable} has to commit first. */
  int pagesToCommit(long address, long value, int length) {
    int first = page(address);
    int last = page(address + length - 1);
    if (first == last) {
      return commits(first, (value & lowBytes(length)) == 0) ? 1 : 0;
    }
    int inFirst = Pages.BYTES - ((int) (address - image.dramBase()) & Pages.MASK);
    boolean zeroInFirst = (value & lowBytes(inFirst)) == 0;
    boolean zeroInLast = (value & lowBytes(length)) >>> (8 * inFirst) == 0;
    return (commits(first, zeroInFirst) ? 1 : 0) + (commits(last, zeroInLast) ? 1 : 0);
  }

  /** Commits the pages that {@link #pagesToCommit} counted. */
  void commitFor(long address, long value, int length) {
    int first = page(address);
    int last = page(address + length - 1);
    int inFirst = Pages.BYTES - ((int) (address - image.dramBase()) & Pages.MASK);
    if (commits(first, (value & lowBytes(Math.min(length, inFirst))) == 0)) {
      commit(first);
    }
    if (last != first && commits(last, (value & lowBytes(length)) >>> (8 * inFirst) == 0)) {
      commit(last);
    }
  }

  private static long lowBytes(int count) {
    return -1L >>> (Long.SIZE - 8 * count);
  }

  // Pages.

  private int page(long address) {
    return (int) ((address - image.dramBase()) >>> Pages.SHIFT);
  }

  private boolean isCommitted(int number) {
    return window.covers(number) ? window.isCommitted(number) : far.page(number) != null;
  }

  /** Whether a store to that page, all zero or not, has to commit it first. */
  private boolean commits(int number, boolean zero) {
    return !isCommitted(number) && !(zero && image.page(number) == null);
  }

  /** What a page outside the window holds; null if it is all zero. */
  private byte @Nullable [] content(int number) {
    byte[] page = far.page(number);
    return page == null ? image.page(number) : page;
  }

  private void commit(int number) {
    growFor(number);
    if (window.covers(number)) {
      long start = image.dramBase() + ((long) number << Pages.SHIFT);
      window.commit(number, image.isReadOnly(start, Pages.BYTES));
    } else {
      byte[] initial = image.page(number);
      far.put(number, initial == null ? new byte[Pages.BYTES] : initial.clone());
    }
    committedPages++;
  }

  /**
   * Doubles the window if that makes it cover the page, but only while a fourth of it is committed:
   * what an untouched byte of it costs the host has then been paid for.
   */
  private void growFor(int number) {
    int pages = window.flags.length;
    int index = number - window.firstPage;
    int dramPages = Pages.covering(image.dramBytes()) - window.firstPage;
    int wanted = Math.min(Math.min(2 * pages, MAXIMUM_WINDOW_PAGES), dramPages);
    if (index < pages || index >= wanted || window.committed * 4 < pages) {
      return;
    }
    lookThrough(window.grow(image, wanted));
    for (int i = pages; i < wanted; i++) {
      byte[] page = far.remove(window.firstPage + i);
      if (page != null) {
        System.arraycopy(page, 0, window.bytes, i << Pages.SHIFT, Pages.BYTES);
        long start = windowBase + ((long) i << Pages.SHIFT);
        window.commit(window.firstPage + i, image.isReadOnly(start, Pages.BYTES));
      }
    }
  }

  // Runs of bytes.

  /** Copies out {@code length} readable bytes. */
  public void read(long address, byte[] target, int offset, int length) {
    for (int done = 0; done < length; ) {
      int count = inOnePage(address + done, length - done);
      int number = page(address + done);
      int inPage = (int) (address + done - image.dramBase()) & Pages.MASK;
      byte[] content = window.covers(number) ? window.bytes : content(number);
      if (content == null) {
        Arrays.fill(target, offset + done, offset + done + count, (byte) 0);
      } else {
        int from = window.covers(number) ? (int) (address + done - windowBase) : inPage;
        System.arraycopy(content, from, target, offset + done, count);
      }
      done += count;
    }
  }

  /** How many pages {@link #write} would commit. */
  public int pagesToCommit(long address, byte[] source, int offset, int length) {
    int pages = 0;
    for (int done = 0; done < length; ) {
      int count = inOnePage(address + done, length - done);
      if (commits(page(address + done), Pages.isZero(source, offset + done, count))) {
        pages++;
      }
      done += count;
    }
    return pages;
  }

  /** Copies in {@code length} writable bytes and commits pages as a store would. */
  public void write(long address, byte[] source, int offset, int length) {
    for (int done = 0; done < length; ) {
      int count = inOnePage(address + done, length - done);
      int number = page(address + done);
      if (commits(number, Pages.isZero(source, offset + done, count))) {
        commit(number);
      }
      if (window.covers(number)) {
        int to = (int) (address + done - windowBase);
        System.arraycopy(source, offset + done, window.bytes, to, count);
      } else {
        byte[] page = far.page(number);
        if (page != null) {
          int inPage = (int) (address + done - image.dramBase()) & Pages.MASK;
          System.arraycopy(source, offset + done, page, inPage, count);
        }
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
      if (commits(number, true)) {
        return done;
      }
      done += Pages.BYTES - ((int) (address + done - image.dramBase()) & Pages.MASK);
    }
    return Math.max(0, end);
  }

  /** Sets {@link #zeroable} bytes to zero; what is untouched stays so and costs next to nothing. */
  void zero(long address, long length) {
    for (long done = 0; done < length; ) {
      int count = inOnePage(address + done, length - done);
      int number = page(address + done);
      int inPage = (int) (address + done - image.dramBase()) & Pages.MASK;
      if (window.covers(number)) {
        int from = (int) (address + done - windowBase);
        if (window.isCommitted(number)) {
          Arrays.fill(window.bytes, from, from + count, (byte) 0);
        }
      } else {
        byte[] page = far.page(number);
        if (page != null) {
          Arrays.fill(page, inPage, inPage + count, (byte) 0);
        }
      }
      done += count;
    }
  }

  private int inOnePage(long address, long length) {
    int rest = Pages.BYTES - ((int) (address - image.dramBase()) & Pages.MASK);
    return (int) Math.min(rest, length);
  }

  // The whole.

  /** What the committed pages hold, in little space. */
  MemorySnapshot save() {
    if (suspended != null) {
      return suspended;
    }
    int[] numbers = new int[committedPages];
    int count = 0;
    for (int i = 0; count < window.committed; i++) {
      if (window.flags[i] != Window.UNTOUCHED) {
        numbers[count++] = window.firstPage + i;
      }
    }
    far.copyNumbers(numbers, count);
    Arrays.sort(numbers);
    return MemorySnapshot.of(numbers, image, this);
  }

  /** Makes memory what it was at {@link #save}. */
  void restore(MemorySnapshot snapshot) {
    resume();
    reset();
    snapshot.applyTo(this);
  }

  /** Makes memory untouched. */
  void reset() {
    window.reset(image);
    far.clear();
    committedPages = 0;
  }

  /** Gives the window back for another machine to use; nothing may be accessed afterwards. */
  void release() {
    if (suspended == null) {
      window.reset(image);
      program.windows().give(window);
      lookThrough(Window.NONE);
    }
    suspended = null;
  }

  /** Like {@link #release}, but what memory held is kept in little space until {@link #resume}. */
  void suspend() {
    if (suspended == null) {
      MemorySnapshot snapshot = save();
      release();
      far.clear();
      suspended = snapshot;
    }
  }

  /** Must be called before any access after {@link #suspend}. */
  void resume() {
    MemorySnapshot snapshot = suspended;
    if (snapshot != null) {
      suspended = null;
      lookThrough(program.windows().take());
      committedPages = 0;
      snapshot.applyTo(this);
    }
  }

  /** Commits the page and sets the 64-byte lines whose bit is set in {@code mask}. */
  void restorePage(int number, long mask, byte[] lines, int offset) {
    commit(number);
    byte[] target = window.bytes;
    int start = (number - window.firstPage) << Pages.SHIFT;
    byte[] page = far.page(number);
    if (page != null) {
      target = page;
      start = 0;
    }
    int from = offset;
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      int line = Long.numberOfTrailingZeros(rest);
      int to = start + line * MemorySnapshot.LINE_BYTES;
      System.arraycopy(lines, from, target, to, MemorySnapshot.LINE_BYTES);
      from += MemorySnapshot.LINE_BYTES;
    }
  }
}
