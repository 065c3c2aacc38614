package io.hybridvm.riscv;

import io.hybridvm.riscv.RandomLoops.Loop;
import io.hybridvm.riscv.RandomLoops.Step;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.isa.Register;
import java.util.List;
import java.util.Random;

/**
 * {@link RandomLoops} in a memory whose edges are near, and what registers hold when they start:
 * addresses around those edges, numbers around 0, 2^63 and 2^64, bounds that are reached after a
 * number of turns that matters.
 */
final class LoopRows {
  private static final int INSTRUCTIONS_WITHOUT_LOOK = 2048;
  private static final int STACK_BYTES = 0x1_0000;
  private static final int DATA = 0x4000;
  private static final int RODATA = 0x90f0;
  private static final int WINDOW_END = 0x1_a000;

  private static final long[] STRIDES = {
    0,
    1,
    -1,
    2,
    4,
    4,
    8,
    8,
    8,
    8,
    -8,
    16,
    64,
    65,
    960,
    4096,
    -4096,
    1 << 20,
    -(1 << 20),
    (1 << 20) - 1,
    (1 << 20) + 1,
    -(1 << 20) - 1,
    1L << 32,
    1L << 61,
    Long.MIN_VALUE
  };
  private static final long[] STARTS = {Long.MIN_VALUE, 1L << 32, 1L << 31};

  private final Random random;
  private final long text;
  private final MemoryMap map;
  private final List<Loop> loops;
  private final Image image;
  private final byte[] code;

  LoopRows(long seed) {
    random = new Random(seed ^ -1);
    map =
        switch (random.nextInt(6)) {
          case 0 -> new MemoryMap(0, 0x1_6000, 0);
          case 1 -> new MemoryMap(0x8000_0000L, 0x30_0000 + DATA + 0x8000, 0);
          case 2 -> new MemoryMap(0x7fff_ffff_8000_0000L, MemoryMap.MAXIMUM_BYTES, 0);
          default -> MemoryMap.DEFAULT;
        };
    text = map.base() + (map.base() == 0 ? 0x8000 : 0x30_0000);
    Assembler program = new Assembler(text);
    loops = new RandomLoops(seed, program).loops();
    byte[] data = new byte[0x1080];
    random.nextBytes(data);
    program.section(Section.DATA).place(Section.DATA, text + DATA).bytes(data);
    program.section(Section.RODATA).place(Section.RODATA, text + RODATA).bytes(1, 2, 3, 4);
    image = Image.load(program.toElf(), map);
    code = program.code();
  }

  Image image() {
    return image;
  }

  long start() {
    return text;
  }

  byte[] code() {
    return code;
  }

  private long pick(long... values) {
    return values[random.nextInt(values.length)];
  }

  private int small() {
    int small = random.nextInt(129) - 64;
    return random.nextBoolean() ? small & -8 : small;
  }

  private long place() {
    return switch (random.nextInt(32)) {
      case 0 -> text + WINDOW_END + small();
      case 1 -> Math.max(text - STACK_BYTES, map.base()) + small();
      case 2 -> text + small();
      case 3 -> text + RODATA + small();
      case 4 -> map.end() + small();
      case 5 -> map.base() + small();
      case 6 -> text + 0x20_0000 + small();
      case 7 -> random.nextLong() >> random.nextInt(64);
      case 8 -> pick(STARTS) + small();
      case 9, 10, 11, 12, 13, 14 -> text + DATA + random.nextInt(8) * 0x1000L + small();
      default -> text + DATA + (random.nextInt(0x4000) & -8);
    };
  }

  private long stride() {
    return random.nextInt(8) == 0
        ? random.nextLong() >> random.nextInt(64)
        : pick(STRIDES) * pick(1, 1, 1, -1);
  }

  private int turns(int instructions) {
    int most = INSTRUCTIONS_WITHOUT_LOOK / instructions;
    return switch (random.nextInt(10)) {
      case 0, 7 -> random.nextInt(6) - 2;
      case 1 -> 14 + random.nextInt(5);
      case 2 -> 62 + random.nextInt(5);
      case 3 -> most - 2 + random.nextInt(5);
      case 4 -> 2 * most - 2 + random.nextInt(5);
      case 5 -> random.nextInt(3000);
      default -> random.nextInt(200);
    };
  }

  /** What registers hold, by number. */
  long[] next() {
    long[] x = new long[Register.COUNT];
    for (int i = 1; i < x.length; i++) {
      x[i] = random.nextLong() >> random.nextInt(64);
    }
    for (int register : RandomLoops.STRIDES) {
      x[register] = stride();
    }
    long near = random.nextInt(4) > 0 ? 0 : pick(STARTS);
    for (int i = 0; i < RandomLoops.STARTS.length; i++) {
      x[RandomLoops.STARTS[i]] = i < RandomLoops.COUNTERS ? place() : near + small();
      x[RandomLoops.INDUCTIONS[i]] = x[RandomLoops.STARTS[i]];
    }
    x[RandomLoops.BASES[0]] = text + DATA + small();
    x[RandomLoops.BASES[1]] = random.nextInt(8) == 0 ? place() : text + DATA + 0x1ff0;
    x[RandomLoops.REPETITIONS] = 1L + random.nextInt(3);
    for (Loop loop : loops) {
      bound(x, loop);
    }
    return x;
  }

  private void bound(long[] x, Loop loop) {
    if (loop.induction() < 0) {
      return;
    }
    Step step = loop.step();
    long distance =
        (step.constant() + x[step.register()] * step.factor()) * turns(loop.instructions());
    distance += random.nextInt(6) == 0 ? small() : 0;
    int start = RandomLoops.STARTS[loop.induction()];
    if (loop.bound() == Register.ZERO) {
      x[start] = -distance;
    } else if (random.nextInt(4) == 0) {
      x[loop.bound()] = pick(0, 0, Long.MIN_VALUE, x[start]) + small();
    } else {
      x[loop.bound()] = x[start] + distance;
    }
  }
}
