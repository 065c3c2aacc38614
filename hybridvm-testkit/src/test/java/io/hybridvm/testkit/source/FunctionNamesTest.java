package io.hybridvm.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          main                                                    | main
          _ZN9misbehave7descend17h626778890d47cd2eE               | misbehave::descend
          _ZN70_$LT$erc20..InsufficientBalance$u20$as$u20$hybridvm..error..Revert$GT$6revert17h15e01fd2a90ba282E \
          | <erc20::InsufficientBalance as hybridvm::error::Revert>::revert
          _ZN4core3fmt5write17h0123456789abcdefE.llvm.42          | core::fmt::write
          _ZN9mis                                                 | _ZN9mis
          _ZN99999999999a                                         | _ZN99999999999a
          _ZNxE                                                   | _ZNxE
          """)
  void readable_mangled_isThePath(String symbol, String readable) {
    assertThat(FunctionNames.readable(symbol)).isEqualTo(readable);
  }
}
