package io.hybridvm.testkit.assertions;

import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiText;
import io.hybridvm.testkit.abi.HasAddress;
import io.hybridvm.testkit.chain.CallResult;
import io.hybridvm.testkit.chain.Change;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.contract.DecodedError;
import io.hybridvm.testkit.contract.DecodedEvent;
import io.hybridvm.testkit.contract.StorageSlot;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what became of a call. Values are told as arguments are: {@code 5} for any
 * number, accounts and contracts for addresses. Not thread-safe; not final, because soft assertions
 * extend it at run time.
 */
public class CallResultAssert extends AbstractAssert<CallResultAssert, CallResult> {
  /** Assertions about what became of a call. */
  public CallResultAssert(CallResult actual) {
    super(actual, CallResultAssert.class);
  }

  private AssertionError broken(String expected) {
    return failure(
        "%nExpecting%n  %s%nto %s.%n%nTrace:%n%s",
        actual.description(), actual.chain().withLabels(expected), actual.trace());
  }

  private CallResultAssert check(boolean holds, String expected) {
    isNotNull();
    if (!holds) {
      throw broken(expected);
    }
    return this;
  }

  /** The call returned. */
  public CallResultAssert succeeds() {
    isNotNull();
    return check(actual.isSuccess(), "succeed");
  }

  /**
   * The call returned these values, as many as the function has; of a function whose types nobody
   * knows, values whose types are told by Java's.
   */
  public CallResultAssert returns(Object... values) {
    succeeds();
    boolean isTyped = !actual.function().signature().outputs().isEmpty();
    CallResult typed = isTyped ? actual : actual.returning(ExpectedValues.types(values));
    boolean holds;
    try {
      holds =
          ExpectedValues.areEqual(typed.function().signature().outputs(), typed.values(), values);
    } catch (AbiFormatException e) {
      holds = false;
    }
    return check(holds, "return " + text(values));
  }

  /** The call reverted, for whatever reason. */
  public CallResultAssert reverts() {
    isNotNull();
    return check(actual.execution() instanceof ExecutionResult.Revert, "revert");
  }

  /**
   * The call reverted for this reason: the text of {@code require} or a panic, or the name of an
   * error.
   */
  public CallResultAssert reverts(String reason) {
    reverts();
    boolean isError = actual.error().map(DecodedError::name).filter(reason::equals).isPresent();
    return check(isError || actual.reason().equals(reason), "revert with " + reason);
  }

  /**
   * The call reverted with an error and its arguments.
   *
   * @param error its name
   */
  public CallResultAssert revertsWith(String error, Object... values) {
    reverts();
    Optional<DecodedError> reason = actual.error().filter(each -> each.name().equals(error));
    boolean holds =
        reason.isPresent()
            && ExpectedValues.areEqual(
                reason.get().signature().inputs(), reason.get().values(), values);
    return check(holds, "revert with " + error + text(values));
  }

  /** The call did what it must not. */
  public CallResultAssert halts(HaltReason reason) {
    isNotNull();
    boolean holds =
        actual.execution() instanceof ExecutionResult.Halt halt && halt.reason() == reason;
    return check(holds, "halt with " + reason);
  }

  /**
   * An event was emitted and not undone.
   *
   * @param event name or signature
   * @param values all arguments, or none if they do not matter
   */
  public CallResultAssert emits(String event, Object... values) {
    isNotNull();
    boolean holds = actual.events(event).stream().anyMatch(each -> fits(each, values));
    return check(holds, "emit " + event + (values.length == 0 ? "" : text(values)));
  }

  /**
   * An event was emitted by that contract and not undone.
   *
   * @param event name or signature
   * @param values all arguments, or none if they do not matter
   */
  public CallResultAssert emitsFrom(HasAddress contract, String event, Object... values) {
    isNotNull();
    boolean holds =
        actual.events(event).stream()
            .filter(each -> each.address().equals(contract.address()))
            .anyMatch(each -> fits(each, values));
    return check(holds, "emit " + event + text(values) + " from " + contract);
  }

  private static boolean fits(DecodedEvent event, Object[] values) {
    return values.length == 0
        || ExpectedValues.areEqual(event.signature().inputs(), event.values(), values);
  }

  /** No such event was emitted, or it was undone. */
  public CallResultAssert doesNotEmit(String event) {
    isNotNull();
    return check(actual.events(event).isEmpty(), "emit no " + event);
  }

  /** Nothing was logged, or it was undone. */
  public CallResultAssert emitsNothing() {
    isNotNull();
    return check(actual.receipt().logs().isEmpty(), "emit nothing");
  }

  /** The execution took less gas, what a transaction costs besides and refunds left out. */
  public CallResultAssert usesGasLessThan(long gas) {
    isNotNull();
    return check(
        actual.gasUsed() < gas,
        "use less than %,d gas, but it used %,d".formatted(gas, actual.gasUsed()));
  }

