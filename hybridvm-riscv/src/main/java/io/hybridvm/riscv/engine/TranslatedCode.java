package io.hybridvm.riscv.engine;

/** A class made of guest code, one static method for each {@link Translation} in it. */
public abstract class TranslatedCode {
  /** What {@link #indexOf} says if nothing here starts at the pc. */
  public static final int ELSEWHERE = -1;

  private final CodeMap map;

  /** For the classes that are generated. */
  protected TranslatedCode(CodeMap map) {
    this.map = map;
  }

  /**
   * Hands over where the code can be left, before it runs for the first time. Classes made ahead of
   * time know it by themselves.
   */
  public void bind(LeavePoints points) {}

  /**
   * Runs, and goes on for as long as there is code here.
   *
   * @param index of the {@link Translation}
   * @param x registers
   * @param expected pc not to go on at
   * @param depth translated code waiting on Java's stack
   * @return the pc to go on at, with bit 0 set if the context knows why it has to be left
   */
  public abstract long run(int index, CodeContext context, long[] x, long expected, int depth);

  /** The index of what starts at {@code pc}, or {@link #ELSEWHERE}. */
  protected final int indexOf(long pc) {
    return map.indexOf(pc);
  }
}
