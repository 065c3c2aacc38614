package io.hybridvm.testkit.benchmark;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a machine costs beside the instructions that it executes. Microseconds per operation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MachineBenchmark {
  private static final int THOUSAND = 1000;

  private final Image working = MachinePrograms.working();
  private final Image clearing = MachinePrograms.clearing();
  private final byte[] tenMebibytes = new byte[10 << 20];
  private final Machine waiting = Machine.builder(working).fuel(THOUSAND).build();

  public MachineBenchmark() {
    waiting.run();
  }

  /** Starts a machine of an image with 10 MiB of bss, executes 1,000 instructions, closes it. */
  @Benchmark
  public Stop startAndRunThousandInstructions() {
    try (Machine machine = Machine.builder(working).fuel(THOUSAND).build()) {
      return machine.run();
    }
  }

  /** The same, but nothing can be taken over from machines before: they are not closed. */
  @Benchmark
  public Stop startWithoutPool() {
    return Machine.builder(working).fuel(THOUSAND).build().run();
  }

  /** The loop of riscv-rt, 1,310,720 turns, in a new machine. */
  @Benchmark
  public Stop clearTenMebibytesAsRiscvRt() {
    try (Machine machine = Machine.builder(clearing).build()) {
      return machine.run();
    }
  }

  /** HotSpot's own memset of as much. */
  @Benchmark
  public byte[] fillTenMebibytes() {
    Arrays.fill(tenMebibytes, (byte) 0);
    return tenMebibytes;
  }

  /** Puts a waiting machine's memory away and takes it back. */
  @Benchmark
  public int suspendAndResume() {
    waiting.suspend();
    return waiting.memory().committedPages();
  }
}
