package io.hybridvm.riscv;

import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;

import io.hybridvm.riscv.asm.Assembler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Machines whose memory ends near their code, and what is in it. */
final class SmallMemory {
  static final long BASE = Assembler.DEFAULT_BASE;

  /** Untouched memory behind the code. */
  static final long HEAP = 0x8030_1000L;

  /** Where the window ends at first: 64 KiB behind a page of code. */
  static final long WINDOW_END = 0x8031_1000L;

  /** Memory that ends within the window, and starts with it. */
  static final long START = 0x802f_0000L;

  static final long END = 0x8031_0000L;
  static final MemoryMap SMALL = new MemoryMap(START, END - START, BASE);

  private SmallMemory() {}

  static Machine machine(Tier tier, Assembler program, MemoryMap map) {
    return tier.build(Machine.builder(Image.load(program.toElf(), map)));
  }

  static Machine machine(Tier tier, Assembler program) {
    return machine(tier, program, MemoryMap.DEFAULT);
  }

  static Machine filling(Tier tier, Assembler program, long from, long to) {
    Machine machine = machine(tier, program, SMALL);
    machine.register(T0, from);
    machine.register(T1, to);
    return machine;
  }

  static void write(Machine machine, long address, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    machine.memory().write(address, bytes.array());
  }

  static long[] read(Machine machine, long address, int count) {
    long[] values = new long[count];
    ByteBuffer.wrap(machine.memory().read(address, 8 * count))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asLongBuffer()
        .get(values);
    return values;
  }

  static long[] numbers(int from, int count) {
    long[] numbers = new long[count];
    Arrays.setAll(numbers, i -> from + i);
    return numbers;
  }
}
