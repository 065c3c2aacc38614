package io.hybridvm.testkit.benchmark;

import io.hybridvm.riscv.Translator;
import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.contracts.Chain;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Transfers per second on one thread and on two, each a transaction of its own whose changes stay.
 * Threads have a chain each and share what is immutable.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class ThreadBenchmark {
  /** A chain with a token. */
  @State(Scope.Thread)
  public static class Subject {
    /** What the token is written in. */
    @Param({"Solidity", "Rust"})
    public String language;

    private final HybridWorld world = new HybridWorld(Translator.AUTO);
    private Address token;

    /** Deploys the token. */
    @Setup
    public void deploy() {
      token =
          language.equals("Solidity")
              ? world.token()
              : world.fund(world.deploy(Chain.initCode("rust/erc20", "Gold Coin", "GLD", 18)));
    }

    private void transfer() {
      world.call(token, ContractWorld.TRANSFER);
    }
  }

  /** Alone. */
  @Benchmark
  @Threads(1)
  public void oneThread(Subject subject) {
    subject.transfer();
  }

  /** Beside another. */
  @Benchmark
  @Threads(2)
  public void twoThreads(Subject subject) {
    subject.transfer();
  }
}
