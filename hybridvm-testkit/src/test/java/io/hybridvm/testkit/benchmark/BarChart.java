package io.hybridvm.testkit.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Horizontal bars in groups, as a picture in SVG. */
final class BarChart {
  private static final int NAMES = 110;
  private static final int BARS = 560;
  private static final int NUMBERS = 60;
  private static final int TOP = 64;
  private static final int BAR = 12;
  private static final int GAP = 10;
  private static final List<String> COLOURS = List.of("#9aa5b1", "#2f6f9f", "#e08a1e");

  private final String title;
  private final List<String> series;
  private final List<String> names = new ArrayList<>();
  private final List<double[]> groups = new ArrayList<>();

  BarChart(String title, List<String> series) {
    this.title = title;
    this.series = series;
  }

  /** A group of bars, one of each series. */
  void add(String name, double... values) {
    names.add(name);
    groups.add(values);
  }

  String toSvg() {
    int group = series.size() * BAR + GAP;
    int height = TOP + groups.size() * group + GAP;
    int width = NAMES + BARS + NUMBERS;
    StringBuilder svg = new StringBuilder();
    Formatter out = new Formatter(svg, Locale.ROOT);
    out.format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"11\">%n<title>%s</title>%n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n",
        width, height, title, width, height);
    out.format("<text x=\"8\" y=\"20\" font-size=\"14\">%s</text>%n", title);
    int x = 8;
    for (int i = 0; i < series.size(); i++) {
      bar(out, x, 32, BAR, COLOURS.get(i));
      out.format("<text x=\"%d\" y=\"42\">%s</text>%n", x + BAR + 4, series.get(i));
      x += 30 + 7 * series.get(i).length();
    }
    double most = groups.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
    for (int i = 0; i < groups.size(); i++) {
      int y = TOP + i * group;
      out.format("<text x=\"8\" y=\"%d\">%s</text>%n", y + group / 2, names.get(i));
      for (int j = 0; j < series.size(); j++) {
        double value = groups.get(i)[j];
        double length = value / most * BARS;
        bar(out, NAMES, y + j * BAR, length, COLOURS.get(j));
        out.format(
            "<text x=\"%.1f\" y=\"%d\">%.2f</text>%n",
            NAMES + length + 4, y + j * BAR + BAR - 2, value);
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static void bar(Formatter out, int x, int y, double length, String colour) {
    out.format(
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
        x, y, length, BAR - 2, colour);
  }
}
