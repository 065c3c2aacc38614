package io.hybridvm.testkit.benchmark;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.solidity.Artifact;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Calls of Solidity contracts so long that it does not matter what a call costs before it does
 * anything, microseconds each: here, in go-ethereum, and in the guest's own C sources compiled for
 * this machine.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 4, time = 1)
public class EvmBenchmark {
  /** What is called, with an argument for some hundred thousand opcodes. */
  public enum Contract {
    /** Sorts words in memory. */
    BubbleSort(100),
    /** Multiplies. */
    Factorial(3_000),
    /** Adds. */
    Fibonacci(3_000),
    /** Pushes constants. */
    LongPushes(300),
    /** Hashes. */
    ManyHashes(2_000),
    /** Stores to memory. */
    MemoryStores(3_000);

    private final int size;

    Contract(int size) {
      this.size = size;
    }
  }

  /** A contract deployed somewhere. */
  @State(Scope.Thread)
  public static class Subject {
    /** Which one. */
    @Param public Contract contract;

    /** Where. */
    @Param({"hybridvm", "go-ethereum"})
    public String engine;

    private ContractWorld world;
    private Address place;
    private Bytes input;

    /** Deploys it. */
    @Setup
    public void deploy() {
      world = ContractWorld.of(engine);
      place = world.deploy(Artifact.of(contract.name()).initCode());
      input = Abi.call("run(uint256)", contract.size);
    }

    /** Frees what a library holds. */
    @TearDown
    public void close() {
      world.close();
    }
  }

  /** The guest, compiled for this machine, and a contract for it. */
  @State(Scope.Thread)
  public static class NativeSubject {
    private static final int TIMES = 100;

    /** Which one. */
    @Param public Contract contract;

    private String[] command;

    /** Compiles the guest. */
    @Setup
    public void build() throws IOException {
      Bytes code = Artifact.of(contract.name()).code();
      Bytes input = Abi.call("run(uint256)", contract.size);
      command =
          new String[] {
            NativePrograms.evm().toString(),
            code.toUnprefixedHexString(),
            input.toUnprefixedHexString(),
            "100000000",
            Integer.toString(TIMES)
          };
    }
  }

  /** A call, a transaction of its own whose changes are forgotten. */
  @Benchmark
  public void call(Subject subject) {
    subject.world.tryCalls(subject.place, subject.input, 1);
  }

  /** A process that makes a hundred calls: a hundredth of its time is a call. */
  @Benchmark
  @Fork(1)
  @Warmup(iterations = 1, time = 1)
  public void hundredNativeCalls(NativeSubject subject) throws IOException {
    NativePrograms.run(subject.command);
  }
}
