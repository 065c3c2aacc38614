package io.hybridvm.minievm.compile;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.syscalls.Revision;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles EVM bytecode to RISC-V code. Thread-safe. */
public final class BytecodeCompiler {
  /** Direct jumps reach no farther. */
  private static final int MAXIMUM_BYTES = (1 << 20) - 2;

  private BytecodeCompiler() {}

  /**
   * Compiles.
   *
   * @param code the bytecode
   * @param prepared the code area as the guest has prepared it, which begins with as many bytes and
   *     at least one more
   * @param revision whose opcodes count
   * @return nothing if there is nothing to be gained or the result would be too long
   */
  public static Optional<CompiledCode> compile(
      byte[] code, byte[] prepared, Revision revision, GuestPlaces places) {
    Bytecode bytecode = new Bytecode(code, revision);
    List<Segment> segments = SegmentFinder.find(bytecode);
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    Set<Integer> starts = new LinkedHashSet<>();
    segments.forEach(segment -> starts.add(segment.start()));

    WordWriter words = new WordWriter(new Assembler(GuestPlaces.COMPILED));
    Exits exits = new Exits(bytecode, prepared, places, words, starts);
    exits.writeTables();
    for (Segment segment : segments) {
      new SegmentWriter(bytecode, segment, places, exits, words).write();
      exits.finish();
      String end = exits.newLabel();
      if (words.out().label(end).address(end) - GuestPlaces.COMPILED > MAXIMUM_BYTES) {
        return Optional.empty();
      }
    }
    byte[] instructions = words.out().code();
    byte[] marked = prepared.clone();
    starts.forEach(start -> marked[start] = (byte) GuestPlaces.COMPILED_OPCODE);
    return Optional.of(new CompiledCode(marked, instructions));
  }
}
