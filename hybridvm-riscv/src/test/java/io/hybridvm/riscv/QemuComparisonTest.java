package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs against {@code qemu-riscv64}. The long test takes {@code
 * -Dhybridvm.qemu.instructions=100000000 -Dhybridvm.qemu.seed=1}.
 */
class QemuComparisonTest {
  private static final long SEED = Long.getLong("hybridvm.qemu.seed", 20_260_101);

  @TempDir private Path directory;

  @BeforeEach
  void assumeQemu() {
    assumeTrue(QemuComparison.isInstalled(), "needs qemu-riscv64, of Debian's qemu-user");
  }

  @Test
  void randomPrograms_some_endAsInQemu() throws IOException {
    compare(5_000_000, SEED);
  }

  @Test
  @Tag("long")
  void randomPrograms_many_endAsInQemu() throws IOException {
    compare(Long.getLong("hybridvm.qemu.instructions", 200_000_000), SEED + 1_000_000);
  }

  private void compare(long instructions, long seed) throws IOException {
    QemuComparison comparison = new QemuComparison(directory);
    long nextSeed = seed;
    while (comparison.instructions() < instructions) {
      comparison.compare(nextSeed);
      nextSeed += QemuComparison.PROGRAMS_PER_FILE;
    }
    System.out.printf(
        "qemu-riscv64: %,d random programs from seed %d, %,d instructions, equal on %d tiers%n",
        nextSeed - seed, seed, comparison.instructions(), Tier.values().length);
    assertThat(nextSeed).isGreaterThan(seed);
  }
}
