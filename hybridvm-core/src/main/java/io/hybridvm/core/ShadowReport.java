package io.hybridvm.core;

import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import java.util.List;
import java.util.Objects;

/**
 * An execution that did not come out the same twice.
 *
 * @param execution which it was, counted from 1, of all that the {@link Shadow} has seen
 * @param message what was executed
 * @param translated what code of the JVM returned
 * @param interpreted what the interpreter returned, which is what counts
 * @param commonEvents how many calls of the host, one after the other, were the same
 * @param translatedEvents what followed in translated code: some calls of the host, with their
 *     answers
 * @param interpretedEvents what followed in the interpreter
 */
public record ShadowReport(
    long execution,
    Message message,
    ExecutionResult translated,
    ExecutionResult interpreted,
    int commonEvents,
    List<String> translatedEvents,
    List<String> interpretedEvents) {
  /** Checks that nothing is missing. */
  public ShadowReport {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(translated, "translated");
    Objects.requireNonNull(interpreted, "interpreted");
    translatedEvents = List.copyOf(translatedEvents);
    interpretedEvents = List.copyOf(interpretedEvents);
  }
}
