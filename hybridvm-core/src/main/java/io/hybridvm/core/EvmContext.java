package io.hybridvm.core;

import io.hybridvm.syscalls.Host;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What an execution takes place in. Not thread-safe, because the host is not.
 *
 * @param config rules, limits and prices
 * @param host the world
 * @param deadline {@link System#nanoTime} at which executions stop, if at any
 */
public record EvmContext(EvmConfig config, Host host, OptionalLong deadline) {
  /** Checks that nothing is missing. */
  public EvmContext {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(deadline, "deadline");
  }

  /** A context without a deadline. */
  public EvmContext(EvmConfig config, Host host) {
    this(config, host, OptionalLong.empty());
  }

  /** The same context with a deadline. */
  public EvmContext withDeadline(long nanoTime) {
    return new EvmContext(config, host, OptionalLong.of(nanoTime));
  }
}
