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
 * say what puts things right. The allowance is in here whenever one method calls another or
 * returns; registers are in the hart's array then.
 */
public final class CodeContext {
  /** Why code is left: {@link #ask} gave nothing. */
  public static final int STOP = 0;

  /** Why code is left: the instruction is the stepper's. */
  public static final int STEP = 1;

  /** Why code is left: an {@code ecall}. */
  public static final int ECALL = 2;

  /**
   * Translated methods on Java's stack at the most. A frame takes less than a kilobyte even before
   * HotSpot compiles it.
   */
  public static final int MAXIMUM_DEPTH = 64;

  /** Changes between classes that together take some milliseconds. */
  private static final int MANY_CHANGES = 50_000;

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

  /** What may be used up before {@link #ask}: an {@link Allowance}. */
  public long allowance;

  /** The window's bytes. */
  public byte[] bytes = {};

  /** For each page of the window {@link Window#OPEN} or something else. */
  public byte[] flags = {};

  /** The {@link LeavePoints point} of the access that has thrown {@link MemoryMiss}. */
  public int missedAt;

  /** What translated code returns when it is left: a pc, with bit 0 set if {@code exit} counts. */
  public long leftAt;

  /** Units that are granted at once, at the most. */
  private final long mostUnits;

  /** Whether instructions cost nothing, so that fuel does not limit what is granted. */
  private final boolean isFree;

  /** Fuel that is not part of the allowance. */
  private long reserve;

  /** How often control may still change from one class to another before that is too often. */
  private int changes = MANY_CHANGES;

  private boolean polled;
  private Exit exit = Exit.NONE;

  CodeContext(Hart hart) {
    this.hart = hart;
    mostUnits = hart.blocks.mostUnits();
    isFree = hart.blocks.isFree();
  }

  /** Runs the translation of the block at the hart's pc and those that follow it. */
  Exit run() {
    long[] x = hart.x;
    bytes = hart.memory.windowBytes();
    flags = hart.memory.windowFlags();
    allowance = grant(hart.fuel, 0);
    exit = Exit.NONE;
    long at = until(x, hart.pc, 1, -1);
    hart.fuel = fuel(allowance);
    hart.retired += Allowance.retired(allowance);
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

  /** Grants as much as may be used up at once, and what is needed. */
  private long grant(long fuel, long need) {
    long most = Math.max(mostUnits, Allowance.unitsOf(need));
    long units = isFree ? most : Math.min(fuel, most);
    reserve = fuel - units;
    return Allowance.of(units);
  }

  /**
   * Whether fuel certainly lasts. It does not have to be known exactly: the interpreter runs what
   * is not certain.
   */
  private boolean lasts(long fuel, long need) {
    return fuel >= (isFree ? 0 : Allowance.unitsOf(need));
  }

  /** Nothing, so that code has to be left. */
  private long nothing(long fuel) {
    reserve = fuel + 1;
    return Allowance.of(-1);
  }

  /** The fuel left. */
  private long fuel(long rest) {
    return reserve + Allowance.units(rest) + Allowance.retired(rest);
  }

  /**
   * Asks for more. Looks at clock and interrupt status if that is due: where fuel is low this is
   * called time and again, and code that is interrupted as often has to come to an end.
   *
   * @param rest the allowance
   * @param need a price that there has to be fuel for
   * @return a new allowance, negative if the code has to be left
   */
  public long ask(long rest, long need) {
    long fuel = fuel(rest);
    hart.retired += Allowance.retired(rest);
    if (hart.isInterruptedInTime()) {
      polled = true;
      return nothing(fuel);
    }
    return lasts(fuel, need) ? grant(fuel, need) : nothing(fuel);
  }

  /**
   * Prepares to leave the code: gives back what was taken in advance.
   *
   * @param reason {@link #STOP}, {@link #STEP} or {@link #ECALL}
   * @return which registers are to be written back
   */
  public int leave(LeavePoints points, int point, long rest, int reason) {
    allowance = rest + points.allowance[point];
    leftAt = points.pc[point] | 1;
    exit = exit(reason);
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
   * @param operation {@link MicroOp} of the load
   * @throws MemoryMiss if it faults, after noting the point
   */
  public long load(long address, int operation, int point) {
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
   * @param operation {@link MicroOp} of the store
   * @param rest the allowance when the whole block has been paid
   * @param ahead a price that there has to be fuel for at the end of the block
   * @return the allowance from now on
   * @throws MemoryMiss if the stepper has to do it, after noting the point
   */
  public long store(long address, long value, int operation, int point, long rest, long ahead) {
    int length = bytes(operation);
    Memory memory = hart.memory;
    if (memory.storeCommitted(address, value, length)) {
      return rest;
    }
    if (!memory.isWritable(address, length)) {
      throw miss(point);
    }
    long left = rest;
    int pages = memory.pagesToCommit(address, value, length);
    if (pages > 0) {
      long fuel = fuel(rest) - (long) pages * hart.blocks.pagePrice();
      if (!lasts(fuel, ahead)
          || pages > hart.maximumPages() - memory.committedPages()
          || memory.movesWindow(address, length)) {
        throw miss(point);
      }
      memory.commitFor(address, value, length);
      hart.retired += Allowance.retired(rest);
      left = grant(fuel, ahead);
    }
    memory.storeFar(address, value, length);
    return left;
  }

  private MemoryMiss miss(int point) {
    missedAt = point;
    return MemoryMiss.INSTANCE;
  }
}
