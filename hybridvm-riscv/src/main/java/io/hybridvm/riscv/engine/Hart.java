package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.riscv.isa.TrapCause;
import org.jspecify.annotations.Nullable;

/** The state of one running program: registers, memory, fuel. Not thread-safe. */
public final class Hart {
  /** Instructions between two looks at clock and interrupt status: some 50 microseconds. */
  private static final long POLL_INSTRUCTIONS = 16_384;

  /** Integer registers; x[0] is always 0 between instructions, x[32] takes what is meant for it. */
  final long[] x = new long[Register.COUNT + 1];

  BlockCache blocks;

  /** Makes faster code of blocks that are run often; null if there is to be none. */
  private final @Nullable BlockTranslator translator;

  /** What translated code works with, from its first use on. */
  private @Nullable CodeContext context;

  Memory memory;
  long pc;
  long fuel;
  long retired;

  /** Where the stepper goes on unless the instruction says otherwise. */
  long nextPc;

  /** Price of the instruction that the stepper executes. */
  int instructionPrice;

  /** The block that the stepper's instruction is in, and the index behind it. */
  @Nullable Block resumeBlock;

  int resumeIndex;

  /** First byte of the reservation set. */
  long reservedAddress;

  /** Size of the reservation set, 0 if there is none. */
  int reservedBytes;

  private final IsaProfile profile;
  private final FuelSchedule schedule;
  private Program program;
  private final boolean counters;
  private int maximumPages;
  private TrapCause trapCause = TrapCause.ILLEGAL_INSTRUCTION;
  private long trapValue;
  private boolean released;
  private boolean hasDeadline;
  private long deadline;

  /** The number of retired instructions from which on clock and interrupt status are due. */
  private long nextPoll;

  /** A hart before the first instruction, with all registers 0. */
  public Hart(
      Program program,
      IsaProfile profile,
      FuelSchedule schedule,
      boolean counters,
      int maximumPages,
      @Nullable BlockTranslator translator) {
    this.program = program;
    this.profile = profile;
    this.schedule = schedule;
    this.counters = counters;
    this.maximumPages = maximumPages;
    this.translator = translator;
    blocks = program.blocks(profile, schedule, translator);
    memory = new Memory(program);
    pc = program.entry();
  }

  /** Goes on with a program that has more code than this hart's, which can jump there then. */
  public void extend(Program extended) {
    program = extended;
    blocks = extended.blocks(profile, schedule, translator);
    resumeBlock = null;
  }

  /** Register x{@code number}. */
  public long register(int number) {
    return number == Register.ZERO ? 0 : x[number];
  }

  /** Sets register x{@code number}; nothing happens for x0. */
  public void register(int number, long value) {
    if (number != Register.ZERO) {
      x[number] = value;
    }
  }

  /** Address of the next instruction. */
  public long pc() {
    return pc;
  }

  /** Sets the address of the next instruction. */
  public void pc(long value) {
    pc = value;
  }

  /** Fuel left, at least 0. */
  public long fuel() {
    return fuel;
  }

  /** Sets the fuel left. */
  public void fuel(long value) {
    fuel = value;
  }

  /** Instructions retired so far. */
  public long retired() {
    return retired;
  }

  /**
   * This hart's memory, brought back if it is suspended.
   *
   * @throws IllegalStateException if it has been released
   */
  public Memory memory() {
    if (released) {
      throw new IllegalStateException("the machine is closed");
    }
    memory.resume();
    return memory;
  }

  /** The limit of committed pages. */
  public int maximumPages() {
    return maximumPages;
  }

  /** Sets the limit of committed pages. */
  public void maximumPages(int value) {
    maximumPages = value;
  }

  /** Cause of the last {@link Exit#TRAP}. */
  public TrapCause trapCause() {
    return trapCause;
  }

  /** What {@code mtval} would hold; after {@link Exit#MEMORY_LIMIT} the address stored to. */
  public long trapValue() {
    return trapValue;
  }

  boolean hasCounters() {
    return counters;
  }

  Exit trap(TrapCause cause, long value) {
    trapCause = cause;
    trapValue = value;
    return Exit.TRAP;
  }

  int price(Opcode operation) {
    return blocks.price(operation);
  }

  /** What the branch at pc gives back if it is taken. */
  int fuelBack(Instruction branch) {
    return blocks.fuelBack(program.codeAt(pc), pc, branch);
  }

  /** The instruction at pc; null after noting why there is none. */
  @Nullable Instruction fetch() {
    if ((pc & 1) != 0) {
      trap(TrapCause.INSTRUCTION_ADDRESS_MISALIGNED, pc);
      return null;
    }
    CodeRange code = program.codeAt(pc);
    long missing = code.unfetchable(pc);
    if (missing != -1) {
      trap(TrapCause.INSTRUCTION_ACCESS_FAULT, missing);
      return null;
    }
    Instruction instruction = blocks.instruction(code, pc);
    if (instruction == null) {
      trap(TrapCause.ILLEGAL_INSTRUCTION, code.fetch(pc) & 0xffff_ffffL);
    }
    return instruction;
  }

