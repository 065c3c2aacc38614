package io.hybridvm.testkit.benchmark;

/** A process that does nothing, to compare {@link ColdTransfer} with. */
public final class EmptyProcess {
  private EmptyProcess() {}

  /** Does nothing. */
  public static void main(String[] arguments) {}
}
