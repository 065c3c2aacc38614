package io.hybridvm.testkit.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.trace.Names;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class EvmStepperTest {
  private static final Address CALLER = Address.of(0xca);
  private static final Address CALLEE = Address.of(0xce);

  /** What is shown to somebody who types these lines. */
  private static String session(String... commands) {
    Chain chain = new Chain(Revision.OSAKA);
    // Calls the other with 1,000 gas, which stores 5 in memory.
    chain.state().code(CALLER, code("0x6000600060006000600060ce6103e8f150600100"));
    chain.state().code(CALLEE, code("0x600560005200"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EvmStepper stepper =
        new EvmStepper(
            new BufferedReader(new StringReader(String.join("\n", commands))),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new Names().label(CALLER, "caller").label(CALLEE, "callee"));
    Message message = Message.call(Address.of(1), CALLER, Bytes.EMPTY, Word.ZERO, 100_000);
    chain.execute(message, stepper, OptionalLong.empty());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Code code(String hex) {
    return Code.of(Bytes.fromHexString(hex));
  }

  @Test
  void steps_atTheBeginning_showOpcodeGasAndStack() {
    assertThat(session("s", "", "c"))
        .isEqualTo(
            """
            0 caller 0000 PUSH1          gas 100,000
            > 0 caller 0002 PUSH1          gas 99,997
                0x0
            > 0 caller 0004 PUSH1          gas 99,994
                0x0
                0x0
            > -- frame 1 returned
            -- frame 0 returned
            """);
  }

  @Test
  void breakpoint_inTheCallee_stopsThereAndGoesOut() {
    assertThat(session("b 4", "c", "memory", "c", "n", "m", "out"))
        .contains("breakpoints: 4\n")
        .contains("1 callee 0004 MSTORE")
        .contains("0000 0000000000000000000000000000000000000000000000000000000000000005\n")
        .contains("0 caller 0010 POP");
  }

  @Test
  void next_overACall_staysInTheFrame() {
    assertThat(session("n", "n", "n", "n", "n", "n", "n", "n", "c")).doesNotContain("1 callee");
  }

  @Test
  void command_unknown_tellsWhatThereIs() {
    assertThat(session("dance", "break x", "stack"))
        .contains("step, s      the next opcode")
        .contains("break needs a hexadecimal pc");
  }
}
