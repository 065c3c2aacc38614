package io.hybridvm.testkit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hybridvm.testkit.benchmark.ContractBenchmark.Gos;
import io.hybridvm.testkit.benchmark.ContractBenchmark.Ours;
import io.hybridvm.testkit.solidity.GoEvm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What contracts take in processor time. The lines that it prints are in docs/gas.md. */
@Tag("long")
class ContractTimesTest {
  private static final int CALLS = 100;
  private static final int TRANSFER_ROUNDS = 1000;
  private static final double MICROSECONDS = 1e6;
  private static final int GAS_ROUNDS = 300;

  @Test
  void transferInRust_besideGoEthereum_takesLessThanTenTimesAsLong() {
    assumeTrue(GoEvm.isAvailable(), "no libevm for this machine");
    Ours ours = new Ours();
    Gos gos = new Gos();

    Map<String, Double> times =
        CpuTimes.microseconds(
            Map.of(
                "rust", ours::hundredTransfers,
                "solidity", gos::hundredTransfers,
                "empty", gos::hundredEmptyCalls),
            TRANSFER_ROUNDS);
    gos.close();

    double rust = times.get("rust") / CALLS;
    double solidity = times.get("solidity") / CALLS;
    double empty = times.get("empty") / CALLS;
    double ratio = rust / (solidity - empty);
    System.out.printf(
        "transfer: Rust %.1f µs; Solidity in go-ethereum %.1f µs less %.1f µs for an empty call;"
            + " ratio %.2f%n",
        rust, solidity, empty, ratio);
    assertThat(ratio).isLessThan(10);
  }

  @Test
  void transferInRust_onTwoThreads_takesLittleLongerThanOnOne() throws Exception {
    double alone = transferMicroseconds();
    double together;
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Double> transfers = ContractTimesTest::transferMicroseconds;
      Future<Double> first = threads.submit(transfers);
      Future<Double> second = threads.submit(transfers);
      together = (first.get() + second.get()) / 2;
    } finally {
      threads.shutdown();
    }

    System.out.printf(
        "transfer: one thread %.1f µs, each of two %.1f µs: %,.0f and %,.0f calls per second of"
            + " cores of their own%n",
        alone, together, MICROSECONDS / alone, 2 * MICROSECONDS / together);
    assertThat(together).isLessThan(2 * alone);
  }

  private static double transferMicroseconds() {
    Ours ours = new Ours();
    Map<String, Runnable> subject = Map.of("rust", ours::hundredTransfers);
    return CpuTimes.microseconds(subject, TRANSFER_ROUNDS).get("rust") / CALLS;
  }

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
