package io.hybridvm.testkit.trace;

import io.hybridvm.syscalls.ExecutionResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Writes {@link CallTree}s as one HTML file that needs nothing else: calls can be folded, what
 * failed is red and open, and a click on a call shows its raw input and output. Everything that
 * comes from contracts is escaped. Immutable, and as thread-safe as the names.
 */
public final class CallTreeHtml {
  private static final int SHOWN_DIGITS = 2_048;

  private final Names names;
  private final Descriptions descriptions;

  /** A writer with these names. */
  public CallTreeHtml(Names names) {
    this.names = names;
    descriptions = new Descriptions(names);
  }

  /**
   * The file.
   *
   * @param title what it is about, as plain text
   */
  public String write(String title, List<CallTree> trees) {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        .append(escaped(title))
        .append("</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(escaped(title))
        .append("</h1>\n");
    for (CallTree tree : trees) {
      call(tree, Math.max(tree.gasUsed(), 1), html);
    }
    return html.append("</body>\n</html>\n").toString();
  }

  private static String style() {
    try (InputStream stream = CallTreeHtml.class.getResourceAsStream("calls.css")) {
      return new String(
          Objects.requireNonNull(stream, "calls.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void call(CallTree tree, long allGas, StringBuilder html) {
    boolean failed = !tree.result().isSuccess();
    html.append("<details class=\"call ")
        .append(failed ? "failed" : "succeeded")
        .append("\" open>");
    html.append("<summary>");
    bar(tree, allGas, html);
    String engine = descriptions.engine(tree);
    span("engine " + engine, engine.isEmpty() ? "–" : engine, html);
    span("kind", descriptions.kind(tree), html);
    span("what", descriptions.call(tree), html);
    if (tree.message().depth() == 0) {
      span("from", "from " + descriptions.sender(tree), html);
    }
    html.append("</summary>\n<div class=\"body\">\n");
    bytes(tree, html);
    for (CallTree.Event event : tree.events()) {
      switch (event) {
        case CallTree.Called called -> call(called.tree(), allGas, html);
        case CallTree.Logged logged ->
            line("event", "emit " + descriptions.log(logged.log()), html);
        case CallTree.Stored stored -> line("storage", descriptions.stored(stored), html);
        case CallTree.Selfdestructed gone ->
            line("storage", descriptions.selfdestructed(gone), html);
        case CallTree.Printed printed -> line("says", "says " + printed.text(), html);
      }
    }
    line("ending " + ending(tree), descriptions.ending(tree), html);
    html.append("</div></details>\n");
  }

  private static String ending(CallTree tree) {
    return switch (tree.result()) {
      case ExecutionResult.Return returned -> "return";
      case ExecutionResult.Revert revert -> "revert";
      case ExecutionResult.Halt halt -> "halt";
    };
  }

  /** The gas as a number and as a part of the whole. */
  private static void bar(CallTree tree, long allGas, StringBuilder html) {
    html.append(
        String.format(
            Locale.ROOT,
            "<span class=\"gas\"><meter max=\"%d\" value=\"%d\"></meter>%,d</span>",
            allGas,
            tree.gasUsed(),
            tree.gasUsed()));
  }

  private void bytes(CallTree tree, StringBuilder html) {
    html.append("<details class=\"raw\"><summary>addresses and bytes</summary><dl>");
    entry("from", tree.message().sender().toString(), html);
    entry("to", tree.message().recipient().toString(), html);
    if (!tree.message().codeAddress().equals(tree.message().recipient())) {
      entry("code of", names.address(tree.message().codeAddress()), html);
    }
    entry("gas", Long.toString(tree.message().gas()), html);
    entry("input", shortened(tree.message().input().toHexString()), html);
    entry("output", shortened(tree.result().output().toHexString()), html);
    html.append("</dl></details>\n");
  }

  private static String shortened(String digits) {
    return digits.length() <= SHOWN_DIGITS ? digits : digits.substring(0, SHOWN_DIGITS) + "…";
  }

  private static void entry(String name, String value, StringBuilder html) {
    html.append("<dt>").append(name).append("</dt><dd>").append(escaped(value)).append("</dd>");
  }

  private static void line(String style, String text, StringBuilder html) {
    html.append("<p class=\"").append(style).append("\">").append(escaped(text)).append("</p>\n");
  }

  private static void span(String style, String text, StringBuilder html) {
    html.append("<span class=\"").append(style).append("\">");
    html.append(escaped(text)).append("</span> ");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\\n]]", "?");
  }
}
