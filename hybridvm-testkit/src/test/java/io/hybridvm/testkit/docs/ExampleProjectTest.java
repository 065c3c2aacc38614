package io.hybridvm.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The project in docs/example is compiled and its tests are run as its own build would. */
final class ExampleProjectTest {
  private static final Path EXAMPLE = Path.of("../docs/example");
  private static final List<String> TESTS =
      List.of(
          "TokenTest",
          "TokenFuzzTest",
          "TokenInvariantTest",
          "TokenHandlerTest",
          "TokenReportsTest",
          "PlainObjectsTest");

  /** Where tests look that are run from here. */
  private static final Path SNAPSHOT = Path.of(".gas-snapshot");

  @TempDir Path classes;

  private void compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.list(EXAMPLE.resolve("src/test/java/example"))) {
      List<String> options =
          List.of(
              "-parameters",
              "-proc:none",
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      boolean isCompiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(sources.toList()))
              .call();
      assertThat(isCompiled).as(messages.toString()).isTrue();
    }
  }

  @BeforeEach
  void copySnapshot() throws IOException {
    Files.copy(EXAMPLE.resolve(SNAPSHOT), SNAPSHOT, StandardCopyOption.REPLACE_EXISTING);
  }

  @AfterEach
  void deleteSnapshot() throws IOException {
    Files.deleteIfExists(SNAPSHOT);
  }

  private static URL url(Path directory) {
    try {
      return directory.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int run(String engine, List<ClassSelector> tests) {
    Events events =
        EngineTestKit.engine(engine)
            .selectors(tests.toArray(ClassSelector[]::new))
            .configurationParameter("jqwik.database", "target/jqwik-database-of-the-example")
            .configurationParameter("jqwik.reporting.onlyfailures", "true")
            .execute()
            .testEvents();
    events.failed().assertThatEvents().isEmpty();
    return (int) events.succeeded().count();
  }

  @Test
  void tests_ofTheExample_pass() throws Exception {
    compile();
    URL[] path = {url(classes), url(EXAMPLE.resolve("src/test/resources"))};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      List<ClassSelector> tests = new ArrayList<>();
      for (String each : TESTS) {
        tests.add(selectClass(loader.loadClass("example." + each)));
      }

      assertThat(run("junit-jupiter", tests)).isEqualTo(14);
      assertThat(run("jqwik", tests)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "contracts/erc20.rs, guest/contracts/rust/erc20.rs",
    "contracts/Caller.sol, solidity/Caller.sol",
    "src/test/resources/erc20.deploy.elf, resources/contracts/rust/erc20.deploy.elf",
    "src/test/resources/Caller.json, resources/solidity/Caller.json"
  })
  void contracts_ofTheExample_areThoseOfTheTestTree(String copy, String original) {
    assertThat(EXAMPLE.resolve(copy))
        .as("cp hybridvm-testkit/src/test/%s docs/example/%s", original, copy)
        .hasSameBinaryContentAs(Path.of("src/test", original));
  }
}
