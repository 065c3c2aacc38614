package io.hybridvm.testkit.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes a report as one HTML file that needs nothing else: a table of all files and contracts, and
 * below it each of them with its lines. Everything that comes from files is escaped.
 */
final class CoverageHtml {
  private final StringBuilder html = new StringBuilder();

  String write(CoverageReport report) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<title>Coverage of contracts</title>\n<style>\n").append(style());
    html.append("</style>\n</head>\n<body>\n<h1>Coverage of contracts</h1>\n");
    table(report);
    int number = 0;
    for (SourceCoverage source : report.sources()) {
      source(source, ++number);
    }
    for (ContractCoverage contract : report.contracts()) {
      if (!contract.functions().isEmpty()) {
        contract(contract, ++number);
      }
    }
    return html.append("</body>\n</html>\n").toString();
  }

  private static String style() {
    try (InputStream stream = CoverageHtml.class.getResourceAsStream("coverage.css")) {
      return new String(
          Objects.requireNonNull(stream, "coverage.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void table(CoverageReport report) {
    html.append("<table>\n<tr><th>File or contract<th colspan=\"2\">Lines");
    html.append("<th colspan=\"2\">Functions<th colspan=\"2\">Branches");
    html.append("<th colspan=\"2\">Instructions</tr>\n");
    int number = 0;
    for (SourceCoverage source : report.sources()) {
      begin(source.file(), ++number);
      cells(source.lineRatio());
      cells(source.functionRatio());
      cells(source.branchRatio());
      html.append("<td><td></tr>\n");
    }
    for (ContractCoverage contract : report.contracts()) {
      begin(contract.name(), contract.functions().isEmpty() ? 0 : ++number);
      html.append("<td><td>");
      cells(contract.functionRatio());
      html.append("<td><td>");
      cells(contract.instructions());
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private void begin(String name, int number) {
    html.append("<tr><td>");
    html.append(
        number == 0 ? escaped(name) : "<a href=\"#s%d\">%s</a>".formatted(number, escaped(name)));
  }

  private void cells(Ratio ratio) {
    if (ratio.found() == 0) {
      html.append("<td><td>");
      return;
    }
    html.append(
        String.format(
            Locale.ROOT,
            "<td class=\"%s\"><meter max=\"%d\" value=\"%d\"></meter> %.1f %%<td>%d/%d",
            ratio.percent() >= 80 ? "good" : ratio.percent() >= 50 ? "fair" : "poor",
            ratio.found(),
            ratio.hit(),
            ratio.percent(),
            ratio.hit(),
            ratio.found()));
  }

  private void source(SourceCoverage source, int number) {
    heading(source.file(), number);
    Map<Integer, List<BranchCoverage>> branches =
        source.branches().stream().collect(Collectors.groupingBy(BranchCoverage::line));
    html.append("<pre>");
    if (source.text().isEmpty()) {
      source.lines().keySet().forEach(line -> line(source, branches, line, ""));
    }
    for (int line = 1; line <= source.text().size(); line++) {
      line(source, branches, line, source.text().get(line - 1));
    }
    html.append("</pre>\n");
  }

  private void heading(String name, int number) {
    html.append("<h2 id=\"s%d\">%s</h2>\n".formatted(number, escaped(name)));
  }

  private void line(
      SourceCoverage source, Map<Integer, List<BranchCoverage>> branches, int line, String text) {
    Long count = source.lines().get(line);
    List<BranchCoverage> ways = branches.getOrDefault(line, List.of());
    Ratio taken = ways.stream().map(BranchCoverage::ways).reduce(new Ratio(0, 0), Ratio::plus);
    String style =
        count == null ? "none" : count == 0 ? "miss" : taken.hit() < taken.found() ? "part" : "hit";
    String title =
        ways.stream()
            .map(each -> "jumped " + each.jumped() + ", went on " + each.passed())
            .collect(Collectors.joining("; "));
    html.append(
        String.format(
            Locale.ROOT,
            "<span class=\"%s\"%s><i>%d</i><b>%s</b><u>%s</u>%s</span>",
            style,
            title.isEmpty() ? "" : " title=\"" + title + "\"",
            line,
            count == null ? "" : String.format(Locale.ROOT, "%,d", count),
            taken.found() == 0 ? "" : taken.hit() + "/" + taken.found(),
            escaped(text)));
  }

  private void contract(ContractCoverage contract, int number) {
    heading(contract.name(), number);
    html.append("<p>Built without debug information: functions by their symbols.</p>\n<pre>");
    for (FunctionCoverage function : contract.functions()) {
      html.append(
          String.format(
              Locale.ROOT,
              "<span class=\"%s\"><i></i><b>%,d</b><u></u>%s</span>",
              function.count() == 0 ? "miss" : "hit",
              function.count(),
              escaped(function.name())));
    }
    html.append("</pre>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\\t]]", "?");
  }
}
