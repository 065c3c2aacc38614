package io.hybridvm.testkit.benchmark;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The loop of 1,310,724 turns in which the start code of riscv-rt zeroes 10 MiB, beside the C
 * library's memset of as many bytes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class ZeroLoopBenchmark {
  private static final long BYTES = 8 * 1_310_724L;
  private static final long INSTRUCTIONS_AT_LEAST = 3 * 1_310_724L;

  /** Memory of the C library that has been written to before. */
  @State(Scope.Thread)
  public static class NativeMemory {
    private final MethodHandle memset = CLibrary.function("memset", 3);
    private final long address = allocate();

    private static long allocate() {
      try {
        return (long) CLibrary.function("malloc", 1).invokeExact(BYTES);
      } catch (Throwable e) {
        throw new LinkageError("malloc", e);
      }
    }

    private long fill(long value) {
      try {
        return (long) memset.invokeExact(address, value, BYTES);
      } catch (Throwable e) {
        throw new LinkageError("memset", e);
      }
    }

    /** Gives every page its place. */
    @Setup
    public void touch() {
      fill(1);
    }
  }

  /** The program with the loop. */
  @State(Scope.Thread)
  public static class Program {
    private final Image image = Image.load(GuestPrograms.elf("rv64imac/zero10m"));
  }

  /** A machine about to run the loop over memory that holds something else. */
  @State(Scope.Thread)
  public static class DirtyMachine {
    private final Image image = Image.load(GuestPrograms.elf("rv64imac/zero10m"));
    private final byte[] dirt = new byte[(int) BYTES];
    private Machine machine;

    /** Fills the memory that the loop is about to clear. */
    @Setup(Level.Invocation)
    public void fill() {
      Arrays.fill(dirt, (byte) 1);
      machine = Machine.builder(image).build();
      machine.memory().write(image.elf().symbols().named("zeroed").orElseThrow().address(), dirt);
    }

    /** Gives the memory to the next machine. */
    @TearDown(Level.Invocation)
    public void close() {
      machine.close();
    }
  }

  /** A machine from its start through the loop to its first system call. */
  @Benchmark
  public void loop(Program program) {
    try (Machine machine = Machine.builder(program.image).build()) {
      runThrough(machine);
    }
  }

  /** Through the loop where there is something to clear. */
  @Benchmark
  public void loopOverDirtyMemory(DirtyMachine dirty) {
    runThrough(dirty.machine);
  }

  private static void runThrough(Machine machine) {
    Stop stop = machine.run();
    if (!(stop instanceof Stop.Ecall) || machine.instructionsRetired() < INSTRUCTIONS_AT_LEAST) {
      throw new IllegalStateException(stop + ", " + machine);
    }
  }

  /** The C library's memset. */
  @Benchmark
  public long memset(NativeMemory memory) {
    return memory.fill(0);
  }
}
