package io.hybridvm.minievm;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.Translator;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ForkRules;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Metering;
import io.hybridvm.syscalls.PageBudget;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code is prepared before anybody loses patience with it and compiles what is there. */
class PreparationTest {
  private static final int CODE_BYTES = 20_000;
  private static final Address SELF = Address.of(0x5e1f);

  /** What sequences that are run at once begin with, and what follows there. */
  private static final List<EvmOpcode> OPCODES =
      List.of(
          EvmOpcode.ADD,
          EvmOpcode.MUL,
          EvmOpcode.LT,
          EvmOpcode.ISZERO,
          EvmOpcode.POP,
          EvmOpcode.JUMPDEST,
          EvmOpcode.PUSH0,
          EvmOpcode.PUSH1,
          EvmOpcode.PUSH2,
          EvmOpcode.DUP1,
          EvmOpcode.DUP2,
          EvmOpcode.DUP3,
          EvmOpcode.SWAP1,
          EvmOpcode.SWAP2,
          EvmOpcode.SWAP3);

  private final PreparedCodeCache cache = new PreparedCodeCache(1 << 20, 1);

  static List<EvmOpcode> opcodes() {
    return OPCODES;
  }

  private static Code code(EvmOpcode... opcodes) {
    byte[] code = new byte[CODE_BYTES];
    for (int i = 0; i < code.length; i++) {
      code[i] = (byte) opcodes[i % opcodes.length].number();
    }
    return Code.of(Bytes.wrap(code));
  }

  /** Runs the guest without gas, so that it does nothing but prepare code. */
  private Stop prepare(Code code) {
    GuestEnvironment environment =
        new GuestEnvironment(
            new InMemoryHost(),
            ForkRules.of(Revision.OSAKA),
            Limits.of(Revision.OSAKA),
            Metering.DEFAULT,
            Translator.AHEAD_OF_TIME,
            new PageBudget(1_000),
            OptionalLong.empty(),
            null);
    Message message = Message.call(SELF, SELF, Bytes.EMPTY, Word.ZERO, 0);
    try (Machine machine =
        Machine.builder(GuestImage.IMAGE)
            .isa(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS)
            .translator(Translator.AHEAD_OF_TIME)
            .fuel(cache.patience(code))
            .build()) {
      FrameInput.place(new EvmFrame(environment, machine, message, code), null, false, 0);
      return machine.run();
    }
  }

  @ParameterizedTest
  @MethodSource("opcodes")
  void preparation_ofAnyPairOverAndOver_endsInTime(EvmOpcode first) {
    assertThat(Stream.concat(Stream.of(first), OPCODES.stream()))
        .map(second -> prepare(code(first, second)))
        .hasOnlyElementsOfType(Stop.Ecall.class);
  }
}
