package io.hybridvm.testkit.coverage;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.testkit.contract.ArtifactSources;
import java.nio.ByteBuffer;

/**
 * A RISC-V program, of whose executable segments the first is counted: linkers put all code into
 * one.
 */
final class RiscvCode implements CountedCode {
  /** Stands for an instruction that is not counted. */
  static final int NOWHERE = -1;

  private final String contract;
  private final String id;
  private final ElfFile elf;
  private final ArtifactSources sources;
  private final long base;
  private final ByteBuffer text;
  private final ExecutionCounts counts;

  /** A program, with something that tells it from all others. */
  RiscvCode(String contract, String id, ElfFile elf, ArtifactSources sources) {
    this.contract = contract;
    this.id = id;
    this.elf = elf;
    this.sources = sources;
    ElfSegment segment =
        elf.segments().stream().filter(ElfSegment::executable).findFirst().orElseThrow();
    base = segment.vaddr();
    text = segment.contents();
    counts = new ExecutionCounts((text.limit() + 1) / 2);
  }

  @Override
  public String contract() {
    return contract;
  }

  String id() {
    return id;
  }

  ElfFile elf() {
    return elf;
  }

  ArtifactSources sources() {
    return sources;
  }

  /** The place of an instruction among the counts, if it has one. */
  int place(long pc) {
    long place = (pc - base) >>> 1;
    return place < counts.places() ? (int) place : NOWHERE;
  }

  /** The address of a place. */
  long address(int place) {
    return base + 2L * place;
  }

  int places() {
    return counts.places();
  }

  long executed(int place) {
    return counts.executed(place);
  }

  long jumped(int place) {
    return counts.jumped(place);
  }

  /**
   * Counts an instruction.
   *
   * @param previous the place of the one before it in the same message
   * @return its place
   */
  int step(long pc, int previous) {
    int place = place(pc);
    if (place != NOWHERE) {
      counts.execute(place);
    }
    if (previous != NOWHERE && place != previous + length(previous) / 2) {
      counts.jump(previous);
    }
    return place;
  }

  /** The bytes of the instruction at a place. */
  int length(int place) {
    return Decoder.isCompressed(text.get(2 * place)) ? 2 : 4;
  }

  /** The bits of the instruction at a place, and more above if it is compressed. */
  int word(int place) {
    int offset = 2 * place;
    return offset + Integer.BYTES <= text.limit()
        ? text.getInt(offset)
        : Short.toUnsignedInt(text.getShort(offset));
  }

  @Override
  public void report(ReportBuilder report) {
    new RiscvLines(this, report).add();
  }
}
