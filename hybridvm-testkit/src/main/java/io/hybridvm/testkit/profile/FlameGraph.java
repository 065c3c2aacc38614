package io.hybridvm.testkit.profile;

import java.util.Locale;
import java.util.Objects;

/**
 * Draws a {@link Profile} as a picture in SVG: as wide as what was used, callers below those they
 * called. Names and numbers show when the pointer rests on a part. Immutable and thread-safe.
 */
public final class FlameGraph {
  private static final int WIDTH = 1200;
  private static final int MARGIN = 10;
  private static final int ROW = 18;
  private static final int HEAD = 34;
  private static final double SMALLEST = 0.4;
  private static final double LETTER = 6.7;

  private final Profile.Unit unit;

  /** A picture of gas or steps. */
  public FlameGraph(Profile.Unit unit) {
    this.unit = Objects.requireNonNull(unit, "unit");
  }

  /** The picture, which needs nothing else. */
  public String write(String title, Profile profile) {
    long total = Math.max(1, profile.total(unit));
    int rows = depth(profile, total);
    int height = HEAD + rows * ROW + MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %d %d\" font-family=\"monospace\" font-size=\"11\">\n",
            WIDTH,
            height,
            WIDTH,
            height));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    svg.append("<text x=\"10\" y=\"21\" font-size=\"15\">").append(escaped(title));
    svg.append("</text>\n");
    draw(profile, MARGIN, height - MARGIN - ROW, (WIDTH - 2.0 * MARGIN) / total, svg);
    return svg.append("</svg>\n").toString();
  }

  private int depth(Profile profile, long all) {
    int depth = 0;
    for (Profile child : profile.children()) {
      if (isVisible(child, all)) {
        depth = Math.max(depth, depth(child, all));
      }
    }
    return depth + 1;
  }

  private boolean isVisible(Profile profile, long all) {
    return profile.total(unit) * (WIDTH - 2.0 * MARGIN) / all >= SMALLEST;
  }

  private void draw(Profile profile, double x, int y, double scale, StringBuilder svg) {
    long total = profile.total(unit);
    double width = total * scale;
    if (width < SMALLEST) {
      return;
    }
    String number = String.format(Locale.ROOT, "%,d %s", total, word());
    svg.append(
        String.format(
            Locale.ROOT,
            "<g><title>%s: %s, %,d itself</title>"
                + "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\""
                + " stroke=\"#fff\" stroke-width=\"0.5\"/>",
            escaped(profile.name()),
            number,
            profile.own(unit),
            x,
            y,
            width,
            ROW - 1,
            colour(profile.kind())));
    String label = fitting(profile.name() + " " + number, width);
    if (!label.isEmpty()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\">%s</text>",
              x + 3,
              y + ROW - 6,
              escaped(label)));
    }
    svg.append("</g>\n");
    double next = x;
    for (Profile child : profile.children()) {
      draw(child, next, y - ROW, scale, svg);
      next += child.total(unit) * scale;
    }
  }

  private String word() {
    return switch (unit) {
      case GAS -> "gas";
      case STEPS -> "steps";
    };
  }

  /** As much of a text as there is room for. */
  private static String fitting(String text, double width) {
    int letters = (int) ((width - 6) / LETTER);
    return letters >= text.length()
        ? text
        : letters < 3 ? "" : text.substring(0, letters - 1) + "…";
  }

  private static String colour(Profile.Kind kind) {
    return switch (kind) {
      case ALL -> "#d9dee4";
      case EVM -> "#9db8f2";
      case RISCV -> "#f2a65a";
      case FUNCTION -> "#f7cf8d";
      case SYSTEM -> "#a9d6a4";
      case OTHER -> "#c9b8dd";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }
}
