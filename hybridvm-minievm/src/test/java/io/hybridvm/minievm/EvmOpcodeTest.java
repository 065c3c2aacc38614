package io.hybridvm.minievm;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Revision;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EvmOpcodeTest {
  private static final String ROW =
      "^OPCODE\\((0x..), (\\w+), +(\\d+), +(\\d+), +(\\d+), (\\w+), *\\w+\\)";

  @Test
  void opcodes_all_areThoseOfTheGuest() {
    var guest =
        GuestSource.find("opcodes.def", ROW).stream()
            .map(
                row ->
                    String.join(
                        " ",
                        row.group(1),
                        row.group(2),
                        row.group(3),
                        row.group(4),
                        row.group(5),
                        row.group(6)));

    var ours =
        Arrays.stream(EvmOpcode.values())
            .map(
                opcode ->
                    "0x%02x %s %d %d %d %s"
                        .formatted(
                            opcode.number(),
                            opcode,
                            opcode.pops(),
                            opcode.pushes(),
                            opcode.gas(),
                            opcode.since()));

    assertThat(ours).hasSize(150).containsExactlyElementsOf(guest.toList());
  }

  @Test
  void of_numbers_findOpcodes() {
    assertThat(EvmOpcode.of(0x5f)).contains(EvmOpcode.PUSH0);
    assertThat(EvmOpcode.of(0x0c)).isEmpty();
    assertThat(EvmOpcode.of(-1)).isEmpty();
    assertThat(EvmOpcode.of(256)).isEmpty();
  }

  @Test
  void operandBytes_pushes_areWhatTheyPush() {
    assertThat(EvmOpcode.PUSH0.operandBytes()).isZero();
    assertThat(EvmOpcode.PUSH1.operandBytes()).isEqualTo(1);
    assertThat(EvmOpcode.PUSH32.operandBytes()).isEqualTo(32);
    assertThat(EvmOpcode.DUP1.operandBytes()).isZero();
  }

  @Test
  void isIn_revisions_beginWithTheFirst() {
    assertThat(EvmOpcode.CLZ.isIn(Revision.PRAGUE)).isFalse();
    assertThat(EvmOpcode.CLZ.isIn(Revision.OSAKA)).isTrue();
  }
}
