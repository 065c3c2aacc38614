package io.hybridvm.riscv.elf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of {@link ElfReader} once more, written from their table with numbers that cannot
 * overflow: says whether a file is accepted, not why.
 */
final class ElfRules {
  private static final BigInteger END = BigInteger.ONE.shiftLeft(64);

  private final byte[] file;
  private final List<Range> ranges = new ArrayList<>();
  private BigInteger fileBytes = BigInteger.ZERO;
  private boolean entryFound;

  private record Range(BigInteger start, BigInteger end) {}

  private ElfRules(byte[] file) {
    this.file = file;
  }

  static boolean accept(byte[] file) {
    return new ElfRules(file).accepted();
  }

  private boolean accepted() {
    if (file.length < 64
        || !is(0, 8, 0x0001_0102_464c_457fL, 0x00ff_ffff_ffff_ffffL)
        || !is(16, 8, 0x0000_0001_00f3_0002L, -1)
        || !is(48, 4, 0, 0xffff_ffeeL)
        || !is(54, 2, 56, -1)) {
      return false;
    }
    int phnum = field(56, 2).intValue();
    BigInteger phoff = field(32, 8);
    if (phnum > 64 || !inFile(phoff, BigInteger.valueOf(56L * phnum))) {
      return false;
    }
    for (int i = 0; i < phnum; i++) {
      if (!accepted(phoff.intValue() + 56 * i)) {
        return false;
      }
    }
    return entryFound && !field(24, 8).testBit(0);
  }

  private boolean accepted(int header) {
    int type = field(header, 4).intValue();
    if (type != 1) {
      return type != 2 && type != 3;
    }
    BigInteger start = field(header + 16, 8);
    BigInteger filesz = field(header + 32, 8);
    BigInteger memsz = field(header + 40, 8);
    int flags = field(header + 4, 4).intValue() & 7;
    if (memsz.signum() == 0) {
      return filesz.signum() == 0;
    }
    Range range = new Range(start, start.add(memsz));
    boolean free = ranges.stream().noneMatch(other -> overlap(range, other));
    ranges.add(range);
    fileBytes = fileBytes.add(filesz);
    BigInteger entry = field(24, 8);
    entryFound |= (flags & 1) != 0 && overlap(new Range(start, start.add(filesz)), at(entry));
    return free
        && filesz.compareTo(memsz) <= 0
        && (flags & 3) != 3
        && (filesz.signum() == 0 || inFile(field(header + 8, 8), filesz))
        && inFile(BigInteger.ZERO, fileBytes)
        && range.end().compareTo(END) < 0;
  }

  private static Range at(BigInteger address) {
    return new Range(address, address.add(BigInteger.ONE));
  }

  private static boolean overlap(Range a, Range b) {
    return a.start().max(b.start()).compareTo(a.end().min(b.end())) < 0;
  }

  private boolean inFile(BigInteger offset, BigInteger bytes) {
    return offset.add(bytes).compareTo(BigInteger.valueOf(file.length)) <= 0;
  }

  private boolean is(int offset, int bytes, long value, long mask) {
    return (field(offset, bytes).longValue() & mask) == value;
  }

  private BigInteger field(int offset, int bytes) {
    byte[] bigEndian = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      bigEndian[bytes - 1 - i] = file[offset + i];
    }
    return new BigInteger(1, bigEndian);
  }
}
