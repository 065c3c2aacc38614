package io.hybridvm.riscv.engine;

import java.util.concurrent.atomic.AtomicLong;

/** What has been done for speed so far. Thread-safe. */
public final class TranslationCounts {
  /** Classes generated while programs run. */
  public final AtomicLong classes = new AtomicLong();

  /** Bytes of them. */
  public final AtomicLong classBytes = new AtomicLong();

  /** How often classes made ahead of time were put to use, once for each program and rules. */
  public final AtomicLong precompiled = new AtomicLong();

  /** How often they were not, having been made of the program, but for other rules. */
  public final AtomicLong refused = new AtomicLong();
}
