package io.hybridvm.testkit.profile;

import static io.hybridvm.testkit.trace.TraceWorld.ALICE;
import static io.hybridvm.testkit.trace.TraceWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.chain.ContractFile;
import io.hybridvm.testkit.chain.Receipt;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.profile.Profile.Unit;
import io.hybridvm.testkit.source.DebugFiles;
import io.hybridvm.testkit.trace.TraceWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class ProfilerTest {
  private final TraceWorld world = new TraceWorld();
  private final Profiler profiler = new Profiler(world.names);

  private Receipt send(Address to, Bytes input) {
    Message message = Message.call(ALICE, to, input, Word.ZERO, 10_000_000);
    return world.chain.execute(message, profiler, OptionalLong.empty());
  }

  /** {@code square} takes 3 instructions for each turn, of which there are 210, and 5 besides. */
  @Test
  void profile_ofFunctions_isTheTreeOfTheirCalls() {
    Address ledger = Address.of(0x1ed9e7);
    world.chain.state().nonce(ledger, 1).code(ledger, ContractFile.code(DebugFiles.ledgerBytes()));
    world.names.label(ledger, "Ledger");

    send(ledger, Bytes.EMPTY);

    assertThat(profiler.profile().folded(Unit.STEPS))
        .isEqualTo(
            """
            Ledger;_start 11
            Ledger;_start;total 115
            Ledger;_start;total;square 730
            """);
  }

  @Test
  void profile_ofBothKinds_addsUpToTheGasUsed() {
    Receipt receipt =
        send(world.caller, Abi.call("pay(address,address,uint256)", world.token, BOB, 30));

    Profile profile = profiler.profile();
    assertThat(profile.total(Unit.GAS)).isEqualTo(receipt.gasUsed());
    assertThat(profile.children()).extracting(Profile::name).containsExactly("Caller.pay");
    assertThat(profile.folded(Unit.GAS))
        .contains("Caller.pay;CALL;Token.transfer;")
        .contains(";SSTORE ")
        .contains("Caller.pay;STATICCALL;Token.balanceOf;");
  }

  @Test
  void flameGraph_ofBothKinds_isOnePicture() throws IOException {
    send(world.caller, Abi.call("pay(address,address,uint256)", world.token, BOB, 30));

    String svg = new FlameGraph(Unit.GAS).write("Gas of <pay>", profiler.profile());

    assertThat(svg)
        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .contains("Gas of &lt;pay&gt;")
        .contains("<title>Token.transfer: 29,")
        .endsWith("</svg>\n");
    // For looking at: what no assertion tells.
    Files.createDirectories(Path.of("target/html"));
    Files.writeString(Path.of("target/html/flame.svg"), svg);
  }

  @Test
  void profile_ofDeepRecursion_staysShallow() {
    send(world.caller, Abi.call("recurse(uint64)", 600));

    assertThat(profiler.profile().folded(Unit.GAS)).contains("Caller.recurse;CALL;Caller.recurse");
  }
}
