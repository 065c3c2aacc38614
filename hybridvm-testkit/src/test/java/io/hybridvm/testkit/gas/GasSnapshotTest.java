package io.hybridvm.testkit.gas;

import static io.hybridvm.testkit.gas.GasSnapshot.Mode.CHECK;
import static io.hybridvm.testkit.gas.GasSnapshot.Mode.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GasSnapshotTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = directory.resolve(".gas-snapshot");
    Files.writeString(file, "Erc20:mint (gas: 46000)\nErc20:transfer (gas: 29184)\n");
  }

  private static GasSnapshot measured(GasSnapshot snapshot, long transfer) {
    snapshot.section("Erc20").record("transfer", transfer);
    return snapshot;
  }

  @Test
  void check_sameGas_passes() {
    measured(GasSnapshot.of(file, CHECK), 29_184).verify();
  }

  @Test
  void check_otherGas_tellsAllDifferences() {
    GasSnapshot snapshot = measured(GasSnapshot.of(file, CHECK), 30_000);
    snapshot.section("Erc20").record("burn", 5_000);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(snapshot::verify)
        .withMessage(
            """
            Gas is not that of %s:
              Erc20:burn: 5,000, not in the file
              Erc20:transfer: 29,184 → 30,000 (+816, +2.80 %%)
            If it should be so: -Dhybridvm.gas.snapshot=update"""
                .formatted(file));
  }

  @Test
  void check_withinTolerance_passes() {
    measured(GasSnapshot.of(file, CHECK).tolerance(3), 30_000).verify();
  }

  @Test
  void update_otherGas_isWrittenAndTheRestStays() throws IOException {
    measured(GasSnapshot.of(file, UPDATE), 100).verify();

    assertThat(file).hasContent("Erc20:mint (gas: 46000)\nErc20:transfer (gas: 100)\n");
  }

  @Test
  void update_withinTolerance_changesNothing() throws IOException {
    measured(GasSnapshot.of(file, UPDATE).tolerance(3), 30_000).verify();

    assertThat(Files.readString(file)).contains("transfer (gas: 29184)");
  }

  @Test
  void update_withoutFile_makesOne() throws IOException {
    Files.delete(file);

    measured(GasSnapshot.of(file, UPDATE), 7).verify();

    assertThat(file).hasContent("Erc20:transfer (gas: 7)\n");
  }

  @Test
  void record_twoNumbersUnderOneName_isRefused() {
    GasSnapshot.Section section = GasSnapshot.of(file, CHECK).section("Erc20");
    section.record("transfer", 1);
    section.record("transfer", 1);

    assertThatIllegalStateException()
        .isThrownBy(() -> section.record("transfer", 2))
        .withMessage("Erc20:transfer used 1 gas before and 2 now");
  }

  @Test
  void file_withoutNumbers_namesTheLine() throws IOException {
    Files.writeString(file, "# measured\n\nErc20:mint is cheap\n");

    assertThatExceptionOfType(GasSnapshotFormatException.class)
        .isThrownBy(() -> GasSnapshot.of(file, CHECK).verify())
        .withMessageContaining("line 3: 'Erc20:mint is cheap' is not 'name (gas: 123)'");
  }
}
