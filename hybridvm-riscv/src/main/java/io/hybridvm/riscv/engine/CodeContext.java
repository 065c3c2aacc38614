package io.hybridvm.riscv.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What translated code needs of a hart: fuel, the window onto memory, and the ways out where it
 * cannot go on alone. Not thread-safe.
 *
 * <p>Translated code takes fuel and instructions of a block at its start, as the interpreter does,
 * and holds registers in local variables. At each place where it may be left, {@link LeavePoints}
 * say what puts things right. Fuel and instructions left are in here whenever one method calls
 * another or returns; registers are in the hart's array then.
 */
public final class CodeContext {
  /** Why code is left: it ends here, and what follows is not part of it. */
  public static final int GO_ON = 0;

  /** Why code is left: fuel is low, or {@link #poll} said so. */
  public static final int STOP = 1;

  /** Why code is left: the instruction is the stepper's. */
  public static final int STEP = 2;

  /** Why code is left: an {@code ecall}. */
  public static final int ECALL = 3;

  /**
   * Translated methods on Java's stack at the most. A frame takes less than a kilobyte even before
   * HotSpot compiles it.
   */
  public static final int MAXIMUM_DEPTH = 64;

  /** Changes between classes that together take some milliseconds. */
  private static final int MANY_CHANGES = 50_000;

  /** Instructions between two looks at clock and interrupt status. */
  private static final int POLL_INSTRUCTIONS = 32_768;

  /** Reads and writes two bytes, little-endian. */
  public static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /** Reads and writes four bytes, little-endian. */
  public static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Reads and writes eight bytes, little-endian. */
  public static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Hart hart;
  private final long windowBase;

  /** Fuel left. */
  public long fuel;

  /** Instructions left until {@link #poll} is due, negative if it is. */
  public int left;

  /** The window's bytes. */
  public byte[] bytes = {};

  /** For each page of the window {@link Window#OPEN} or something else. */
  public byte[] flags = {};

  /** The {@link LeavePoints point} of the access that has thrown {@link MemoryMiss}. */
  public int missedAt;

  /** What translated code returns when it is left: a pc, with bit 0 set if {@code exit} counts. */
  public long leftAt;

  /** What {@link #left} was when the retired instructions were counted last. */
  private int granted;

  /** How often control may still change from one class to another before that is too often. */
  private int changes = MANY_CHANGES;

  private boolean polled;
  private Exit exit = Exit.NONE;

  CodeContext(Hart hart) {
    this.hart = hart;
    windowBase = hart.blocks.windowBase();
  }

  /** Runs the translation of the block at the hart's pc and those that follow it. */
  Exit run() {
    long[] x = hart.x;
    bytes = hart.memory.windowBytes();
    flags = hart.memory.windowFlags();
    fuel = hart.fuel;
    granted = POLL_INSTRUCTIONS;
    left = granted;
    exit = Exit.NONE;
    long at = until(x, hart.pc, 1, -1);
    hart.fuel = fuel;
    hart.retired += granted - left;
    hart.pc = at & ~1L;
    hart.resumeBlock = null;
    return (at & 1) == 0 ? Exit.NONE : exit;
  }

  /**
   * Runs translated code until the pc is a certain one.
   *
   * @param pc to start at; with bit 0 set it is just returned
   * @param expected where to stop
   * @param depth of the caller
   * @return {@code expected}, or where there is no going on within translated code
   */
  public long until(long[] x, long pc, long expected, int depth) {
    BlockCache cache = hart.blocks;
    long at = pc;
    while (at != expected && (at & 1) == 0 && depth < MAXIMUM_DEPTH) {
      Translation next = cache.at(at).translation;
      if (next == null) {
        return at;
      }
      if (--changes < 0) {
        changes = MANY_CHANGES;
        hart.gather();
      }
      at = next.code().run(next.index(), this, x, expected, depth + 1);
    }
    return at;
  }

