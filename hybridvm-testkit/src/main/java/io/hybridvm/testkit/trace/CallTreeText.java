package io.hybridvm.testkit.trace;

import io.hybridvm.syscalls.ExecutionResult;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Writes a {@link CallTree} as text, one line for each call, log, storage change and ending:
 *
 * <pre>
 * [51,234] riscv call Token.transfer(to: bob, value: 5) from alice
 *  ├─ storage 0x3: 0x0 → 0x5
 *  ├─ emit Transfer(from: alice, to: bob, value: 5)
 *  └─ return true
 * </pre>
 *
 * <p>The number in brackets is the gas that a message used, with what it gave to those below it.
 * Immutable, and as thread-safe as the names.
 */
public final class CallTreeText {
  private static final String BRANCH = " ├─ ";
  private static final String LAST = " └─ ";
  private static final String BESIDE = " │  ";

  private final Names names;
  private final Descriptions descriptions;
  private final boolean coloured;
  private final boolean showsStorage;

  /** Plain text with everything. */
  public CallTreeText(Names names) {
    this(names, false, true);
  }

  private CallTreeText(Names names, boolean coloured, boolean showsStorage) {
    this.names = names;
    this.coloured = coloured;
    this.showsStorage = showsStorage;
    descriptions = new Descriptions(names);
  }

  /** The same with or without the colours of a terminal. */
  public CallTreeText coloured(boolean wanted) {
    return new CallTreeText(names, wanted, showsStorage);
  }

  /** The same with or without lines for storage. */
  public CallTreeText showingStorage(boolean wanted) {
    return new CallTreeText(names, coloured, wanted);
  }

  /** The text; every line ends with a line feed. */
  public String write(CallTree tree) {
    StringBuilder text = new StringBuilder();
    write(tree, "", "", text);
    return text.toString();
  }

  /** Writes a message and all below it; Java's stack is as deep as the calls, which are 1,025. */
  private void write(CallTree tree, String first, String rest, StringBuilder text) {
    text.append(first).append(title(tree)).append('\n');
    Iterator<CallTree.Event> shown =
        tree.events().stream()
            .filter(event -> showsStorage || !(event instanceof CallTree.Stored))
            .iterator();
    while (shown.hasNext()) {
      switch (shown.next()) {
        case CallTree.Called called -> write(called.tree(), rest + BRANCH, rest + BESIDE, text);
        case CallTree.Logged logged ->
            line(rest, Colour.CYAN, "emit " + descriptions.log(logged.log()), text);
        case CallTree.Stored stored -> line(rest, Colour.YELLOW, descriptions.stored(stored), text);
        case CallTree.Selfdestructed gone ->
            line(rest, Colour.YELLOW, descriptions.selfdestructed(gone), text);
        case CallTree.Printed printed ->
            line(rest, Colour.MAGENTA, "says " + printable(printed.text()), text);
      }
    }
    text.append(rest).append(LAST).append(paint(colour(tree), descriptions.ending(tree)));
    text.append('\n');
  }

  private void line(String rest, Colour colour, String line, StringBuilder text) {
    text.append(rest).append(BRANCH).append(paint(colour, line)).append('\n');
  }

  private String title(CallTree tree) {
    String engine = descriptions.engine(tree);
    String kind = (engine.isEmpty() ? "" : engine + " ") + descriptions.kind(tree);
    String from = tree.message().depth() == 0 ? " from " + descriptions.sender(tree) : "";
    return paint(Colour.DIM, String.format(Locale.ROOT, "[%,d]", tree.gasUsed()))
        + " "
        + paint(Colour.DIM, kind)
        + " "
        + paint(colour(tree), descriptions.call(tree))
        + from;
  }

  private static Colour colour(CallTree tree) {
    return switch (tree.result()) {
      case ExecutionResult.Return returned -> Colour.GREEN;
      case ExecutionResult.Revert revert -> Colour.RED;
      case ExecutionResult.Halt halt -> Colour.RED;
    };
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }

  private String paint(Colour colour, String text) {
    return coloured ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
  }

  /** Several trees, one after the other. */
  public String writeAll(List<CallTree> trees) {
    StringBuilder text = new StringBuilder();
    trees.forEach(tree -> write(tree, "", "", text));
    return text.toString();
  }

  /** Colours of terminals, by their numbers in ECMA-48. */
  private enum Colour {
    DIM(2),
    RED(31),
    GREEN(32),
    YELLOW(33),
    MAGENTA(35),
    CYAN(36);

    private final int code;

    Colour(int code) {
      this.code = code;
    }
  }
}
