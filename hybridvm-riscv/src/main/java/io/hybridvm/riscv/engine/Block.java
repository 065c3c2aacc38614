package io.hybridvm.riscv.engine;

import org.jspecify.annotations.Nullable;

/**
 * A run of instructions that is entered only at its start and left only at its end, decoded.
 *
 * <p>Immutable but for the links to the blocks that follow, which are set once they are known; two
 * threads that race to set one set equal blocks. So blocks are shared by all machines of a program.
 */
final class Block {
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

  /** The block at {@link #end}, once it is known. */
  @Nullable Block next;

  /** The block at {@link #target}, once it is known. */
  @Nullable Block taken;

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

  /** Address of the instruction that the micro-operation at {@code index} stands for. */
  long pcOf(int index) {
    return pc + bytesBefore[index];
  }

  /** Price of the instructions before it. */
  int fuelBefore(int index) {
    return fuelBefore[index];
  }

  /** Number of the instructions before it. */
  int instructionsBefore(int index) {
    return instructionsBefore[index];
  }
}
