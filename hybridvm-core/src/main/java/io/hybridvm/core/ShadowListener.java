package io.hybridvm.core;

/** Is told what a {@link Shadow} finds. */
@FunctionalInterface
public interface ShadowListener {
  /**
   * Code of the JVM did something else than the interpreter. That is a fault of this library (or of
   * a host that does not undo what it is told to), and the interpreter's result is the one that
   * counts. Called on the thread that executes, before the result is returned; what this throws
   * comes out of the execution.
   */
  void differs(ShadowReport report);
}
