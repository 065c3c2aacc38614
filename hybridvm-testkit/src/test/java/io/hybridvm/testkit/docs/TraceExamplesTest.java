package io.hybridvm.testkit.docs;

import static io.hybridvm.testkit.trace.TraceWorld.ALICE;
import static io.hybridvm.testkit.trace.TraceWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.trace.TraceWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceExamplesTest {
  @TempDir private Path directory;
  private final TraceWorld world = new TraceWorld();
  private final Message transfer =
      Message.call(
          ALICE, world.token, Abi.call("transfer(address,uint256)", BOB, 0), Word.ZERO, 1_000_000);

  @Test
  void tree_ofATransfer_isTextAndPage() throws IOException {
    String text = TraceExamples.tree(world.chain, transfer, world.token, directory);

    assertThat(text).contains("Token.transfer(to: " + BOB + ", value: 0) from alice");
    assertThat(Files.readString(directory.resolve("transfer.html"))).contains("Token.transfer");
  }

  @Test
  void profile_ofATransfer_isPictureAndStacks() {
    assertThat(TraceExamples.flameGraph(world.chain, transfer, world.names))
        .contains("</svg>")
        .contains("Token.transfer;");
  }

  @Test
  void snapshot_withoutTheEntry_saysHowToMakeIt() {
    Path file = directory.resolve(".gas-snapshot");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> TraceExamples.snapshot(world.chain, transfer, file))
        .withMessageContaining("Token:transfer: ")
        .withMessageContaining("-Dhybridvm.gas.snapshot=update");
  }
}
