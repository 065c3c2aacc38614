package io.hybridvm.testkit.benchmark;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.contracts.Chain;
import io.hybridvm.testkit.solidity.Artifact;
import io.hybridvm.testkit.solidity.GoEvm;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.bytes.Bytes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A token's {@code transfer} between two holders. Microseconds per call. Threads have a chain each
 * and share what is immutable. {@link ContractTimesTest} compares within one JVM.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ContractBenchmark {
  private static final Bytes TRANSFER = Abi.call("transfer(address,uint256)", Chain.BOB, 1);
  private static final Object[] NAME = {"Gold Coin", "GLD", 18};
  private static final int HUNDRED = 100;
  private static final long SUPPLY = 1L << 60;

  /** A chain of ours. */
  @State(Scope.Thread)
  public static class Ours {
    private final Chain chain = new Chain();
    private final Address token = chain.deploy("rust/erc20", NAME);

    /** Alice and Bob hold enough for all transfers to come. */
    public Ours() {
      chain.call(Chain.ALICE, token, "mint(address,uint256)", Chain.ALICE, SUPPLY);
      chain.call(Chain.ALICE, token, "mint(address,uint256)", Chain.BOB, SUPPLY);
    }

    ExecutionResult transfer() {
      return chain.send(Chain.ALICE, token, 0, TRANSFER);
    }

    void hundredTransfers() {
      for (int i = 0; i < HUNDRED; i++) {
        transfer();
      }
    }
  }

  /** One of go-ethereum's, with a contract that does nothing besides. */
  @State(Scope.Thread)
  public static class Gos {
    private final GoEvm evm = new GoEvm();
    private final Address token = evm.deploy(Chain.ALICE, Artifact.of("Erc20").initCode(NAME));
    private final Address empty = Address.of(0xe0);

    /** As in ours. */
    public Gos() {
      Bytes mint = Abi.call("mint(address,uint256)", Chain.ALICE, SUPPLY);
      evm.call(Chain.ALICE, token, mint);
      evm.call(Chain.ALICE, token, Abi.call("mint(address,uint256)", Chain.BOB, SUPPLY));
      evm.code(empty, Bytes.of(0));
    }

    void hundredTransfers() {
      hundredCalls(token);
    }

    void hundredEmptyCalls() {
      hundredCalls(empty);
    }

    /** In one transaction, whose end would otherwise cost more than the calls. */
    private void hundredCalls(Address to) {
      for (int i = 1; i < HUNDRED; i++) {
        evm.callOnly(Chain.ALICE, to, TRANSFER);
      }
      evm.call(Chain.ALICE, to, TRANSFER);
    }

    /** Frees what the library holds. */
    @TearDown
    public void close() {
      evm.close();
    }
  }

  /** The token in Rust, each call a transaction of its own on a chain in memory. */
  @Benchmark
  public ExecutionResult transferInRust(Ours ours) {
    return ours.transfer();
  }

  /** The token in Solidity, in go-ethereum's EVM, a hundred calls in one transaction. */
  @Benchmark
  @OperationsPerInvocation(HUNDRED)
  public void transferInGoEthereum(Gos gos) {
    gos.hundredTransfers();
  }

  /** What a call of go-ethereum's EVM costs from Java in any case. */
  @Benchmark
  @OperationsPerInvocation(HUNDRED)
  public void emptyCallInGoEthereum(Gos gos) {
    gos.hundredEmptyCalls();
  }
}
