package io.hybridvm.testkit.profile;

import java.util.LinkedHashMap;
import java.util.Map;

/** A part of a profile that grows. Not thread-safe. */
final class Node {
  /** Deeper recursion counts for the function at this depth. */
  private static final int MAXIMUM_DEPTH = 256;

  private final Profile.Kind kind;
  private final int depth;
  private final Map<String, Node> children = new LinkedHashMap<>();
  long gas;
  long steps;

  Node() {
    this(Profile.Kind.ALL, 0);
  }

  private Node(Profile.Kind kind, int depth) {
    this.kind = kind;
    this.depth = depth;
  }

  /** The child of a name, which is made if it is not there yet. */
  Node child(String name, Profile.Kind childKind) {
    Node child = children.get(name);
    if (child == null) {
      if (depth == MAXIMUM_DEPTH) {
        return this;
      }
      child = new Node(childKind, depth + 1);
      children.put(name, child);
    }
    return child;
  }

  Profile profile(String name) {
    return new Profile(
        name,
        kind,
        gas,
        steps,
        children.entrySet().stream().map(each -> each.getValue().profile(each.getKey())).toList());
  }
}
