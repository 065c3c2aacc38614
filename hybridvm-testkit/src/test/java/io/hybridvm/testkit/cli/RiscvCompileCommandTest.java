package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.riscv.PrecompiledCode;
import io.hybridvm.riscv.Translator;
import io.hybridvm.riscv.TranslatorStatistics;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.testkit.contracts.Abi;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiscvCompileCommandTest {
  private static final String CONTRACT = CommandRun.contract("rust/hashloop.runtime");

  @TempDir private Path directory;

  private static PrecompiledCode load(Path place) throws IOException, ReflectiveOperationException {
    URLClassLoader loader =
        new URLClassLoader(
            new URL[] {place.toUri().toURL()}, RiscvCompileCommandTest.class.getClassLoader());
    return (PrecompiledCode)
        loader.loadClass("com.example.fib.Program").getConstructor().newInstance();
  }

  private static ExecutionResult run(EvmConfig config, Bytes input) throws IOException {
    Bytes code =
        Bytes.concatenate(Bytes.of(0xff), Bytes.wrap(Files.readAllBytes(Path.of(CONTRACT))));
    TransactionContext transaction = TransactionContext.of(Address.of(1));
    Journal journal =
        new Journal(new InMemoryState(), Revision.OSAKA, BlockContext.DEFAULT, transaction);
    return new HybridEvm(new EvmContext(config, journal))
        .runInterpreter(Address.of(2), code, input, false);
  }

  @Test
  void contract_compiledIntoAJar_runsTheSameWithoutNewClasses() throws Exception {
    Path jar = directory.resolve("fib.jar");
    CommandRun compile =
        CommandRun.of(
            "riscv", "compile", CONTRACT, "-o", jar.toString(), "--package", "com.example.fib");
    assertThat(compile.status()).as(compile.err()).isZero();
    assertThat(compile.out()).startsWith("com.example.fib.Program: ");
    EvmConfig.Builder builder =
        EvmConfig.builder(Revision.OSAKA).translator(Translator.AHEAD_OF_TIME);
    TranslatorStatistics before = Translator.AHEAD_OF_TIME.statistics();

    Bytes input = Abi.call("hash(uint64)", 20);
    ExecutionResult result = run(builder.precompiled(load(jar)).build(), input);

    TranslatorStatistics after = Translator.AHEAD_OF_TIME.statistics();
    EvmConfig plain = EvmConfig.builder(Revision.OSAKA).translator(Translator.NONE).build();
    assertThat(result.isSuccess()).isTrue();
    assertThat(result).hasToString(run(plain, input).toString());
    assertThat(after.precompiledPrograms()).isGreaterThan(before.precompiledPrograms());
    assertThat(after.classes()).isZero();
  }

  @Test
  void jar_ofTheSameProgram_isTheSame() throws IOException {
    Path one = directory.resolve("one.jar");
    Path two = directory.resolve("two.jar");

    for (Path jar : new Path[] {one, two}) {
      CommandRun.of("riscv", "compile", CONTRACT, "-o", jar.toString(), "--package", "a");
    }

    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  void directory_forClasses_isMade() {
    Path classes = directory.resolve("some/classes");

    CommandRun.of("riscv", "compile", CONTRACT, "-o", classes.toString(), "--package", "a.b");

    assertThat(classes.resolve("a/b/Program.class")).isRegularFile();
  }

  @Test
  void package_thatIsNone_isRefused() {
    CommandRun run =
        CommandRun.of("riscv", "compile", CONTRACT, "-o", directory.toString(), "--package", "1");

    assertThat(run)
        .isEqualTo(new CommandRun(125, "", "hybridvm riscv compile: packageName is 1\n"));
  }
}
