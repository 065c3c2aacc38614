package io.hybridvm.syscalls;

import io.hybridvm.riscv.Translator;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What all contracts of one execution share. Not thread-safe, because host and budget are not.
 *
 * @param host the world
 * @param rules prices and rules
 * @param limits what cannot be exceeded
 * @param metering what instructions of RISC-V contracts cost
 * @param translator what makes programs faster as they run
 * @param pages what the machines may commit together
 * @param deadline {@link System#nanoTime} at which to stop
 * @param listener who watches; null if nobody does
 */
public record GuestEnvironment(
    Host host,
    ForkRules rules,
    Limits limits,
    Metering metering,
    Translator translator,
    PageBudget pages,
    OptionalLong deadline,
    @Nullable GuestListener listener) {
  /** Checks that nothing is missing. */
  public GuestEnvironment {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(metering, "metering");
    Objects.requireNonNull(translator, "translator");
    Objects.requireNonNull(pages, "pages");
    Objects.requireNonNull(deadline, "deadline");
  }

  /** Why the execution has to end now: the time is up or the thread interrupted; null if not. */
  public @Nullable HaltReason interruption() {
    if (Thread.currentThread().isInterrupted()) {
      return HaltReason.INTERRUPTED;
    }
    return deadline.isPresent() && System.nanoTime() - deadline.getAsLong() >= 0
        ? HaltReason.DEADLINE
        : null;
  }
}
