package io.hybridvm.testkit.benchmark;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.Translator;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Register;
import java.io.IOException;
import java.nio.file.Path;
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

/**
 * Whole runs of the guest programs, milliseconds each: in the machine, metered, in a JVM that has
 * warmed up, and as processes that run the same sources compiled for this machine, and the same ELF
 * files under {@code qemu-riscv64}. The program {@code hello} tells what such a process costs that
 * does nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(2)
public class ProgramBenchmark {
  private static final int EXIT = 93;

  private static final String BASE = "rv64imac";

  /** One of the programs, as the machine has it. */
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
      image = Image.load(GuestPrograms.elf(BASE + "/" + name));
    }
  }

  /** The same, compiled for the B extension as well. */
  @State(Scope.Thread)
  public static class ProgramWithBits {
    /** Its name. */
    @Param({
      "blake2b", "crc", "fib", "keccak", "matmul", "mulmod", "qsort", "sha256", "sieve", "stackvm",
      "strings", "tree"
    })
    public String name;

    private Image image;

    /** Loads the program. */
    @Setup
    public void load() {
      image = Image.load(GuestPrograms.elf("rv64imac_zba_zbb_zbs/" + name));
    }
  }

  /** What was retired. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counters {
    /** Counted up to by every run. */
    public long instructions;
  }

  /** One of the programs, as a process. */
  @State(Scope.Thread)
  public static class Compiled {
    /** Its name. */
    @Param({
      "hello", "blake2b", "crc", "fib", "keccak", "matmul", "mulmod", "qsort", "sha256", "sieve",
      "stackvm", "strings", "tree"
    })
    public String name;

    private Path directory;

    /** Compiles the programs. */
    @Setup
    public void build() throws IOException {
      directory = NativePrograms.guests();
    }

    private String file(String set, String ending) {
      return directory.resolve(set).resolve(name + ending).toString();
    }
  }

  /** In the machine, as it is by default for contracts. */
  @Benchmark
  public void translated(Program program, Counters counters) {
    run(program.image, IsaProfile.RV64IMAC, Translator.AUTO, counters);
  }

  /** With more instructions. */
  @Benchmark
  public void translatedWithBits(ProgramWithBits program, Counters counters) {
    run(program.image, IsaProfile.RV64IMAC_ZBA_ZBB_ZBS, Translator.AUTO, counters);
  }

  /** In the machine, interpreted. */
  @Benchmark
  @Fork(1)
  @Warmup(iterations = 2, time = 1)
  @Measurement(iterations = 3, time = 1)
  public void interpreted(Program program, Counters counters) {
    run(program.image, IsaProfile.RV64IMAC, Translator.NONE, counters);
  }

  private static void run(
      Image image, IsaProfile profile, Translator translator, Counters counters) {
    try (Machine machine = Machine.builder(image).isa(profile).translator(translator).build()) {
      Stop stop = machine.run();
      while (stop instanceof Stop.Ecall && machine.register(Register.A7) != EXIT) {
        machine.register(Register.A0, machine.register(Register.A2));
        stop = machine.run();
      }
      if (!(stop instanceof Stop.Ecall) || machine.register(Register.A0) != 0) {
        throw new IllegalStateException(stop + ", " + machine);
      }
      counters.instructions += machine.instructionsRetired();
    }
  }

  /** A process compiled for this machine with {@code -O2}. */
  @Benchmark
  @Fork(1)
  @Warmup(iterations = 1, time = 1)
  @Measurement(iterations = 5, time = 1)
  public void compiled(Compiled program) throws IOException {
    NativePrograms.run(program.file("native", ""));
  }

  /** A process of qemu. */
  @Benchmark
  @Fork(1)
  @Warmup(iterations = 1, time = 1)
  @Measurement(iterations = 5, time = 1)
  public void qemu(Compiled program) throws IOException {
    NativePrograms.run("qemu-riscv64", program.file(BASE, ".elf"));
  }
}
