package io.hybridvm.core;

import static io.hybridvm.core.Programs.SCRATCH;
import static io.hybridvm.core.Programs.addressNumber;
import static io.hybridvm.core.Programs.syscall;
import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.A5;
import static io.hybridvm.riscv.isa.Register.SP;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static io.hybridvm.riscv.isa.Register.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** A thousand frames, each with the memory of a real contract, on little stack and heap. */
class DepthTest {
  private static final Address SELF = Address.of(0xc0de_0001L);

  /**
   * Clears 10 MiB as riscv-rt does, writes to its stack and to five pages of its heap, calls
   * itself, and returns the callee's eight bytes plus one, or one if the call failed.
   */
  private static Code recursive() {
    return Programs.code(
        a -> {
          a.li(T1, SCRATCH).li(T2, SCRATCH + (10 << 20));
          a.label("clear").sd(ZERO, 0, T1).addi(T1, T1, 8).bltu(T1, T2, "clear");
          a.li(T2, -1).sd(T2, -16, SP);
          for (int i = 0; i < 5; i++) {
            a.li(T1, SCRATCH + 4096L * 3 * i).sd(T2, 0, T1);
          }
          addressNumber(a, SELF);
          a.li(A3, 0).li(A4, SCRATCH).li(A5, 100);
          syscall(a, Syscall.CALL);
          a.li(T1, SCRATCH).sd(ZERO, 8, T1);
          syscall(a, Syscall.RETURNDATASIZE);
          a.mv(12, A0).addi(A0, T1, 8).li(A1, 0);
          syscall(a, Syscall.RETURNDATACOPY);
          a.ld(T2, 8, T1).addi(T2, T2, 1).sd(T2, 8, T1).addi(A0, T1, 8).li(A1, 8);
          syscall(a, Syscall.RETURN);
        });
  }

  private static ExecutionResult recurse() {
    World world = new World();
    world.contract(1, recursive());
    return world.execute(Message.call(World.SENDER, SELF, Bytes.EMPTY, Word.ZERO, 1L << 50));
  }

  private static final Bytes FRAMES = Bytes.ofUnsignedLong(1025).reverse();

  @Test
  void call_1024Deep_needsOnly256KiBOfStack() throws InterruptedException {
    AtomicReference<ExecutionResult> result = new AtomicReference<>();
    Thread thread = new Thread(null, () -> result.set(recurse()), "small", 256 << 10);

    thread.start();
    thread.join();

    assertThat(result.get().output()).isEqualTo(FRAMES);
  }

  @Test
  void call_1024Deep_needsOnly256MiBOfHeap() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                List.of(java, "-Xmx256m", "-Xss256k", "-cp", classPath, DepthTest.class.getName()))
            .redirectErrorStream(true)
            .start();

    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output.strip()).endsWith(FRAMES.toHexString());
    assertThat(process.waitFor()).isZero();
  }

  /** What the test above runs. */
  public static void main(String... arguments) {
    System.out.println(recurse().output().toHexString());
  }
}
