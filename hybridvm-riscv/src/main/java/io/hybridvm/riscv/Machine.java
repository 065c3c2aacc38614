package io.hybridvm.riscv;

import io.hybridvm.riscv.engine.Exit;
import io.hybridvm.riscv.engine.Hart;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Register;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One running program: a RISC-V hart with its memory and fuel.
 *
 * <pre>{@code
 * try (Machine machine = Machine.builder(Image.load(elf)).fuel(1_000_000).build()) {
 *   while (machine.run() instanceof Stop.Ecall) {
 *     machine.register(Register.A0, answer(machine));
 *   }
 * }
 * }</pre>
 *
 * <p>Running allocates nothing, whatever the program does, but for the {@link Stop} at its end
 * where that is not an {@link Stop.Ecall}, for memory that is committed, for code that is reached
 * for the first time, and while there are {@link #breakpoints}. Closing a machine lets the next one
 * of the same image start faster; a machine that is not closed is left to the garbage collector.
 * Not thread-safe, but any thread may go on with it.
 */
public final class Machine implements AutoCloseable {
  private Image image;
  private final Hart hart;
  private final MachineMemory memory;

  /** Made when somebody asks for it. */
  private @Nullable SortedSet<Long> breakpoints;

  private boolean closed;

  /** Whether the machine stands at a breakpoint and has said so: running on goes past it. */
  private boolean atBreakpoint;

  private Machine(Builder builder) {
    image = builder.image;
    hart =
        new Hart(
            image.program(),
            builder.isa,
            builder.fuelSchedule,
            builder.counters,
            builder.maximumPages,
            builder.translator.engine());
    hart.register(Register.SP, image.memoryMap().stackTop());
    hart.fuel(builder.fuel);
    memory = new MachineMemory(hart);
  }

  /** Starts to describe a machine that runs {@code image}. */
  public static Builder builder(Image image) {
    return new Builder(image);
  }

  /** What this machine runs. */
  public Image image() {
    return image;
  }

  /**
   * Goes on with an image that has more code; everything else stays as it is.
   *
   * @param extended made of this machine's image by {@link Image#withCode}
   * @throws IllegalArgumentException if it is not
   * @throws IllegalStateException if the machine is closed
   */
  public void extend(Image extended) {
    checkOpen();
    if (!extended.program().extendsProgram(image.program())) {
      throw new IllegalArgumentException("the image was not made of this machine's");
    }
    image = extended;
    hart.extend(extended.program());
  }

  /**
   * Runs until something stops the machine.
   *
   * @throws IllegalStateException if the machine is closed
   */
  public Stop run() {
    checkOpen();
    if (breakpoints != null && !breakpoints.isEmpty()) {
      return runToBreakpoint(breakpoints);
    }
    return stop(hart.run());
  }

  private Stop runToBreakpoint(SortedSet<Long> places) {
    while (true) {
      if (places.contains(hart.pc()) && !atBreakpoint) {
        atBreakpoint = true;
        return new Stop.Breakpoint(hart.pc());
      }
      if (hart.isInterruptedInTime()) {
        return interrupted();
      }
      Exit exit = hart.step();
      if (exit != Exit.NONE) {
        return stop(exit);
      }
      atBreakpoint = false;
    }
  }

  /**
   * Executes one instruction, breakpoint or not.
   *
   * @return {@link Stop.Stepped} if the instruction retired and was no {@code ecall}
   * @throws IllegalStateException if the machine is closed
   */
  public Stop step() {
    checkOpen();
    return stop(hart.step());
  }

  private Stop stop(Exit exit) {
    atBreakpoint &= exit != Exit.NONE && exit != Exit.ECALL;
    return switch (exit) {
      case ECALL -> Stop.Ecall.INSTANCE;
      case TRAP -> new Stop.Trap(hart.trapCause(), hart.pc(), hart.trapValue());
      case OUT_OF_FUEL -> new Stop.OutOfFuel(hart.pc());
      case MEMORY_LIMIT -> new Stop.MemoryLimit(hart.pc(), hart.trapValue(), hart.maximumPages());
      case POLL -> interrupted();
      case NONE, STEP, FUEL_LOW, TRANSLATED -> new Stop.Stepped(hart.pc());
    };
  }

  private Stop interrupted() {
    Stop.Interrupted.Reason reason =
        Thread.currentThread().isInterrupted()
            ? Stop.Interrupted.Reason.THREAD
            : Stop.Interrupted.Reason.DEADLINE;
    return new Stop.Interrupted(hart.pc(), reason);
  }

  /**
   * The value of a register.
   *
   * @param number 0 to 31; the names are in {@link Register}
   */
  public long register(int number) {
    return hart.register(Objects.checkIndex(number, Register.COUNT));
  }

  /**
   * Sets a register; setting x0 does nothing.
   *
   * @param number 0 to 31
   */
  public void register(int number, long value) {
    hart.register(Objects.checkIndex(number, Register.COUNT), value);
  }

  /** Address of the next instruction. */
  public long pc() {
    return hart.pc();
  }

  /** Sets the address of the next instruction, to any value: a wrong one traps when run. */
  public void pc(long address) {
    hart.pc(address);
    atBreakpoint = false;
  }

  /** Fuel left, never negative. */
  public long fuel() {
    return hart.fuel();
  }

  /**
   * Sets the fuel left.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public void fuel(long fuel) {
    hart.fuel(checkFuel(fuel));
  }

  /** Instructions retired since the machine was built. */
  public long instructionsRetired() {
    return hart.retired();
  }

  /** The machine's memory; always the same object. */
  public MachineMemory memory() {
    return memory;
  }

  /** How many pages of 4 KiB the program may commit. */
  public int maximumPages() {
    return hart.maximumPages();
  }

  /**
   * Sets how many pages the program may commit; fewer than it has committed means no more.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public void maximumPages(int pages) {
    hart.maximumPages(checkPages(pages));
  }

  /**
   * Makes {@link #run} return {@link Stop.Interrupted} once {@link System#nanoTime} reaches {@code
   * nanoTime}; it stays until changed.
   */
  public void deadline(long nanoTime) {
    hart.deadline(nanoTime);
  }

  /** Takes the deadline away. */
  public void clearDeadline() {
    hart.clearDeadline();
  }

  /**
   * Addresses before whose execution {@link #run} stops; add and remove at will. While there are
   * any, the machine runs instruction by instruction, which is slower.
   */
  public SortedSet<Long> breakpoints() {
    if (breakpoints == null) {
      breakpoints = new TreeSet<>();
    }
    return breakpoints;
  }

  /** The whole state, to come back to with {@link #restore}. */
  public Snapshot snapshot() {
    checkOpen();
    return new Snapshot(image, hart.save());
  }

  /**
   * Makes this machine what the snapshotted one was; fuel included, limits and breakpoints not.
   *
   * @throws IllegalArgumentException if the snapshot is of another image
   * @throws IllegalStateException if the machine is closed
   */
  public void restore(Snapshot snapshot) {
    checkOpen();
    if (snapshot.image() != image) {
      throw new IllegalArgumentException("the snapshot is of another image: " + snapshot);
    }
    hart.restore(snapshot.state());
    atBreakpoint = false;
  }

  /**
   * Puts the machine's memory away in little space, lending the rest to other machines. It comes
   * back by itself when the machine is used again. For machines that wait for long, or in numbers.
   */
  public void suspend() {
    if (!closed) {
      hart.suspend();
    }
  }

  /** Ends the machine. Its registers can still be read, its memory no more; again has no effect. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      hart.release();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the machine is closed");
    }
  }

  private static long checkFuel(long fuel) {
    if (fuel < 0) {
      throw new IllegalArgumentException("fuel is " + fuel);
    }
    return fuel;
  }

  private static int checkPages(int pages) {
    if (pages < 0) {
      throw new IllegalArgumentException("maximumPages is " + pages);
    }
    return pages;
  }

  @Override
  public String toString() {
    return "Machine[pc 0x%x, fuel %d, %d instructions retired]"
        .formatted(pc(), fuel(), instructionsRetired());
  }

  /** Describes a machine. Not thread-safe. */
  public static final class Builder {
    private final Image image;
    private IsaProfile isa = IsaProfile.RV64IMAC;
    private FuelSchedule fuelSchedule = FuelSchedule.INSTRUCTIONS;
    private long fuel = Long.MAX_VALUE;
    private int maximumPages = Integer.MAX_VALUE;
    private boolean counters;
    private Translator translator = Translator.NONE;

    private Builder(Image image) {
      this.image = Objects.requireNonNull(image, "image");
    }

    /** Which instructions are legal; {@link IsaProfile#RV64IMAC} unless set. */
    public Builder isa(IsaProfile profile) {
      isa = Objects.requireNonNull(profile, "profile");
      return this;
    }

    /** What instructions cost; {@link FuelSchedule#INSTRUCTIONS} unless set. */
    public Builder fuelSchedule(FuelSchedule schedule) {
      fuelSchedule = Objects.requireNonNull(schedule, "schedule");
      return this;
    }

    /**
     * The fuel at the start; {@link Long#MAX_VALUE} unless set.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder fuel(long value) {
      fuel = checkFuel(value);
      return this;
    }

    /**
     * How many pages of 4 KiB the program may commit; all of memory unless set.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maximumPages(int pages) {
      maximumPages = checkPages(pages);
      return this;
    }

    /**
     * Whether the program may read the counters {@code cycle} and {@code instret}, both the number
     * of instructions retired; no unless set. They depend on nothing but the program and its input.
     */
    public Builder counters(boolean readable) {
      counters = readable;
      return this;
    }

    /** What makes the program faster as it runs; {@link Translator#NONE} unless set. */
    public Builder translator(Translator value) {
      translator = Objects.requireNonNull(value, "translator");
      return this;
    }

    /** Makes the machine, which stands before its first instruction. */
    public Machine build() {
      return new Machine(this);
    }
  }
}
