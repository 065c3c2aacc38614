package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code hybridvm} in a repository of its own, where a stand-in for Maven leaves this
 * JVM's class path.
 */
final class LauncherTest {
  private static final String JAVA_HOME = System.getProperty("java.home");
  private static final Path SCRIPT = Path.of("..", "hybridvm");

  @TempDir Path directory;

  private Path repository;
  private Path script;
  private Path source;

  @BeforeEach
  void makeRepository() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    repository = Files.createDirectories(directory.resolve("a repository")).toRealPath();
    source = repository.resolve("hybridvm-riscv/src/main/java/Some.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "// nothing");
    Files.writeString(repository.resolve("pom.xml"), "");
    script = executable(repository.resolve("hybridvm"), Files.readString(SCRIPT));
    mavenThat(
        "mkdir -p target/launcher target/classes; printf %s \"$CLASSES\""
            + " >target/launcher/dependencies");
  }

  private void mavenThat(String does) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    executable(
        bin.resolve("mvn"),
        """
        #!/bin/sh
        echo "$*" >>mvn.log
        mkdir -p hybridvm-testkit
        cd hybridvm-testkit
        """
            + does
            + "\n");
  }

  private static Path executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private CommandRun start(String... arguments) throws Exception {
    return start(script, Map.of("JAVA_HOME", JAVA_HOME), arguments);
  }

  private CommandRun start(Path command, Map<String, String> environment, String... arguments)
      throws Exception {
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    String classes = System.getProperty("java.class.path");
    builder.environment().put("CLASSES", absolute(classes));
    builder.environment().put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(":", -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(":", entries);
  }

  private List<String> mavenCalls() throws IOException {
    Path log = repository.resolve("mvn.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  private void touch(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  private void makeSourcesOld() throws IOException {
    for (Path old = source; !old.equals(repository); old = old.getParent()) {
      touch(old, -100);
    }
    touch(repository.resolve("pom.xml"), -100);
  }

  @Test
  void firstStart_buildsAndRuns() throws Exception {
    CommandRun run = start("riscv", "run", Path.of(CommandRun.guest("exit42")).toRealPath() + "");

    assertThat(run.status()).isEqualTo(42);
    assertThat(run.err())
        .startsWith(
            "hybridvm: building, which takes a minute or two the first time\n7 instructions");
    assertThat(mavenCalls())
        .containsExactly("-B -ntp -Plauncher -pl hybridvm-testkit -am process-classes");
  }

  @Test
  void secondStart_throughALink_runsAtOnce() throws Exception {
    makeSourcesOld();
    start("--version");
    Path link =
        Files.createSymbolicLink(directory.resolve("link"), Path.of("a repository/hybridvm"));

    CommandRun run =
        start(link, Map.of("JAVA_HOME", JAVA_HOME), "riscv", "run", "no such file", "-q");

    assertThat(run)
        .isEqualTo(new CommandRun(125, "", "hybridvm riscv run: no such file: no such file\n"));
    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void start_afterASourceHasChanged_buildsAgain() throws Exception {
    makeSourcesOld();
    start("--version");
    touch(source, 100);

    start("--version");

    assertThat(mavenCalls()).hasSize(2);
  }

  @Test
  void start_afterASourceHasGone_buildsAgain() throws Exception {
    makeSourcesOld();
    start("--version");
    Files.delete(source);
    touch(source.getParent(), 100);

    start("--version");

    assertThat(mavenCalls()).hasSize(2);
  }

  @Test
  void start_afterClassesHaveGone_buildsAgain() throws Exception {
    makeSourcesOld();
    start("--version");
    Files.delete(repository.resolve("hybridvm-testkit/target/classes"));

    start("--version");

    assertThat(mavenCalls()).hasSize(2);
  }

  @Test
  void build_thatFails_isToldWithItsErrors() throws Exception {
    mavenThat("echo '[INFO] much'; echo '[ERROR] the reason'; exit 1");

    CommandRun run = start("--version");

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err())
        .contains("[ERROR] the reason\n")
        .doesNotContain("much")
        .endsWith(
            "hybridvm: the build failed; all of its output is in "
                + repository
                + "/hybridvm-testkit/target/launcher/log\n");
    assertThat(repository.resolve("hybridvm-testkit/target/launcher/built")).doesNotExist();
  }

  @Test
  void java_tooOldInTheEnvironment_isPassedOverForAnInstalledOne() throws Exception {
    lookForJavaIn("'" + JAVA_HOME + "'");

    CommandRun run = start(script, Map.of("JAVA_HOME", oldJava().toString()), "--version");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Java " + System.getProperty("java.vm.version"));
  }

  @Test
  void java_notInstalled_isToldWithWhatToInstall() throws Exception {
    lookForJavaIn("/nowhere/*");
    executable(directory.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"17.0.1\"' >&2\n");

    CommandRun run = start(script, Map.of("JAVA_HOME", oldJava().toString()), "--version");

    assertThat(run.status()).isEqualTo(125);
    assertThat(run.err())
        .startsWith("hybridvm: needs Java 21 or later, and found none in JAVA_HOME, PATH, /usr/lib")
        .contains("Debian: temurin-25-jdk from Adoptium; newer Debian, Ubuntu: openjdk-21-jdk");
    assertThat(mavenCalls()).isEmpty();
  }

  private void lookForJavaIn(String places) throws IOException {
    String text = Files.readString(SCRIPT);
    int start = text.indexOf("for candidate in ");
    int end = text.indexOf("; do", start);
    executable(
        script, text.substring(0, start) + "for candidate in " + places + text.substring(end));
  }

  private Path oldJava() throws IOException {
    Path home = Files.createDirectories(directory.resolve("old java"));
    Files.createDirectories(home.resolve("bin"));
    executable(home.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"17.0.9\"\n");
    return home;
  }
}
