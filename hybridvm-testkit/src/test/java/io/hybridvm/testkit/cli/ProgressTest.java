package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  /** Counts lines, so that a test can wait for them. */
  private static final class Lines extends ByteArrayOutputStream {
    private final CountDownLatch expected = new CountDownLatch(3);

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      for (int i = offset; i < offset + length; i++) {
        if (bytes[i] == '\n') {
          expected.countDown();
        }
      }
    }
  }

  private final Lines lines = new Lines();

  private Progress start(boolean isTerminal) {
    PrintStream err = new PrintStream(lines, true, StandardCharsets.UTF_8);
    Console console = new Console(err, err, isTerminal);
    return Progress.start(console, "hybridvm run", Duration.ofMillis(100));
  }

  @Test
  void work_thatTakesLong_isToldOfLessAndLessOften() throws InterruptedException {
    Progress progress = start(true);

    boolean all = lines.expected.await(1, TimeUnit.MINUTES);
    progress.stop();

    assertThat(all).isTrue();
    assertThat(lines.toString(StandardCharsets.UTF_8))
        .startsWith(
            """
            hybridvm run: still running after 0.1 s
            hybridvm run: still running after 0.2 s
            hybridvm run: still running after 0.4 s
            """);
  }

  @Test
  void work_thatNobodyWatches_isNotToldOf() throws InterruptedException {
    Progress progress = start(false);

    boolean any = lines.expected.await(300, TimeUnit.MILLISECONDS);
    progress.stop();

    assertThat(any).isFalse();
    assertThat(lines.size()).isZero();
  }
}
