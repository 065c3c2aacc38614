package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.Opcode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one program under one profile and one fuel schedule, decoded when first reached.
 * Thread-safe.
 */
public final class BlockCache {
  private static final int CHUNK_SHIFT = 8;

  /** What a chunk takes with as many instructions. */
  private static final int CHUNK_BYTES = 48 << CHUNK_SHIFT;

  private final Program program;

  /** Has the blocks of the code that is another program's; null if there is none. */
  private final @Nullable BlockCache below;

  private final Decoder decoder;
  private final FuelSchedule schedule;
  private final CodeRange mainCode;
  private final int coolness;
  private final long mostUnits;
  private final boolean isFree;
  private final TranslatedCode[] compiled;
  private final ReentrantLock translationLock = new ReentrantLock();
  private final AtomicLong heldBytes = new AtomicLong();

  /**
   * Blocks by {@link CodeRange#index}. Racing threads may both decode one; either result will do.
   */
  private final @Nullable Block[] blocks;

  /** Instructions that the stepper has met, by {@link CodeRange#index}, in chunks. */
  private final @Nullable Instruction[] @Nullable [] instructions;

  /**
   * Nothing decoded yet.
   *
   * @param below has the blocks of the code that is another program's
   * @param coolness that blocks start with
   * @param compiled code of the program made ahead of time
   */
  BlockCache(
      Program program,
      @Nullable BlockCache below,
      Decoder decoder,
      FuelSchedule schedule,
      int coolness,
      TranslatedCode[] compiled) {
    this.program = program;
    this.below = below;
    this.decoder = decoder;
    this.schedule = schedule;
    this.coolness = coolness;
    mostUnits = (long) Allowance.INSTRUCTIONS * (1 + schedule.lowestPrice());
    isFree = schedule.highestPrice() == 0;
    this.compiled = compiled;
    mainCode = program.mainCode();
    blocks = new Block[program.codeIndices()];
    instructions = new Instruction[(program.codeIndices() >> CHUNK_SHIFT) + 1][];
    hold((long) Integer.BYTES * blocks.length);
  }

  /** Notes that something of this program has been made that takes so many bytes. */
  public void hold(long bytes) {
    heldBytes.addAndGet(bytes);
  }

  /** About how many bytes all takes that has been made of the program so far. */
  long heldBytes() {
    return heldBytes.get();
  }

  int price(Opcode operation) {
    return schedule.price(operation.instructionClass());
  }

  /** Units of {@link Allowance} that are granted at once, at the most. */
  long mostUnits() {
    return mostUnits;
  }

  /** Whether no instruction costs anything. */
  boolean isFree() {
    return isFree;
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

  /** As {@link #decode}, but remembers the instruction; null if there is none. */
  @Nullable Instruction instruction(CodeRange code, long pc) {
    if (below != null && below.has(pc)) {
      return below.instruction(code, pc);
    }
    int index = code.index(pc);
    @Nullable Instruction[] chunk = instructions[index >> CHUNK_SHIFT];
    if (chunk == null) {
      chunk = new Instruction[1 << CHUNK_SHIFT];
      hold(CHUNK_BYTES);
      instructions[index >> CHUNK_SHIFT] = chunk;
    }
    int inChunk = index & ((1 << CHUNK_SHIFT) - 1);
    Instruction known = chunk[inChunk];
    if (known != null) {
      return known;
    }
    Optional<Instruction> decoded = decode(code, pc);
    if (decoded.isEmpty()) {
      return null;
    }
    chunk[inChunk] = decoded.get();
    return decoded.get();
  }

  /** The block that starts at {@code pc}, which may be any number. */
  public Block at(long pc) {
    if (mainCode.contains(pc) && (pc & 1) == 0) {
      Block block = blocks[mainCode.index(pc)];
      return block == null ? decode(mainCode, pc, mainCode.index(pc)) : block;
    }
    return elsewhere(pc);
  }

  /** Only what can be fetched is kept: otherwise wild jumps would fill the memory. */
  private Block elsewhere(long pc) {
    if (below != null && below.has(pc)) {
      return below.at(pc);
    }
    CodeRange code = program.codeAt(pc);
    if (code == CodeRange.NONE || (pc & 1) != 0) {
      return new BlockBuilder(this, CodeRange.NONE, pc).build();
    }
    Block block = blocks[code.index(pc)];
    return block == null ? decode(code, pc, code.index(pc)) : block;
  }

  private Block decode(CodeRange code, long pc, int index) {
    Block block = new BlockBuilder(this, code, pc).build();
    block.coolness = coolness;
    for (TranslatedCode each : compiled) {
      int place = each.indexOf(pc);
      if (place != TranslatedCode.ELSEWHERE) {
        block.translation(new Translation(each, place));
      }
    }
    if (blocks[index] == null) {
      hold(block.heldBytes());
    }
    blocks[index] = block;
    return block;
  }

  private boolean has(long pc) {
    return program.codeAt(pc) != CodeRange.NONE;
  }

  /** The cache that has the block at {@code pc}: this one, or that of the program below. */
  BlockCache ownerOf(long pc) {
    return below != null && below.has(pc) ? below : this;
  }

  /** The cache of the program that this one has more code than. */
  @Nullable BlockCache below() {
    return below;
  }

  /** The block that starts at {@code pc} if it has been reached already. */
  public @Nullable Block peek(long pc) {
    if (below != null && below.has(pc)) {
      return below.peek(pc);
    }
    CodeRange code = (pc & 1) == 0 ? program.codeAt(pc) : CodeRange.NONE;
    return code == CodeRange.NONE ? null : blocks[code.index(pc)];
  }

  /** Held while this program is being translated. */
  public ReentrantLock translationLock() {
    return translationLock;
  }

  /** Whether there is an instruction word at {@code pc}. */
  public boolean isFetchable(long pc) {
    return (pc & 1) == 0 && program.codeAt(pc).unfetchable(pc) == -1;
  }

  /** Address of the first byte that a memory's window covers. */
  public long windowBase() {
    return program.windowBase();
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
