package io.hybridvm.testkit.trace;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.CodeKind;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A message, what it came to and all that happened in between, in order. Immutable and thread-safe.
 *
 * @param message with the address of the new contract as its recipient if it is a create that began
 * @param code what ran: the account's or its delegate's code, init code, or the deploy program of a
 *     RISC-V contract; {@link Code#EMPTY} if none did
 * @param result how it ended
 * @param events what it did itself and whom it called, in order
 * @param deployed the code of the contract that it made; {@link Code#EMPTY} if it made none
 * @param lastPc where it was when it ended, made its last syscall or executed its last opcode, as
 *     far as the recorder was told; {@link #UNKNOWN_PC} otherwise
 */
public record CallTree(
    Message message,
    Code code,
    ExecutionResult result,
    List<Event> events,
    Code deployed,
    long lastPc) {
  /** Stands for a pc that nobody recorded. */
  public static final long UNKNOWN_PC = -1;

  /** Something that happened in a frame. */
  public sealed interface Event {}

  /**
   * Another message was executed.
   *
   * @param tree what became of it
   */
  public record Called(CallTree tree) implements Event {}

  /**
   * A log was emitted, which is undone if its frame or one above it fails.
   *
   * @param log what it says
   */
  public record Logged(Log log) implements Event {}

  /**
   * A storage slot was set, be it to what it held.
   *
   * @param address whose slot
   * @param key of the slot
   * @param before what it held
   * @param value what it was set to
   */
  public record Stored(Address address, Word key, Word before, Word value) implements Event {}

  /**
   * The contract gave its balance away.
   *
   * @param address of the contract
   * @param beneficiary who got it
   * @param balance in wei
   */
  public record Selfdestructed(Address address, Address beneficiary, Word balance)
      implements Event {}

  /**
   * The contract said something to whoever listens.
   *
   * @param text as it said it, control characters included
   */
  public record Printed(String text) implements Event {}

  /**
   * How a slot differs before and after a frame.
   *
   * @param before what it held
   * @param after what it holds
   */
  public record Change(Word before, Word after) {}

  /**
   * A slot.
   *
   * @param address whose it is
   * @param key of the slot
   */
  public record Slot(Address address, Word key) {}

  /** Copies the list. */
  public CallTree {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(deployed, "deployed");
    events = List.copyOf(events);
  }

  /** Which engine ran; {@link CodeKind#EMPTY} for precompiles, plain transfers and refusals. */
  public CodeKind codeKind() {
    return code.kind();
  }

  /** Gas that the message took from its caller, with that of the messages it sent. */
  public long gasUsed() {
    return message.gas() - result.gasLeft();
  }

  /** The messages that it sent, in order. */
  public List<CallTree> children() {
    return events.stream()
        .filter(Called.class::isInstance)
        .map(event -> ((Called) event).tree())
        .toList();
  }

  /** The logs that it emitted itself, in order, whether they were undone or not. */
  public List<Log> logs() {
    return events.stream()
        .filter(Logged.class::isInstance)
        .map(event -> ((Logged) event).log())
        .toList();
  }

  /**
   * What it and the messages it sent changed in storage, in the order of the first change; without
   * what was undone and without slots that hold at its end what they held before. Empty if it did
   * not return.
   */
  public Map<Slot, Change> storageChanges() {
    Map<Slot, Change> changes = new LinkedHashMap<>();
    Deque<Iterator<Event>> stack = new ArrayDeque<>();
    stack.push(keptEvents());
    while (!stack.isEmpty()) {
      Iterator<Event> events = stack.peek();
      if (!events.hasNext()) {
        stack.pop();
        continue;
      }
      switch (events.next()) {
        case Called called -> stack.push(called.tree().keptEvents());
        case Stored stored ->
            changes.merge(
                new Slot(stored.address(), stored.key()),
                new Change(stored.before(), stored.value()),
                (first, last) -> new Change(first.before(), last.after()));
        case Logged logged -> {}
        case Selfdestructed selfdestructed -> {}
        case Printed printed -> {}
      }
    }
    changes.values().removeIf(change -> change.before().equals(change.after()));
    return changes;
  }

  private Iterator<Event> keptEvents() {
    return result.isSuccess() ? events.iterator() : Collections.emptyIterator();
  }

  /** This message and all below it, in the order in which they began. */
  public List<CallTree> all() {
    List<CallTree> all = new ArrayList<>();
    // A tree is as deep as calls go, and the stack of Java is not.
    Deque<CallTree> stack = new ArrayDeque<>();
    stack.push(this);
    while (!stack.isEmpty()) {
      CallTree tree = stack.pop();
      all.add(tree);
      tree.children().reversed().forEach(stack::push);
    }
    return all;
  }
}
