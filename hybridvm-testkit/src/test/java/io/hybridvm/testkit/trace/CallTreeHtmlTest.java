package io.hybridvm.testkit.trace;

import static io.hybridvm.testkit.trace.TraceWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTreeHtmlTest {
  private final TraceWorld world = new TraceWorld();

  @Test
  void html_ofBothKinds_isOneFileWithEverything() throws IOException {
    List<CallTree> trees =
        List.of(
            world.tree(world.caller, "pay(address,address,uint256)", world.token, BOB, 30),
            world.tree(world.caller, "pay(address,address,uint256)", world.token, BOB, 101));

    String html = new CallTreeHtml(world.names).write("Payments", trees);

    assertThat(html)
        .contains("<span class=\"engine riscv\">riscv</span>")
        .contains("Caller.pay(token: Token, to: bob, value: 30)")
        .contains("emit Transfer(from: Caller, to: bob, value: 30)")
        .contains("<p class=\"ending revert\">revert InsufficientBalance(account: Caller")
        .doesNotContain("http");
    // For looking at: what no assertion tells.
    Files.createDirectories(Path.of("target/html"));
    Files.writeString(Path.of("target/html/calls.html"), html);
  }

  @Test
  void html_textOfAContract_isEscaped() {
    world.names.label(world.token, "<script>alert(1)</script>");

    String html =
        new CallTreeHtml(world.names)
            .write("<b>", List.of(world.tree(world.token, "balanceOf(address)", BOB)));

    assertThat(html).doesNotContain("<script>").doesNotContain("<b>").contains("&lt;script&gt;");
  }
}
