package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

final class DebugCommandTest {
  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void bytecode_stepped_endsWithItsResult() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("s\nc\n".getBytes(StandardCharsets.UTF_8)));
    CommandRun run;
    try {
      run = CommandRun.of("debug", "0x602a60005260206000f3", "--sig", "answer()(uint256)");
    } finally {
      System.setIn(before);
    }

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("0 contract 0000 PUSH1").contains("0 contract 0002 PUSH1");
    assertThat(run.out()).startsWith("result    returned 42\n");
  }

  @Test
  void port_thatIsNone_isRefused() {
    CommandRun run = CommandRun.of("debug", CommandRun.guest("hello"), "--port", "70000");

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err()).contains("port");
  }
}
