package io.hybridvm.testkit.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DifficultyTest {
  @ParameterizedTest
  @CsvSource({
    // One step is 1,000 of 2,048,000.
    "FRONTIER,       1,   12, 0, 2049000",
    "FRONTIER,       1,   13, 0, 2047000",
    "HOMESTEAD,      1,    9, 0, 2049000",
    "HOMESTEAD,      1,   20, 0, 2047000",
    "HOMESTEAD,      1, 5000, 0, 1949000",
    "BYZANTIUM,      1,    8, 0, 2049000",
    "BYZANTIUM,      1,    8, 1, 2050000",
    "BYZANTIUM,      1,   18, 0, 2047000",
    // The bomb, which doubles every 100,000 blocks.
    "HOMESTEAD,    200000,  9, 0, 2049001",
    "HOMESTEAD,    400000,  9, 0, 2049004",
    "BYZANTIUM,   3400000,  8, 0, 2049004",
    "PETERSBURG,  5400000,  8, 0, 2049004",
    "BERLIN,      9400000,  8, 0, 2049004",
    "LONDON,     10100000,  8, 0, 2049004"
  })
  void difficulty_ofParent_followsTime(
      Revision revision, long number, long seconds, long ommers, long difficulty) {
    assertThat(
            Difficulty.of(
                revision, number, 1000 + seconds, 1000, Word.of(2_048_000), Word.of(ommers)))
        .isEqualTo(Word.of(difficulty));
  }

  @ParameterizedTest
  @CsvSource({"FRONTIER", "LONDON"})
  void difficulty_low_staysAtTheMinimum(Revision revision) {
    assertThat(Difficulty.of(revision, 1, 2000, 1000, Word.of(131_072), Word.ZERO))
        .isEqualTo(Word.of(131_072));
  }
}
