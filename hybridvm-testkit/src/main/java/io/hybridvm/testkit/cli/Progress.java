package io.hybridvm.testkit.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells somebody who waits at a terminal that work goes on: after 2 seconds, 4, 8 and so on. */
final class Progress {
  private static final Duration FIRST = Duration.ofSeconds(2);

  private final CountDownLatch done = new CountDownLatch(1);

  private Progress() {}

  /** Starts to tell, if anybody is there. */
  static Progress start(Console console, String name) {
    return start(console, name, FIRST);
  }

  /** Starts to tell, if anybody is there, after a time of its own. */
  static Progress start(Console console, String name, Duration first) {
    Progress progress = new Progress();
    if (console.isTerminal()) {
      Thread thread = new Thread(() -> progress.tell(console, name, first.toMillis()), "progress");
      thread.setDaemon(true);
      thread.start();
    }
    return progress;
  }

  private void tell(Console console, String name, long first) {
    long waited = 0;
    long next = first;
    try {
      while (!done.await(next - waited, TimeUnit.MILLISECONDS)) {
        double seconds = next / 1e3;
        console
            .err()
            .println(String.format(Locale.ROOT, "%s: still running after %.1f s", name, seconds));
        waited = next;
        next *= 2;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells nothing any more. */
  void stop() {
    done.countDown();
  }
}
