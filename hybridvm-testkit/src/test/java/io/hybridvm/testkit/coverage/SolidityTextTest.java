package io.hybridvm.testkit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SolidityTextTest {
  private static final String TEXT =
      """
      // function no() {} – ä
      interface I { function f() external; }
      abstract contract A {
        string s = "function g() { }";
        modifier once { require(x); _; }
        constructor() { y = 1; }
        function f(uint a) public { if (a > 0) { a = b ? 1 : 2; } }
        function f(int a) public once() {}
        receive() external payable {}
      }
      """;

  private final SolidityText text = new SolidityText(TEXT);

  private static int offset(String part) {
    return TEXT.substring(0, TEXT.indexOf(part)).getBytes(StandardCharsets.UTF_8).length;
  }

  @ParameterizedTest
  @CsvSource({
    "require, A.once, 5",
    "y = 1, A.constructor, 6",
    "a > 0, A.f, 7",
    "int a) public once, A.f:8, 8",
    "receive, A.receive, 9"
  })
  void functionAt_partOfABody_isTheFunction(String part, String name, int line) {
    assertThat(text.functionAt(offset(part)).orElseThrow().name()).isEqualTo(name);
    assertThat(text.line(offset(part))).isEqualTo(line);
  }

  @Test
  void functionAt_whatHasNoBody_isNone() {
    assertThat(text.functionAt(offset("no()"))).isEmpty();
    assertThat(text.functionAt(offset("f() external"))).isEmpty();
    assertThat(text.functionAt(offset("g()"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "if (a > 0) { a = b ? 1 : 2; }, true",
    "require(x), true",
    "b ? 1 : 2, true",
    "a = b, false",
    "function f(uint a) public { if (a > 0) { a = b ? 1 : 2; } }, false"
  })
  void isCondition_part_isTrueForThoseThatSomebodyWrote(String part, boolean isOne) {
    assertThat(text.isCondition(offset(part), part.length())).isEqualTo(isOne);
  }
}
