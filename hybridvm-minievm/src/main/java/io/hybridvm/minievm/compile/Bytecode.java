package io.hybridvm.minievm.compile;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Revision;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** EVM bytecode under the rules of one revision. Immutable. */
final class Bytecode {
  private final byte[] code;
  private final Revision revision;
  private final BitSet destinations = new BitSet();

  Bytecode(byte[] code, Revision revision) {
    this.code = code;
    this.revision = revision;
    for (int pc = 0; pc < code.length; pc = next(pc)) {
      if ((code[pc] & 0xff) == EvmOpcode.JUMPDEST.number()) {
        destinations.set(pc);
      }
    }
  }

  int length() {
    return code.length;
  }

  /** The opcode at {@code pc}; null if the revision has none. */
  @Nullable EvmOpcode at(int pc) {
    return EvmOpcode.of(code[pc] & 0xff).filter(opcode -> opcode.isIn(revision)).orElse(null);
  }

  /** Where the opcode behind the one at {@code pc} stands, which may be behind the end. */
  int next(int pc) {
    int number = code[pc] & 0xff;
    boolean hasOperand = number >= EvmOpcode.PUSH1.number() && number <= EvmOpcode.PUSH32.number();
    return pc + 1 + (hasOperand ? number - EvmOpcode.PUSH0.number() : 0);
  }

  /** What the opcode at {@code pc} pushes, with zeros for bytes that are not there. */
  BigInteger operand(int pc) {
    return new BigInteger(1, Arrays.copyOfRange(code, pc + 1, next(pc)));
  }

  boolean isDestination(BigInteger place) {
    return place.bitLength() < Integer.SIZE && destinations.get(place.intValue());
  }
}
