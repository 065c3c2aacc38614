package io.hybridvm.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.testkit.cli.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blocks in the documents that are copies of something else. A comment before a block says of what:
 *
 * <ul>
 *   <li>{@code <!-- snippet: HelloMachine -->}: a class in this package, without its package
 *   <li>{@code <!-- snippet: MachineExamples#fuel -->}: a region of it
 *   <li>{@code <!-- command: riscv run --help -->}: what the command line writes
 * </ul>
 */
final class DocumentsTest {
  private static final String WRITE = "hybridvm.docs.write";
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- (snippet|command): (.+?) -->\n```\\w*\n)(.*?)```\n", Pattern.DOTALL);

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), files)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void blocks_areWhatTheyAreCopiesOf(Path document) throws IOException {
    String expected =
        BLOCK
            .matcher(Files.readString(document))
            .replaceAll(
                block -> {
                  String text =
                      block.group(2).equals("snippet")
                          ? snippet(block.group(3))
                          : output(block.group(3));
                  return Matcher.quoteReplacement(block.group(1) + text + "```\n");
                });

    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(document, expected);
    }

    assertThat(Files.readString(document))
        .as(
            "%s; mvn -B -ntp -pl hybridvm-testkit -am test -Dtest=DocumentsTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true brings it up to date",
            document.getFileName(), WRITE)
        .isEqualTo(expected);
  }

  private static String snippet(String name) {
    String[] parts = name.split("#", -1);
    String source = read(parts[0]);
    if (parts.length == 1) {
      return source.substring(source.indexOf(";\n\n") + 3);
    }
    String mark = "// region " + parts[1] + "\n";
    int start = source.indexOf(mark);
    int end = source.indexOf("// endregion", start);
    assertThat(start).as("region %s", name).isPositive();
    String region = source.substring(start + mark.length(), source.lastIndexOf('\n', end));
    return region.strip().isEmpty() ? "" : region.stripIndent().strip() + "\n";
  }

  private static String read(String type) {
    String packagePath = DocumentsTest.class.getPackageName().replace('.', '/');
    try {
      return Files.readString(Path.of("src/test/java", packagePath, type + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String output(String arguments) {
    // Documents name files as seen from the root, and tests run in their module.
    String[] local = arguments.replace("hybridvm-testkit/", "").split(" ", -1);
    CommandRun run = CommandRun.of(local);
    return "$ ./hybridvm " + arguments + "\n" + run.out() + run.err();
  }
}
