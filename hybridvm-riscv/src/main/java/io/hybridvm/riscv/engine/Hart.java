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
  /** Integer registers; x[0] is always 0 between instructions, x[32] takes what is meant for it. */
  final long[] x = new long[Register.COUNT + 1];

  final BlockCache blocks;
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

  private final Program program;
  private final boolean counters;
  private int maximumPages;
  private TrapCause trapCause = TrapCause.ILLEGAL_INSTRUCTION;
  private long trapValue;
  private boolean released;

  /** A hart before the first instruction, with all registers 0. */
  public Hart(
      Program program,
      IsaProfile profile,
      FuelSchedule schedule,
      boolean counters,
      int maximumPages) {
    this.program = program;
    this.counters = counters;
    this.maximumPages = maximumPages;
    blocks = program.blocks(profile, schedule);
    memory = new Memory(program);
    pc = program.entry();
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

  /**
   * Executes about {@code budget} instructions, or fewer; {@link Exit#NONE} if no more came of it.
   */
  public Exit run(long budget) {
    memory.resume();
    long end = retired + budget;
    Exit exit = Exit.NONE;
    while (exit == Exit.NONE && retired < end) {
      exit =
          switch (Interpreter.run(this, end - retired)) {
            case STEP -> Stepper.step(this);
            case FUEL_LOW -> stepToEndOfFuel();
            case POLL, NONE -> Exit.NONE;
            case ECALL -> Exit.ECALL;
            case TRAP, OUT_OF_FUEL, MEMORY_LIMIT ->
                throw new IllegalStateException("the interpreter never ends so");
          };
    }
    return exit;
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
    reservedAddress = snapshot.reservedAddress();
    reservedBytes = snapshot.reservedBytes();
    memory.restore(snapshot.memory());
  }
}
