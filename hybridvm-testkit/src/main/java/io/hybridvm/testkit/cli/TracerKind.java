package io.hybridvm.testkit.cli;

/** What {@code --tracer} can write; on the command line in any case of letters. */
enum TracerKind {
  /** A tree of calls as text. */
  TREE,
  /** A tree of calls as a page. */
  HTML,
  /** go-ethereum's tracer of that name. */
  CALLTRACER,
  /** go-ethereum's tracer of that name. */
  PRESTATETRACER,
  /** The same in diff mode. */
  PRESTATEDIFF,
  /** go-ethereum's standard tracer. */
  STRUCTLOG,
  /** JSON lines of EVM bytecode. */
  EIP3155,
  /** Gas by messages and functions, as folded stacks. */
  FOLDED,
  /** The same as a picture. */
  FLAMEGRAPH
}
