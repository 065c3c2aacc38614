package io.hybridvm.testkit.benchmark;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.contracts.Chain;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.bytes.Bytes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Short calls, microseconds each: of code that does nothing, and a token's transfer. Twenty calls
 * are a transaction, whose changes are then forgotten.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 4, time = 1)
public class CallBenchmark {
  private static final int CALLS = 20;

  /** A contract in a world. */
  @State(Scope.Thread)
  public static class Subject {
    /** What is called, and where. */
    @Param({
      "hybridvm/nothing",
      "hybridvm/transfer in Solidity",
      "hybridvm/transfer in Rust",
      "interpreter/transfer in Rust",
      "go-ethereum/nothing",
      "go-ethereum/transfer in Solidity"
    })
    public String call;

    private ContractWorld world;
    private Address contract;
    private Bytes input;

    /** Deploys it. */
    @Setup
    public void deploy() {
      String[] parts = call.split("/", 2);
      world = ContractWorld.of(parts[0]);
      world.putEmpty();
      input = ContractWorld.TRANSFER;
      contract =
          switch (parts[1]) {
            case "nothing" -> ContractWorld.EMPTY;
            case "transfer in Solidity" -> world.token();
            default ->
                world.fund(world.deploy(Chain.initCode("rust/erc20", "Gold Coin", "GLD", 18)));
          };
    }

    /** Frees what a library holds. */
    @TearDown
    public void close() {
      world.close();
    }
  }

  /** Twenty calls. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void call(Subject subject) {
    subject.world.tryCalls(subject.contract, subject.input, CALLS);
  }
}
