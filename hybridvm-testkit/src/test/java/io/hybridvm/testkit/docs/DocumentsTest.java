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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blocks in the documents that are copies of something else. A comment before a block says of what:
 *
 * <ul>
 *   <li>{@code <!-- snippet: HelloMachine -->}: a class in this package, without its package
 *   <li>{@code <!-- snippet: MachineExamples#fuel -->}: a region of it
 *   <li>{@code <!-- snippet: example/TokenTest#junit -->}: a region of a class of docs/example
 *   <li>{@code <!-- command: riscv run --help -->}: what the command line writes, times apart
 * </ul>
 *
 * <p>Commands of a document share a directory, which is empty at first; {@code chain.json} is in
 * it.
 */
final class DocumentsTest {
  private static final String WRITE = "hybridvm.docs.write";
  private static final String CHAIN = "chain.json";
  private static final Path ROOT = Path.of("..");
  private static final Pattern TIME = Pattern.compile("\\d+\\.\\d+ ms|(?<=\"nanoseconds\" : )\\d+");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- (snippet|command): (.+?) -->\n```\\w*\n)(.*?)```\n", Pattern.DOTALL);

  @TempDir Path directory;

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
                          : output(block.group(3), block.group(4));
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
    Path directory =
        type.startsWith("example/")
            ? ROOT.resolve("docs/example/src/test/java")
            : Path.of("src/test/java", packagePath);
    try {
      return Files.readString(directory.resolve(type + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command writes, or what the document says of it if only times differ. */
  private String output(String arguments, String written) {
    // Documents name files as seen from the root, and tests run in their module.
    String[] local =
        WORD.matcher(arguments)
            .results()
            .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
            .map(word -> word.replace("hybridvm-testkit/", ""))
            .map(word -> word.equals(CHAIN) ? directory.resolve(CHAIN).toString() : word)
            .toArray(String[]::new);
    CommandRun run = CommandRun.of(local);
    String text = "$ ./hybridvm " + arguments + "\n" + run.out() + run.err();
    return withoutTimes(text).equals(withoutTimes(written)) ? written : text;
  }

  private static String withoutTimes(String text) {
    return TIME.matcher(text).replaceAll("0 ms");
  }
}
