package io.hybridvm.riscv.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of instructions that is entered only at its start and left only at its end, decoded.
 *
 * <p>Immutable but for what has been seen of its jumps and for the links to the blocks that follow,
 * which are set once they are known; two threads that race to set one set equal blocks. So blocks
 * are shared by all machines of a program.
 */
public final class Block {
  private static final int OBJECT_BYTES = 200;

  /** Places that an indirect jump is remembered to have led to, at the most. */
  private static final int MAXIMUM_JUMPS = 64;

  /** {@link #jumpedFrom} if indirect jumps lead here from more than one block. */
  private static final long FROM_MANY = -1;

  private static final long FROM_NONE = 1;

  /** Address of the first instruction. */
  final long pc;

  /** Address behind the last instruction. */
  final long end;

  /** Where the last instruction jumps if it does, known when decoding. */
  final long target;

  /** {@link MicroOp micro-operations} and their literals. */
  final long[] code;

  /** Price of all instructions. */
  final long fuel;

  /** What the last instruction gives back of that if it jumps. */
  final int fuelBack;

  /** Number of instructions. */
  final int instructions;

  /** What the block zeroes, if it is a loop that does that. */
  final @Nullable ZeroLoop zeroLoop;

  /** For each long of {@link #code}, what had been decoded before it; see the accessors. */
  private final int[] bytesBefore;

  private final int[] fuelBefore;
  private final int[] instructionsBefore;

  /** How often the block may still be entered from elsewhere before it is worth translating. */
  int coolness;

  /** What runs in its place, once there is that. */
  @Nullable Translation translation;

  /** The block at {@link #end}, once it is known. */
  @Nullable Block next;

  /** The block at {@link #target}, once it is known. */
  @Nullable Block taken;

  /** Where the indirect jump at the end has led to. The array is replaced, not changed. */
  private long[] jumps = {};

  /** The block whose indirect jump has led here. */
  private long jumpedFrom = FROM_NONE;

  Block(BlockBuilder builder) {
    pc = builder.start();
    end = builder.pc();
    target = builder.target();
    code = builder.code();
    fuel = builder.fuel();
    fuelBack = builder.fuelBack();
    instructions = builder.instructions();
    zeroLoop = builder.zeroLoop();
    bytesBefore = builder.bytesBefore();
    fuelBefore = builder.fuelBefore();
    instructionsBefore = builder.instructionsBefore();
  }

  /** About how many bytes of heap it takes. */
  int heldBytes() {
    return OBJECT_BYTES + code.length * (Long.BYTES + 3 * Integer.BYTES);
  }

  /** Address of the first instruction. */
  public long pc() {
    return pc;
  }

  /** Address behind the last instruction, where the block goes on unless it jumps. */
  public long end() {
    return end;
  }

  /** Where the last instruction jumps if it does, known when decoding. */
  public long target() {
    return target;
  }

  /** {@link MicroOp micro-operations} and their literals, not to be changed. */
  public long[] code() {
    return code;
  }

  /** Price of all instructions. */
  public long fuel() {
    return fuel;
  }

  /** Number of instructions. */
  public int instructions() {
    return instructions;
  }

  /** Whether a turn of this block may be another one's price or many turns at once. */
  public boolean isPlain() {
    return zeroLoop == null && fuelBack == 0;
  }

  /** What runs in place of this block; null if nothing does. */
  public @Nullable Translation translation() {
    return translation;
  }

  /** Sets what runs in place of this block, which any thread may use from now on. */
  public void translation(@Nullable Translation value) {
    coolness = 0;
    translation = value;
  }

  /** Address of the instruction that the micro-operation at {@code index} stands for. */
  public long pcOf(int index) {
    return pc + bytesBefore[index];
  }

  /** Notes that the indirect jump at the end has led to another block. */
  void jumpedTo(Block target) {
    for (long known : jumps) {
      if (known == target.pc) {
        return;
      }
    }
    if (jumps.length < MAXIMUM_JUMPS) {
      long[] more = Arrays.copyOf(jumps, jumps.length + 1);
      more[jumps.length] = target.pc;
      jumps = more;
      target.jumpedFrom = target.jumpedFrom == FROM_NONE ? pc : FROM_MANY;
    }
  }

  /** Where the indirect jump at the end has led to so far; not to be changed. */
  public long[] jumps() {
    return jumps;
  }

  /**
   * Whether indirect jumps lead here from that block and, as far as is known, from no other: so it
   * is with the cases of a switch, but not with functions.
   */
  public boolean isJumpedToOnlyFrom(Block block) {
    return jumpedFrom == block.pc;
  }

  /** Price of the instructions before it. */
  public int fuelBefore(int index) {
    return fuelBefore[index];
  }

  /** Number of the instructions before it. */
  public int instructionsBefore(int index) {
    return instructionsBefore[index];
  }
}
