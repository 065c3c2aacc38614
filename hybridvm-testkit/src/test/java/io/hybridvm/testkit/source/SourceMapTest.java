package io.hybridvm.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class SourceMapTest {
  private static final List<SourceMap.SourceFile> FILES =
      List.of(new SourceMap.SourceFile("A.sol", "one\ntwo\nthree"));

  @Test
  void at_compressedEntries_takeOverWhatIsLeftOut() {
    Bytes code = Bytes.fromHexString("0x61000160010102");

    SourceMap map = SourceMap.of(code, "0:3:0:-;4;:1;8::-1", FILES);

    assertThat(map.at(0)).contains(new SourceLine("A.sol", 1));
    assertThat(map.at(1)).isEmpty();
    assertThat(map.at(3)).contains(new SourceLine("A.sol", 2));
    assertThat(map.at(5)).contains(new SourceLine("A.sol", 2));
    assertThat(map.at(6)).isEmpty();
    assertThat(map.at(700)).isEmpty();
  }

  @Test
  void map_ofNoNumbers_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SourceMap.of(Bytes.of(0), "a:b:c", FILES))
        .withMessage("map: 'a:b:c' is no entry");
  }

  @Test
  void lines_ofTheToken_holdItsStatements() {
    assertThat(DebugFiles.erc20().lines())
        .contains(new SourceLine("Erc20.sol", 30), new SourceLine("Erc20.sol", 54))
        .doesNotContain(new SourceLine("Erc20.sol", 1));
  }
}
