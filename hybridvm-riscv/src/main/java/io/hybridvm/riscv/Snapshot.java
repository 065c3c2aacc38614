package io.hybridvm.riscv;

import io.hybridvm.riscv.engine.HartSnapshot;

/**
 * The whole state of a machine between two instructions: registers, pc, fuel, instructions retired,
 * reservation and memory, of which only what differs from the image is kept.
 *
 * <p>Two snapshots are equal if the machines could not be told apart by running them. Immutable and
 * thread-safe.
 */
public final class Snapshot {
  private final Image image;
  private final HartSnapshot state;

  Snapshot(Image image, HartSnapshot state) {
    this.image = image;
    this.state = state;
  }

  Image image() {
    return image;
  }

  HartSnapshot state() {
    return state;
  }

  /** Roughly what this takes on the Java heap, in bytes. */
  public long heapBytes() {
    return 400 + state.memory().heapBytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshot that && image == that.image && state.equals(that.state);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  @Override
  public String toString() {
    return "Snapshot[pc 0x%x, %d pages]".formatted(state.pc(), state.memory().committedPages());
  }
}
