package io.hybridvm.testkit.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Processes of a JVM on the class path of an application that depends on the core, milliseconds
 * each: one that does nothing, and one that makes a transfer of a Solidity token.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 21)
public class ColdStartBenchmark {
  /** What an application needs at run time, and the classes of this tree. */
  private static final Pattern NEEDED =
      Pattern.compile(
          "hybridvm-(core|syscalls|riscv|minievm)\\b|hybridvm-testkit/target/test-classes"
              + "|/(asm|tuweni-bytes|bcprov[^/]*)-[0-9][^/]*jar$");

  /** A kind of process. */
  @State(Scope.Thread)
  public static class Subject {
    /** What it does. */
    @Param({"nothing", "transfer"})
    public String work;
  }

  /** From start to end. */
  @Benchmark
  public void process(Subject subject) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    if (subject.work.equals("nothing")) {
      NativePrograms.run(java, "-cp", classPath(), EmptyProcess.class.getName());
    } else {
      String artifact = "src/test/resources/solidity/Erc20.json";
      NativePrograms.run(java, "-cp", classPath(), ColdTransfer.class.getName(), artifact);
    }
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> NEEDED.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
