package io.hybridvm.syscalls;

/**
 * The pages that all machines of one execution may commit together. Not thread-safe; one object
 * serves one execution.
 */
public final class PageBudget {
  private final int limit;
  private int used;

  /** A budget of which nothing is used. */
  public PageBudget(int limit) {
    this.limit = limit;
  }

  /** Pages that may still be taken; negative if more than allowed have been. */
  public int left() {
    return limit - used;
  }

  /** Takes pages; a negative number gives some back. */
  public void take(int pages) {
    used += pages;
  }

  /** How a frame ends that wants so many pages more than it has, which are not left. */
  public ExecutionResult.Halt exceeded(int pages) {
    return new ExecutionResult.Halt(
        HaltReason.TRANSACTION_MEMORY_LIMIT, (long) used + pages, limit);
  }
}
