package io.hybridvm.testkit.benchmark;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.contracts.Chain;
import io.hybridvm.testkit.solidity.Artifact;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;

/** Calls of contracts of both kinds that compute and leave the state alone. */
final class ComputeWork {
  private static final long GAS = 100_000_000;
  private static final double NANOS_PER_MICROSECOND = 1000;

  private final EvmConfig config = EvmConfig.of(Revision.OSAKA);
  private final InMemoryState state = new InMemoryState();
  private final Map<String, Subject> subjects = new LinkedHashMap<>();

  /** A call to be repeated. */
  final class Subject {
    private final Message message;

    private Subject(Address to, Bytes input) {
      message = Message.call(Chain.ALICE, to, input, Word.ZERO, GAS);
    }

    void run() {
      gas();
    }

    long gas() {
      ExecutionResult result = execute(message);
      if (!result.isSuccess()) {
        throw new AssertionError(result);
      }
      return GAS - result.gasLeft();
    }
  }

  ComputeWork() {
    addSolidity("BubbleSort", 12);
    addSolidity("Factorial", 60);
    addSolidity("Fibonacci", 100);
    addSolidity("LongPushes", 4);
    addSolidity("ManyHashes", 50);
    addSolidity("MemoryStores", 100);
    addRiscv("arithmetic", "fibonacci(uint32)", 370);
    addRiscv("arithmetic", "fibonacciRecursive(uint32)", 15);
    addRiscv("arithmetic", "factorial(uint32)", 57);
    addRiscv("hashloop", "hash(uint64)", 50);
  }

  private void addSolidity(String name, int size) {
    Address contract = deploy(Artifact.of(name).initCode());
    subjects.put("evm " + name, new Subject(contract, Abi.call("run(uint256)", size)));
  }

  private void addRiscv(String name, String signature, int size) {
    Address contract = deploy(Chain.initCode("rust/" + name));
    subjects.put("riscv " + signature, new Subject(contract, Abi.call(signature, size)));
  }

  private Address deploy(Bytes initCode) {
    return execute(Message.create(Chain.ALICE, initCode, Word.ZERO, GAS)).created().orElseThrow();
  }

  private ExecutionResult execute(Message message) {
    Journal journal =
        new Journal(
            state, Revision.OSAKA, BlockContext.DEFAULT, TransactionContext.of(message.sender()));
    ExecutionResult result = new HybridEvm(new EvmContext(config, journal)).execute(message);
    state.apply(journal.diff());
    return result;
  }

  /** By names that start with the kind of contract. */
  Map<String, Subject> subjects() {
    return subjects;
  }

  /** Prints what each of one kind takes for a gas; their geometric mean. */
  double nanosPerGas(Map<String, Double> microseconds, String kind) {
    return Math.exp(
        subjects.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(kind))
            .mapToDouble(
                entry -> {
                  long gas = entry.getValue().gas();
                  double time = microseconds.get(entry.getKey());
                  double nanos = time * NANOS_PER_MICROSECOND / gas;
                  System.out.printf(
                      "%-35s %,9d gas %,9.1f µs %6.1f ns per gas%n",
                      entry.getKey(), gas, time, nanos);
                  return Math.log(nanos);
                })
            .average()
            .orElseThrow());
  }
}
