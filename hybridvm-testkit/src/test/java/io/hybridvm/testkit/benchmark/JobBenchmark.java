package io.hybridvm.testkit.benchmark;

import io.hybridvm.riscv.Translator;
import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.contracts.Chain;
import io.hybridvm.testkit.solidity.Artifact;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.bytes.Bytes;
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
import org.openjdk.jmh.annotations.Warmup;

/** The same job as a contract in Rust and as one in Solidity, both here: microseconds a call. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 4, time = 1)
public class JobBenchmark {
  /** What is to be computed. In Rust, numbers that do not fit any more are refused. */
  public enum Job {
    /** The 370th Fibonacci number. */
    FIBONACCI("Fibonacci", "rust/arithmetic", "fibonacci(uint32)", 370),
    /** The factorial of 57. */
    FACTORIAL("Factorial", "rust/arithmetic", "factorial(uint32)", 57),
    /** A hash of a hash and so on, 2,000 times. */
    HASHES("ManyHashes", "rust/hashloop", "hash(uint64)", 2_000);

    private final String solidity;
    private final String rust;
    private final String rustFunction;
    private final int size;

    Job(String solidity, String rust, String rustFunction, int size) {
      this.solidity = solidity;
      this.rust = rust;
      this.rustFunction = rustFunction;
      this.size = size;
    }
  }

  /** What a contract is written in. */
  public enum Language {
    /** EVM bytecode. */
    SOLIDITY,
    /** A RISC-V program. */
    RUST
  }

  /** A contract and a call of it. */
  @State(Scope.Thread)
  public static class Subject {
    /** What it computes. */
    @Param public Job job;

    /** What it is written in. */
    @Param public Language language;

    private final HybridWorld world = new HybridWorld(Translator.AUTO);
    private Address contract;
    private Bytes input;

    /** Deploys it. */
    @Setup
    public void deploy() {
      if (language == Language.RUST) {
        contract = world.deploy(Chain.initCode(job.rust));
        input = Abi.call(job.rustFunction, job.size);
      } else {
        contract = world.deploy(Artifact.of(job.solidity).initCode());
        input = Abi.call("run(uint256)", job.size);
      }
    }
  }

  /** A call, a transaction of its own whose changes are forgotten. */
  @Benchmark
  public void call(Subject subject) {
    subject.world.tryCalls(subject.contract, subject.input, 1);
  }
}
