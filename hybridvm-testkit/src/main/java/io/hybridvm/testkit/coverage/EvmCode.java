package io.hybridvm.testkit.coverage;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.testkit.contract.ArtifactSources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.tuweni.bytes.Bytes;

/** EVM bytecode with its source map, the init code of a contract or its deployed code. */
final class EvmCode implements CountedCode {
  private static final int PUSH1 = 0x60;
  private static final int PUSH20 = 0x73;
  private static final int PUSH32 = 0x7f;

  private final String contract;
  private final Bytes bytes;
  private final String map;
  private final ArtifactSources sources;
  private final ExecutionCounts counts;

  EvmCode(String contract, Bytes bytes, String map, ArtifactSources sources) {
    this.contract = contract;
    this.bytes = bytes;
    this.map = map;
    this.sources = sources;
    counts = new ExecutionCounts(bytes.size());
  }

  @Override
  public String contract() {
    return contract;
  }

  Bytes bytes() {
    return bytes;
  }

  String map() {
    return map;
  }

  ArtifactSources sources() {
    return sources;
  }

  ExecutionCounts counts() {
    return counts;
  }

  /** What follows the end of the code, as arguments of a constructor do, is nobody's. */
  void step(int pc, boolean jumps) {
    if (pc < counts.places()) {
      counts.execute(pc);
      if (jumps) {
        counts.jump(pc);
      }
    }
  }

  @Override
  public void report(ReportBuilder report) {
    new EvmLines(this, report).add();
  }

  /** Where instructions begin. */
  List<Integer> instructions() {
    List<Integer> all = new ArrayList<>();
    for (int pc = 0; pc < bytes.size(); pc += 1 + immediateBytes(opcode(pc))) {
      all.add(pc);
    }
    return all;
  }

  int opcode(int pc) {
    return Byte.toUnsignedInt(bytes.get(pc));
  }

  /** The number that the instruction at a pc pushes if it may be the place of another one. */
  OptionalInt pushed(int pc) {
    int size = immediateBytes(opcode(pc));
    return size >= 1 && size <= 3 && pc + size < bytes.size()
        ? OptionalInt.of(bytes.slice(pc + 1, size).toInt())
        : OptionalInt.empty();
  }

  boolean isAt(int pc, EvmOpcode opcode) {
    return EvmOpcode.of(opcode(pc)).filter(opcode::equals).isPresent();
  }

  private static int immediateBytes(int opcode) {
    return opcode >= PUSH1 && opcode <= PUSH32 ? opcode - PUSH1 + 1 : 0;
  }

  /**
   * Code without what is filled in when it is deployed: immutable values, which are pushed as 32
   * bytes, and addresses of libraries, which are pushed as 20.
   */
  static Bytes skeleton(Bytes code) {
    byte[] array = code.toArray();
    for (int pc = 0; pc < array.length; ) {
      int opcode = Byte.toUnsignedInt(array[pc]);
      int end = Math.min(pc + 1 + immediateBytes(opcode), array.length);
      if (opcode == PUSH20 || opcode == PUSH32) {
        Arrays.fill(array, pc + 1, end, (byte) 0);
      }
      pc = end;
    }
    return Bytes.wrap(array);
  }
}
