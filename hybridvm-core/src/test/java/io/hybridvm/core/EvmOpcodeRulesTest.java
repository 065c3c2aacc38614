package io.hybridvm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Revision;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every opcode in every revision by its row in the table. */
class EvmOpcodeRulesTest {
  private static final int STACK_WORDS = 1024;

  private final Map<Revision, World> worlds = new EnumMap<>(Revision.class);

  private Optional<HaltReason> haltOf(Revision revision, EvmOpcode opcode, int words) {
    // Not to begin with 0xFF, which is no bytecode.
    Bytecode code = new Bytecode().push(0).op(EvmOpcode.POP);
    for (int i = 0; i < words; i++) {
      code.push(0);
    }
    World world = worlds.computeIfAbsent(revision, r -> new World(EvmConfig.of(r)));
    Address contract = world.contract(1, code.op(opcode).toCode());
    ExecutionResult result = world.call(contract, Bytes.EMPTY);
    assertThat(result.gasLeft()).isLessThanOrEqualTo(World.GAS - 3L * words - opcode.gas());
    if (result instanceof ExecutionResult.Halt halt) {
      assertThat(result.gasLeft()).isZero();
      return Optional.of(halt.reason());
    }
    return Optional.empty();
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void opcodes_beforeTheirRevision_areUndefined(Revision revision) {
    for (EvmOpcode opcode : EvmOpcode.values()) {
      Optional<HaltReason> halt = haltOf(revision, opcode, 17);

      assertThat(halt.filter(HaltReason.UNDEFINED_INSTRUCTION::equals).isEmpty())
          .as("%s", opcode)
          .isEqualTo(opcode.isIn(revision));
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void opcodes_withTooFewWords_underflow(Revision revision) {
    for (EvmOpcode opcode : EvmOpcode.values()) {
      if (opcode.isIn(revision) && opcode.pops() > 0) {
        assertThat(haltOf(revision, opcode, opcode.pops() - 1))
            .as("%s", opcode)
            .contains(HaltReason.STACK_UNDERFLOW);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void opcodes_onAFullStack_overflowIfTheyPush(Revision revision) {
    for (EvmOpcode opcode : EvmOpcode.values()) {
      if (opcode.isIn(revision)) {
        Optional<HaltReason> halt = haltOf(revision, opcode, STACK_WORDS);

        assertThat(halt.filter(HaltReason.STACK_OVERFLOW::equals).isPresent())
            .as("%s", opcode)
            .isEqualTo(opcode.pushes() > opcode.pops());
      }
    }
  }
}
