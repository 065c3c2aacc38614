package io.hybridvm.testkit.benchmark;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.isa.Register;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/** Whole runs of the guest programs; the line "instructions" is instructions per second. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InterpreterBenchmark {
  private static final int EXIT = 93;

  /** One of the programs. */
  @State(Scope.Thread)
  public static class Program {
    /** Its name, see {@code src/test/guest/README.md}. */
    @Param({
      "blake2b", "crc", "fib", "keccak", "matmul", "mulmod", "qsort", "sha256", "sieve", "stackvm",
      "strings", "tree"
    })
    public String name;

    private Image image;

    /** Loads the program. */
    @Setup
    public void load() {
      image = Image.load(GuestPrograms.elf("rv64imac/" + name));
    }
  }

  /** What was retired. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counters {
    /** Counted up to by every run. */
    public long instructions;
  }

  /** From the start to {@code exit}. */
  @Benchmark
  public void run(Program program, Counters counters) {
    try (Machine machine = Machine.builder(program.image).build()) {
      Stop stop = machine.run();
      while (stop instanceof Stop.Ecall && machine.register(Register.A7) != EXIT) {
        machine.register(Register.A0, machine.register(Register.A2));
        stop = machine.run();
      }
      if (!(stop instanceof Stop.Ecall) || machine.register(Register.A0) != 0) {
        throw new IllegalStateException(program.name + ": " + stop + ", " + machine);
      }
      counters.instructions += machine.instructionsRetired();
    }
  }
}
