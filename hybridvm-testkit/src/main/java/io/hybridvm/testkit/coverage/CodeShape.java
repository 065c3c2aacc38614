package io.hybridvm.testkit.coverage;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.testkit.source.SourceMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Where functions begin in EVM bytecode, and which code belongs to more than one: the optimiser
 * keeps one of several equal blocks, and the source map tells of one function only.
 */
final class CodeShape {
  private static final Set<EvmOpcode> ENDS =
      EnumSet.of(
          EvmOpcode.JUMP,
          EvmOpcode.STOP,
          EvmOpcode.RETURN,
          EvmOpcode.REVERT,
          EvmOpcode.INVALID,
          EvmOpcode.SELFDESTRUCT);

  private final EvmCode code;
  private final List<Integer> instructions;
  private final Set<Integer> entries = new HashSet<>();
  private final Set<Integer> shared = new HashSet<>();

  /**
   * Looks at code.
   *
   * @param functionAt the function whose source an instruction was made of
   */
  CodeShape(EvmCode code, SourceMap map, IntFunction<Optional<SolidityText.Function>> functionAt) {
    this.code = code;
    instructions = code.instructions();
    findEntries(map);
    findShared(functionAt);
  }

  /** Calls push the function's beginning and jump at once. */
  private void findEntries(SourceMap map) {
    for (int i = 0; i + 1 < instructions.size(); i++) {
      int next = instructions.get(i + 1);
      if (code.isAt(next, EvmOpcode.JUMP) && map.isCallAt(next)) {
        code.pushed(instructions.get(i)).ifPresent(entries::add);
      }
    }
  }

  private void findShared(IntFunction<Optional<SolidityText.Function>> functionAt) {
    Map<Integer, Optional<SolidityText.Function>> targets = new HashMap<>();
    for (int pc : instructions) {
      if (code.isAt(pc, EvmOpcode.JUMPDEST)) {
        targets.put(pc, functionAt.apply(pc));
      }
    }
    Set<Integer> begins = new HashSet<>();
    for (int pc : instructions) {
      int target = code.pushed(pc).orElse(-1);
      if (targets.containsKey(target)
          && !entries.contains(target)
          && areStrangers(functionAt.apply(pc), targets.get(target))) {
        begins.add(target);
      }
    }
    boolean isShared = false;
    for (int pc : instructions) {
      isShared = targets.containsKey(pc) ? begins.contains(pc) : isShared;
      if (isShared) {
        shared.add(pc);
      }
      isShared &= EvmOpcode.of(code.opcode(pc)).filter(ENDS::contains).isEmpty();
    }
  }

  /** Code of modifiers stands among that of functions. */
  private static boolean areStrangers(
      Optional<SolidityText.Function> from, Optional<SolidityText.Function> to) {
    return from.isPresent()
        && to.isPresent()
        && !from.equals(to)
        && !from.get().isModifier()
        && !to.get().isModifier();
  }

  /** Whether calls of functions go to a pc. */
  boolean isEntry(int pc) {
    return entries.contains(pc);
  }

  /** Whether other functions than that of the source map use the code at a pc. */
  boolean isShared(int pc) {
    return shared.contains(pc);
  }
}