  /** The execution took gas in this range, both ends included. */
  public CallResultAssert usesGasBetween(long least, long most) {
    isNotNull();
    return check(
        actual.gasUsed() >= least && actual.gasUsed() <= most,
        "use %,d to %,d gas, but it used %,d".formatted(least, most, actual.gasUsed()));
  }

  /** A number in storage changed. */
  public ChangeAssert changes(StorageSlot slot) {
    return new ChangeAssert(
        difference -> changesBy(slot, difference),
        (before, after) -> changesTo(slot, before, after));
  }

  /** A number in storage changed by this difference. */
  public CallResultAssert changesBy(StorageSlot slot, BigInteger difference) {
    isNotNull();
    Change change = actual.changes().of(slot);
    return check(
        change.by().equals(difference),
        "change %s by %d, but it %s".formatted(slot.label(), difference, text(change)));
  }

  /**
   * A number in storage changed.
   *
   * @param before null if that does not matter
   */
  public CallResultAssert changesTo(
      StorageSlot slot, @Nullable BigInteger before, BigInteger after) {
    isNotNull();
    Change change = actual.changes().of(slot);
    return check(isChange(change, before, after), expected(slot.label(), before, after, change));
  }

  /** An account's balance changed. */
  public ChangeAssert changesBalance(HasAddress account) {
    return new ChangeAssert(
        difference -> changesBalanceBy(account, difference),
        (before, after) -> changesBalanceTo(account, before, after));
  }

  /** An account's balance changed by this difference. */
  public CallResultAssert changesBalanceBy(HasAddress account, BigInteger difference) {
    isNotNull();
    Change change = actual.changes().balance(account.address());
    return check(
        change.by().equals(difference),
        "change the balance of %s by %d, but it %s".formatted(account, difference, text(change)));
  }

  /**
   * An account's balance changed.
   *
   * @param before null if that does not matter
   */
  public CallResultAssert changesBalanceTo(
      HasAddress account, @Nullable BigInteger before, BigInteger after) {
    isNotNull();
    Change change = actual.changes().balance(account.address());
    return check(
        isChange(change, before, after),
        expected("the balance of " + account, before, after, change));
  }

  private static boolean isChange(Change change, @Nullable BigInteger before, BigInteger after) {
    return !isNone(change)
        && change.after().equals(after)
        && (before == null || change.before().equals(before));
  }

  /** What the call left alone is looked up today, and may have been changed by a later one. */
  private static boolean isNone(Change change) {
    return change.before().equals(change.after());
  }

  private static String expected(
      String what, @Nullable BigInteger before, BigInteger after, Change change) {
    String from = before == null ? "" : " from " + before;
    return "change %s%s to %d, but it %s".formatted(what, from, after, text(change));
  }

  private static String text(Change change) {
    return isNone(change)
        ? "did not change"
        : "went from " + change.before() + " to " + change.after();
  }

  /** No storage but this changed; of a place in a slot, that whole slot counts. */
  public CallResultAssert changesOnly(StorageSlot... slots) {
    isNotNull();
    Set<StorageSlot> allowed =
        Arrays.stream(slots)
            .map(slot -> StorageSlot.of(slot.address(), slot.key()))
            .collect(Collectors.toSet());
    List<StorageSlot> others =
        actual.changes().storage().keySet().stream()
            .filter(slot -> !allowed.contains(slot))
            .toList();
    return check(
        others.isEmpty(),
        "change no other storage, but it changed "
            + others.stream()
                .map(slot -> slot.label() + " of " + slot.address())
                .collect(Collectors.joining(", ")));
  }

  /** No storage changed. */
  public CallResultAssert changesNoStorage() {
    return changesOnly();
  }

  /**
   * A contract was called, by whichever contract, whether that was undone or not.
   *
   * @param function name or signature
   * @param arguments all of them, or none if they do not matter
   */
  public CallResultAssert calls(DeployedContract contract, String function, Object... arguments) {
    isNotNull();
    Bytes calldata = contract.calldata(function, arguments);
    boolean holds =
        actual.tree().all().stream()
            .filter(each -> each.message().depth() > 0)
            .filter(each -> each.message().codeAddress().equals(contract.address()))
            .map(each -> each.message().input())
            .anyMatch(
                input ->
                    input.size() >= calldata.size()
                        && input.slice(0, calldata.size()).equals(calldata));
    return check(
        holds,
        "call " + contract + "." + function + (arguments.length == 0 ? "" : text(arguments)));
  }

  /** A slot was read. */
  public CallResultAssert reads(StorageSlot slot) {
    isNotNull();
    return check(actual.accesses().isRead(slot), "read " + slot.label());
  }

  /** A slot was written, be it with what it held. */
  public CallResultAssert writes(StorageSlot slot) {
    isNotNull();
    return check(actual.accesses().isWritten(slot), "write " + slot.label());
  }

  private static String text(Object[] values) {
    return Arrays.stream(values)
        .map(value -> value instanceof HasAddress ? value.toString() : AbiText.write(value))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
