package io.hybridvm.testkit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** If one of these fails: {@code Suite --pages} writes page and chart anew. */
class SuitePageTest {
  @Test
  void page_ofTheResultsKept_isTheOneInTheDocuments() throws IOException {
    String page = Files.readString(SuitePage.FILE);

    assertThat(page).isEqualTo(SuitePage.update(page, SuiteResults.read()));
  }

  @Test
  void chart_ofTheResultsKept_isTheOneInTheDocuments() throws IOException {
    assertThat(Files.readString(SuitePage.CHART)).isEqualTo(SuitePage.chart(SuiteResults.read()));
  }
}
