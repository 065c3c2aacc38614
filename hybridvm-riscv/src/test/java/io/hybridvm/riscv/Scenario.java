package io.hybridvm.riscv;

import io.hybridvm.riscv.elf.ElfWriter;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Opcode;
import java.util.Random;

/**
 * A program with all that decides how it runs.
 *
 * @param end where the pc is after the {@code ecall} that ends the program
 * @param seed of what registers hold at the start
 */
record Scenario(Image image, IsaProfile isa, FuelSchedule schedule, long end, long seed) {
  private static final long TEXT = 0x8030_0000L;
  private static final long DATA = 0x8031_0000L;

  /**
   * Places for {@link RandomProgram}: data, the pages behind them, near constants, where the window
   * ends, far away, and where one table of far pages ends.
   */
  private static final long[] PLACES = {
    DATA + 0x1000,
    DATA + 0x3000,
    DATA + 0x5000,
    0x8032_6000L,
    0x8040_0000L,
    0xa000_1000L,
    0xa020_0000L
  };

  /** A random program with data, constants and untouched memory. */
  static Scenario random(long seed, FuelSchedule schedule, int pieces) {
    IsaProfile isa = IsaProfile.RV64IMAC_ZBA_ZBB_ZBS;
    CodeBuffer code = new RandomProgram(seed, row -> true, PLACES, 10).code(pieces);
    code.add(Opcode.ECALL, 0, 0, 0, 0);
    byte[] data = new byte[0x1080];
    new Random(seed).nextBytes(data);
    byte[] elf =
        new ElfWriter(TEXT)
            .text(TEXT, code.toByteArray())
            .data(DATA, data)
            .bss(DATA + 0x2000, 0x3000)
            .rodata(DATA + 0x50f0, new byte[] {1, 2, 3, 4})
            .write();
    return new Scenario(Image.load(elf), isa, schedule, TEXT + code.size(), seed);
  }

  /** A machine before the first instruction, with random registers. */
  Machine machine(Tier tier, long fuel) {
    return machine(tier.build(builder(fuel)));
  }

  /** As {@link #machine(Tier, long)}, with code of the JVM as the translator has it. */
  Machine machine(Translator translator, long fuel) {
    return machine(builder(fuel).translator(translator).build());
  }

  private Machine.Builder builder(long fuel) {
    return Machine.builder(image).isa(isa).fuelSchedule(schedule).fuel(fuel);
  }

  private Machine machine(Machine machine) {
    Random random = new Random(seed);
    for (int i = 1; i < 32; i++) {
      long value = random.nextLong();
      machine.register(i, random.nextInt(4) == 0 ? value >> random.nextInt(64) : value);
    }
    return machine;
  }

  /** Runs until the program ends, the fuel does or there is a trap; other ecalls do nothing. */
  Stop run(Tier tier, Machine machine) {
    Stop stop = tier.run(machine);
    while (stop instanceof Stop.Ecall && machine.pc() != end) {
      stop = tier.run(machine);
    }
    return stop;
  }
}
