package io.hybridvm.testkit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What contracts take in processor time. The lines that it prints are in docs/gas.md. */
@Tag("long")
class GasTimesTest {
  private static final int GAS_ROUNDS = 300;

  @Test
  void gas_inBothKindsOfContract_buysAboutTheSameTime() {
    ComputeWork work = new ComputeWork();
    Map<String, Runnable> subjects = new LinkedHashMap<>();
    work.subjects().forEach((name, subject) -> subjects.put(name, subject::run));

    Map<String, Double> times = CpuTimes.microseconds(subjects, GAS_ROUNDS);

    double evm = work.nanosPerGas(times, "evm ");
    double riscv = work.nanosPerGas(times, "riscv ");
    System.out.printf(
        "geometric means: EVM %.1f ns per gas, RISC-V %.1f, ratio %.2f%n", evm, riscv, riscv / evm);
    assertThat(riscv / evm).isBetween(0.5, 2.0);
  }
}
