package io.hybridvm.core;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Executes some of the messages twice, by code of the JVM and by the interpreter, and compares: the
 * results, with gas and output, and all that was asked of the host and told to it, in that order,
 * which includes every change of state, log and refund. For production: a fault of the translator
 * is reported and has no consequences.
 *
 * <pre>{@code
 * Shadow shadow = Shadow.everyNth(1000, report -> log.error("{}", report));
 * EvmConfig config = EvmConfig.builder(revision).shadow(shadow).build();
 * }</pre>
 *
 * <p>The first run is undone by {@link io.hybridvm.syscalls.Host#rollback}, so the host has to be
 * one that undoes everything, as {@link io.hybridvm.core.state.Journal} does. The second, the
 * interpreter's, stays. Where that is stopped by the deadline or an interruption, code of the JVM
 * runs once more and stays, without a deadline, as it has kept to it before; then nothing has been
 * compared. Executions with an {@link Inspector} are never chosen, nor any if {@link
 * EvmConfig#translator} only interprets. Thread-safe.
 */
public final class Shadow {
  private final int interval;
  private final ShadowListener listener;
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong compared = new AtomicLong();
  private final AtomicLong different = new AtomicLong();
  private final AtomicLong undecided = new AtomicLong();

  private Shadow(int interval, ShadowListener listener) {
    this.interval = interval;
    this.listener = listener;
  }

  /**
   * Chooses one in {@code interval} executions, by counting: the last of each so many.
   *
   * @throws IllegalArgumentException if that is not positive
   */
  public static Shadow everyNth(int interval, ShadowListener listener) {
    if (interval <= 0) {
      throw new IllegalArgumentException("interval is " + interval);
    }
    return new Shadow(interval, Objects.requireNonNull(listener, "listener"));
  }

  /** How many executions were compared. */
  public long compared() {
    return compared.get();
  }

  /** How many of them differed. */
  public long different() {
    return different.get();
  }

  /** How many were chosen, but could not be compared because the interpreter was stopped. */
  public long undecided() {
    return undecided.get();
  }

  /** The number of this execution if it is to be compared, otherwise 0. */
  long choose() {
    long number = seen.incrementAndGet();
    return number % interval == 0 ? number : 0;
  }

  void countUndecided() {
    undecided.incrementAndGet();
  }

  void countSame() {
    compared.incrementAndGet();
  }

  void report(ShadowReport report) {
    compared.incrementAndGet();
    different.incrementAndGet();
    listener.differs(report);
  }
}