  /**
   * Looks at clock and interrupt status.
   *
   * @param spent what is left, negative
   * @return what is left from now on; the same if the code has to be left
   */
  public int poll(int spent) {
    hart.retired += granted - spent;
    if (hart.isInterrupted()) {
      polled = true;
      granted = spent;
      return spent;
    }
    granted = POLL_INSTRUCTIONS;
    return granted;
  }

  /**
   * Prepares to leave the code: gives back what was taken in advance.
   *
   * @param reason {@link #GO_ON}, {@link #STOP}, {@link #STEP} or {@link #ECALL}
   * @return which registers are to be written back
   */
  public int leave(LeavePoints points, int point, long fuelLeft, int instructionsLeft, int reason) {
    fuel = fuelLeft + points.fuel[point];
    left = instructionsLeft + points.instructions[point];
    leftAt = points.pc[point];
    if (reason != GO_ON) {
      leftAt |= 1;
      exit = exit(reason);
    }
    return points.registers[point];
  }

  private Exit exit(int reason) {
    if (reason != STOP) {
      return reason == STEP ? Exit.STEP : Exit.ECALL;
    }
    if (polled) {
      polled = false;
      hart.pollNow();
      return Exit.POLL;
    }
    return Exit.FUEL_LOW;
  }

  /**
   * Loads what the window does not cover.
   *
   * @param offset from the window's first byte
   * @param operation {@link MicroOp} of the load
   * @throws MemoryMiss if it faults, after noting the point
   */
  public long load(long offset, int operation, int point) {
    long address = offset + windowBase;
    Memory memory = hart.memory;
    if (!memory.isReadable(address, bytes(operation))) {
      throw miss(point);
    }
    return switch (operation) {
      case MicroOp.LB, MicroOp.LBU -> extend(memory.load(address, 1), operation);
      case MicroOp.LH, MicroOp.LHU -> extend(memory.load(address, 2), operation);
      case MicroOp.LW, MicroOp.LWU -> extend(memory.load(address, 4), operation);
      default -> memory.load(address, 8);
    };
  }

  private static long extend(long value, int operation) {
    return switch (operation) {
      case MicroOp.LB -> (byte) value;
      case MicroOp.LBU -> value & 0xff;
      case MicroOp.LH -> (short) value;
      case MicroOp.LHU -> value & 0xffff;
      case MicroOp.LW -> (int) value;
      default -> value & 0xffff_ffffL;
    };
  }

  private static int bytes(int operation) {
    return switch (operation) {
      case MicroOp.LB, MicroOp.LBU, MicroOp.SB -> 1;
      case MicroOp.LH, MicroOp.LHU, MicroOp.SH -> 2;
      case MicroOp.LW, MicroOp.LWU, MicroOp.SW -> 4;
      default -> 8;
    };
  }

  /**
   * Stores to what is not an open page of the window, commits pages for that if the window stays
   * where it is.
   *
   * @param offset from the window's first byte
   * @param operation {@link MicroOp} of the store
   * @param fuelLeft when the whole block has been paid
   * @return the fuel left
   * @throws MemoryMiss if the stepper has to do it, after noting the point
   */
  public long store(long offset, long value, int operation, int point, long fuelLeft) {
    long address = offset + windowBase;
    int length = bytes(operation);
    Memory memory = hart.memory;
    if (!memory.isWritable(address, length)) {
      throw miss(point);
    }
    long rest = fuelLeft;
    int pages = memory.pagesToCommit(address, value, length);
    if (pages > 0) {
      rest -= (long) pages * hart.blocks.pagePrice();
      if (rest < 0
          || pages > hart.maximumPages() - memory.committedPages()
          || memory.movesWindow(address, length)) {
        throw miss(point);
      }
      memory.commitFor(address, value, length);
    }
    memory.storeFar(address, value, length);
    return rest;
  }

  private MemoryMiss miss(int point) {
    missedAt = point;
    return MemoryMiss.INSTANCE;
  }
}
