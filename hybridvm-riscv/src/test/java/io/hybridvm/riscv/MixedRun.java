package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.elf.ElfWriter;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Register;
import java.util.List;
import java.util.Random;

/**
 * One wild program in two machines: one takes single steps, the other runs and is moved from tier
 * to tier, suspended, restored and interrupted. At each stop both must be the same. Then both are
 * helped on in the same way.
 */
final class MixedRun {
  private static final long TEXT = 0x8030_0000L;
  private static final List<Translator> TRANSLATORS = List.of(Translator.NONE, Translator.EAGER);

  /** Around data, constants, the window's ends, and where memory and far tables begin and end. */
  private static final long[] PLACES = {
    0x8000_0000L,
    0x802f_0000L,
    0x8030_f000L,
    0x8031_0000L,
    0x8031_1000L,
    0x8031_5000L,
    0x8032_5000L,
    0x8032_6000L,
    0x8040_0000L,
    0xa020_0000L,
    0xc000_0000L
  };

  private final Random random;
  private final Image image;
  private final int textBytes;
  private final IsaProfile isa;
  private final FuelSchedule schedule;
  private final Machine steps;
  private Machine runs;
  private int pages;

  MixedRun(long seed) {
    random = new Random(seed);
    byte[] text = new WildCode(seed).bytes(200 + random.nextInt(1500));
    textBytes = text.length;
    byte[] data = new byte[0x1080];
    random.nextBytes(data);
    image =
        Image.load(
            new ElfWriter(TEXT)
                .text(TEXT, text)
                .text(TEXT + (random.nextBoolean() ? textBytes : 0x8000), new byte[64])
                .data(0x8031_0000L, data)
                .rodata(0x8031_50f0L, new byte[] {1, 2, 3, 4})
                .write());
    isa = random.nextBoolean() ? IsaProfile.RV64IMAC : IsaProfile.RV64IMAC_ZBA_ZBB_ZBS;
    schedule =
        random.nextBoolean()
            ? FuelSchedule.INSTRUCTIONS
            : new FuelSchedule(
                1,
                1 + random.nextInt(3),
                3,
                1,
                2,
                5,
                9,
                4,
                random.nextInt(100),
                1 + random.nextInt(6));
    pages = random.nextBoolean() ? random.nextInt(6) : Integer.MAX_VALUE;
    steps = machine(Translator.NONE);
    runs = machine(translator());
    for (int register = 1; register < Register.COUNT; register++) {
      set(register, random.nextInt(4) == 0 ? random.nextInt(5) - 2 : random.nextLong());
    }
    repair();
  }

  private Translator translator() {
    return TRANSLATORS.get(random.nextInt(TRANSLATORS.size()));
  }

  private Machine machine(Translator translator) {
    return Machine.builder(image)
        .isa(isa)
        .fuelSchedule(schedule)
        .translator(translator)
        .maximumPages(pages)
        .fuel(0)
        .build();
  }

  /** Runs up to so many stops, of each of which there is a line in case of a difference. */
  void run(int stops) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < stops; i++) {
      Stop stop = runOn(random.nextInt(3) == 0 ? random.nextInt(100) : random.nextInt(8000));
      log.append(stop).append('\n');
      Stop expected = stepOn(stop);
      assertThat(stop).as("%s", log).isEqualTo(expected);
      assertThat(runs).as("%s", log).hasToString(steps.toString());
      assertThat(runs.snapshot()).as("%s", log).isEqualTo(steps.snapshot());
      helpOn(stop);
      move();
    }
    runs.close();
    steps.close();
  }

  private Stop runOn(long fuel) {
    steps.fuel(fuel);
    runs.fuel(fuel);
    if (random.nextInt(5) == 0) {
      runs.deadline(System.nanoTime());
    }
    Stop stop = runs.run();
    runs.clearDeadline();
    return stop;
  }

  /** Steps to where the other machine is. */
  private Stop stepOn(Stop there) {
    while (!(there instanceof Stop.Interrupted)
        || steps.instructionsRetired() < runs.instructionsRetired()) {
      Stop stop = steps.step();
      if (!(stop instanceof Stop.Stepped)) {
        return stop;
      }
    }
    return new Stop.Interrupted(steps.pc(), Stop.Interrupted.Reason.DEADLINE);
  }

  private void helpOn(Stop stop) {
    if (stop instanceof Stop.Trap) {
      repair();
      jump(random.nextBoolean() ? steps.pc() + 4 : place());
    } else if (stop instanceof Stop.MemoryLimit) {
      pages = random.nextInt(8);
      steps.maximumPages(pages);
      runs.maximumPages(pages);
      jump(random.nextBoolean() ? steps.pc() + 4 : steps.pc());
    }
  }

  private void repair() {
    for (int base : WildCode.BASES) {
      set(base, PLACES[random.nextInt(PLACES.length)] + random.nextInt(128) - 64);
    }
    for (int link : WildCode.LINKS) {
      set(link, place());
    }
  }

  private long place() {
    return TEXT + (random.nextInt(textBytes) & -2);
  }

  private void jump(long pc) {
    steps.pc(pc);
    runs.pc(pc);
  }

  private void set(int register, long value) {
    steps.register(register, value);
    runs.register(register, value);
  }

  /** What must make no difference. */
  private void move() {
    switch (random.nextInt(8)) {
      case 0 -> runs.suspend();
      case 1 -> steps.suspend();
      case 2 -> {
        Machine other = machine(translator());
        other.restore(runs.snapshot());
        runs.close();
        runs = other;
      }
      case 3 -> {
        Snapshot snapshot = runs.snapshot();
        runs.fuel(1000);
        runs.run();
        runs.restore(snapshot);
      }
      default -> {}
    }
  }
}