  /** Commits and pays the pages that a store needs, if the limit and the fuel allow it. */
  Exit commitFor(long address, long value, int bytes) {
    int pages = memory.pagesToCommit(address, value, bytes);
    if (pages == 0) {
      return Exit.NONE;
    }
    if (pages > maximumPages - memory.committedPages()) {
      trapValue = address;
      return Exit.MEMORY_LIMIT;
    }
    long price = (long) pages * blocks.pagePrice();
    if (fuel - instructionPrice < price) {
      return Exit.OUT_OF_FUEL;
    }
    memory.commitFor(address, value, bytes);
    fuel -= price;
    return Exit.NONE;
  }

  /** Executes one instruction. */
  public Exit step() {
    memory.resume();
    return Stepper.step(this);
  }

  /** Runs until something stops the hart; {@link Exit#POLL} if that is clock or interrupt. */
  public Exit run() {
    memory.resume();
    Exit exit = Exit.NONE;
    while (exit == Exit.NONE) {
      if (isInterruptedInTime()) {
        return Exit.POLL;
      }
      exit = isHot(blocks.at(pc), false) ? runTranslated() : interpret();
    }
    return exit;
  }

  private Exit interpret() {
    return switch (Interpreter.run(this, nextPoll - retired)) {
      case STEP -> Stepper.step(this);
      case FUEL_LOW -> stepToEndOfFuel();
      case POLL, NONE, TRANSLATED -> Exit.NONE;
      case ECALL -> Exit.ECALL;
      case TRAP, OUT_OF_FUEL, MEMORY_LIMIT ->
          throw new IllegalStateException("the interpreter never ends so");
    };
  }

  private Exit runTranslated() {
    CodeContext running = context;
    if (running == null) {
      running = new CodeContext(this);
      context = running;
    }
    return switch (running.run()) {
      case STEP -> Stepper.step(this);
      case FUEL_LOW -> interpret();
      case ECALL -> Stepper.retireEcall(this);
      case NONE, POLL -> Exit.NONE;
      case TRAP, OUT_OF_FUEL, MEMORY_LIMIT, TRANSLATED ->
          throw new IllegalStateException("translated code never ends so");
    };
  }

  /**
   * Whether there is translated code for a block, to which control has come from elsewhere.
   *
   * @param called whether by a call
   */
  boolean isHot(Block block, boolean called) {
    // Blocks are shared: threads that wrote to one all the time would wait for each other.
    if (block.translation != null) {
      return true;
    }
    if (translator == null || !block.isPlain() || --block.coolness >= 0) {
      return false;
    }
    translator.translate(blocks.ownerOf(block.pc), block, called);
    block.coolness = block.translation == null ? translator.coolness() : 0;
    return block.translation != null;
  }

  /** Whether what is run often may be translated. */
  boolean isTranslating() {
    return translator != null;
  }

  /** Translated code runs, but spends its time in going from one class to another. */
  void gather() {
    if (translator != null) {
      BlockCache cache = blocks;
      while (cache != null) {
        translator.gather(cache);
        cache = cache.below();
      }
    }
  }

  /** Looks at clock and interrupt status if that is due. */
  public boolean isInterruptedInTime() {
    if (retired < nextPoll) {
      return false;
    }
    nextPoll = retired + POLL_INSTRUCTIONS;
    return isInterrupted();
  }

  /** Whether the thread is interrupted or the deadline has passed. */
  boolean isInterrupted() {
    return Thread.currentThread().isInterrupted()
        || (hasDeadline && System.nanoTime() - deadline >= 0);
  }

  /** Makes the next look at clock and interrupt status due now. */
  void pollNow() {
    nextPoll = 0;
  }

  /** Sets the time of {@link System#nanoTime} at which to stop. */
  public void deadline(long nanoTime) {
    hasDeadline = true;
    deadline = nanoTime;
  }

  /** Takes the deadline away. */
  public void clearDeadline() {
    hasDeadline = false;
  }

  /**
   * The fuel does not last for the block at pc: finds out which of its instructions it does for.
   */
  private Exit stepToEndOfFuel() {
    Exit exit = Exit.NONE;
    for (int i = 0; exit == Exit.NONE && i < BlockBuilder.MAXIMUM_INSTRUCTIONS; i++) {
      exit = Stepper.step(this);
    }
    return exit;
  }

  /** Keeps memory in little space until it is used again. */
  public void suspend() {
    memory.suspend();
  }

  /** Gives memory back for other harts to use; this one can do nothing any more. */
  public void release() {
    released = true;
    memory.release();
  }

  /** Everything that a later run depends on. */
  public HartSnapshot save() {
    long[] registers = x.clone();
    registers[MicroOp.SINK] = 0;
    // Where there is no reservation, nothing can tell where the last one was.
    long reserved = reservedBytes == 0 ? 0 : reservedAddress;
    return new HartSnapshot(registers, pc, fuel, retired, reserved, reservedBytes, memory.save());
  }

  /** Makes this hart what it was at {@link #save}. */
  public void restore(HartSnapshot snapshot) {
    System.arraycopy(snapshot.x(), 0, x, 0, x.length);
    pc = snapshot.pc();
    fuel = snapshot.fuel();
    retired = snapshot.retired();
    nextPoll = 0;
    reservedAddress = snapshot.reservedAddress();
    reservedBytes = snapshot.reservedBytes();
    memory.restore(snapshot.memory());
  }
}
