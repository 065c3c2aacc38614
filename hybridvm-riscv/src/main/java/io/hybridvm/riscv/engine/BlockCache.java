package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.Opcode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The blocks of one program under one profile and one fuel schedule, decoded when first reached.
 * Thread-safe.
 */
final class BlockCache {
  private final Program program;
  private final Decoder decoder;
  private final FuelSchedule schedule;
  private final CodeRange mainCode;

  /**
   * Blocks in the main range by halfword. Racing threads may both decode; either result will do.
   */
  private final Block[] mainBlocks;

  /** Blocks elsewhere by address. */
  private final Map<Long, Block> otherBlocks = new ConcurrentHashMap<>();

  BlockCache(Program program, Decoder decoder, FuelSchedule schedule) {
    this.program = program;
    this.decoder = decoder;
    this.schedule = schedule;
    mainCode = program.mainCode();
    mainBlocks = new Block[(mainCode.length() + 1) / 2];
  }

  int price(Opcode operation) {
    return schedule.price(operation.instructionClass());
  }

  int pagePrice() {
    return schedule.page();
  }

  /** What a branch gives back of the fuel spent, if it is taken. */
  int fuelBack(CodeRange code, long pc, Instruction branch) {
    int discount = schedule.zeroLoopDiscount();
    return discount > 0 && ZeroLoop.endsWith(this, code, pc, branch) ? discount : 0;
  }

  /** Decodes the instruction at a fetchable pc. */
  Optional<Instruction> decode(CodeRange code, long pc) {
    return decoder.decode(code.fetch(pc));
  }

  /** The block that starts at {@code pc}, which may be any number. */
  Block at(long pc) {
    long offset = pc - mainCode.base();
    if (Long.compareUnsigned(offset, mainCode.length()) < 0 && (offset & 1) == 0) {
      Block block = mainBlocks[(int) offset >> 1];
      return block == null ? decodeMain(pc) : block;
    }
    return elsewhere(pc);
  }

  private Block decodeMain(long pc) {
    Block block = new BlockBuilder(this, mainCode, pc).build();
    mainBlocks[(int) (pc - mainCode.base()) >> 1] = block;
    return block;
  }

  /** Only what can be fetched is kept: otherwise wild jumps would fill the memory. */
  private Block elsewhere(long pc) {
    CodeRange code = program.codeAt(pc);
    if (code == CodeRange.NONE) {
      return new BlockBuilder(this, code, pc).build();
    }
    return otherBlocks.computeIfAbsent(pc, key -> new BlockBuilder(this, code, key).build());
  }

  /** Finds the block that follows {@code block} and remembers it there. */
  Block link(Block block, boolean taken) {
    Block found = at(taken ? block.target : block.end);
    if (taken) {
      block.taken = found;
    } else {
      block.next = found;
    }
    return found;
  }
}
