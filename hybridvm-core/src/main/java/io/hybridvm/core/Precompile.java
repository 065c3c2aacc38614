package io.hybridvm.core;

import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** A contract that is part of the machine. Implementations are immutable and thread-safe. */
public interface Precompile {
  /**
   * What a run with this input costs.
   *
   * @return gas, at least 0; {@link Long#MAX_VALUE} if it is more than that
   */
  long gas(Bytes input);

  /**
   * Runs, the gas being paid.
   *
   * @return the output; empty if the input is refused, which takes all of the callee's gas
   */
  Optional<Bytes> run(Bytes input);
}
