package io.hybridvm.riscv.elf;

import java.nio.ByteBuffer;

/**
 * One {@code PT_LOAD} program header: {@code filesz} bytes of the file followed by zeros, {@code
 * memsz} bytes in all, placed at {@code vaddr}. Neither address nor size need be a multiple of a
 * page. Immutable and safe to share.
 */
public final class ElfSegment {
  /** {@code PF_X}: instructions may be fetched. */
  public static final int EXECUTE = 0x1;

  /** {@code PF_W}: may be stored to. */
  public static final int WRITE = 0x2;

  /** {@code PF_R}: may be loaded from. */
  public static final int READ = 0x4;

  static final int ALL_FLAGS = READ | WRITE | EXECUTE;

  private final FileBytes file;
  private final int headerOffset;
  private final int flags;
  private final long vaddr;
  private final int fileOffset;
  private final int filesz;
  private final long memsz;

  ElfSegment(
      FileBytes file,
      int headerOffset,
      int flags,
      long vaddr,
      int fileOffset,
      int filesz,
      long memsz) {
    this.file = file;
    this.headerOffset = headerOffset;
    this.flags = flags;
    this.vaddr = vaddr;
    this.fileOffset = fileOffset;
    this.filesz = filesz;
    this.memsz = memsz;
  }

  /**
   * {@return the position of this segment's program header in the file, for a loader's own {@link
   * ElfFormatException}}
   */
  public int headerOffset() {
    return headerOffset;
  }

  /**
   * {@return the sum of {@link #READ}, {@link #WRITE} and {@link #EXECUTE}; bits of other meaning
   * are already dropped}
   */
  public int flags() {
    return flags;
  }

  /** {@return whether {@link #READ} is set} */
  public boolean readable() {
    return (flags & READ) != 0;
  }

  /** {@return whether {@link #WRITE} is set; then {@link #executable()} is false} */
  public boolean writable() {
    return (flags & WRITE) != 0;
  }

  /** {@return whether {@link #EXECUTE} is set; then {@link #writable()} is false} */
  public boolean executable() {
    return (flags & EXECUTE) != 0;
  }

  /** {@return the address of the first byte in memory, unsigned} */
  public long vaddr() {
    return vaddr;
  }

  /**
   * {@return the address just behind the last byte in memory, unsigned and above {@link #vaddr()}}
   */
  public long vaddrEnd() {
    return vaddr + memsz;
  }

  /**
   * {@return the position in the file of the bytes at {@link #vaddr()}; 0 if {@link #filesz()} is
   * 0}
   */
  public int fileOffset() {
    return fileOffset;
  }

  /** {@return how many bytes the file holds, at most {@link #memsz()}} */
  public int filesz() {
    return filesz;
  }

  /**
   * How many bytes the segment takes in memory; those from {@link #filesz()} on are zero. Nothing
   * in the file backs this number, so allocate only what is touched.
   *
   * @return from 1 to almost 2^64, unsigned
   */
  public long memsz() {
    return memsz;
  }

  /**
   * Whether an address is one of the {@link #memsz()} bytes in memory.
   *
   * @param address any address, unsigned
   * @return true from {@link #vaddr()} up to below {@link #vaddrEnd()}
   */
  public boolean contains(long address) {
    return Long.compareUnsigned(address - vaddr, memsz) < 0;
  }

  /**
   * The {@link #filesz()} bytes that the file holds. No bytes are copied.
   *
   * @return a new read-only, little-endian view of the copy in {@link ElfFile}, which nothing can
   *     change
   */
  public ByteBuffer contents() {
    return file.slice(fileOffset, filesz);
  }

  /** Whether the two ranges in memory have a byte in common. */
  boolean overlaps(ElfSegment other) {
    return contains(other.vaddr) || other.contains(vaddr);
  }

  /** Whether {@code address} is one of the bytes that come from the file. */
  boolean holdsFileByte(long address) {
    return Long.compareUnsigned(address - vaddr, filesz) < 0;
  }

  /** The range in memory and the flags, such as {@code 0x80300000-0x80301234 R-X}. */
  @Override
  public String toString() {
    return "0x%x-0x%x %s%s%s"
        .formatted(
            vaddr,
            vaddrEnd(),
            readable() ? "R" : "-",
            writable() ? "W" : "-",
            executable() ? "X" : "-");
  }
}
