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

  int left() {
    return limit - used;
  }

  /** Takes pages; a negative number gives some back. */
  void take(int pages) {
    used += pages;
  }

  /** What to do when so many pages more are wanted than are left. */
  GuestHalt halt(int pages) {
    return new GuestHalt(HaltReason.TRANSACTION_MEMORY_LIMIT, (long) used + pages, limit);
  }
}
