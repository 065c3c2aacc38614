package io.hybridvm.core;

import io.hybridvm.riscv.Translator;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Message;
import java.util.List;
import java.util.OptionalLong;

/** One execution that a {@link Shadow} has chosen. */
final class ShadowRun {
  /** How many calls of the host are told of each side. */
  private static final int EVENTS_TOLD = 10;

  private final Shadow shadow;
  private final EvmContext context;
  private final Runner runner;

  /** Executes the message from the state that the host is in. */
  interface Runner {
    ExecutionResult run(Host host, Translator translator, OptionalLong deadline);
  }

  ShadowRun(Shadow shadow, EvmContext context, Runner runner) {
    this.shadow = shadow;
    this.context = context;
    this.runner = runner;
  }

  /**
   * Executes twice, and once more if the interpreter does not come to an end.
   *
   * @param number of the execution
   */
  ExecutionResult run(long number, Message message) {
    Host host = context.host();
    Translator translator = context.config().translator();
    HostRecorder first = HostRecorder.of(host);
    int before = host.checkpoint();
    ExecutionResult translated = runner.run(first.recorded(), translator, context.deadline());
    host.rollback(before);

    HostRecorder second = HostRecorder.of(host);
    before = host.checkpoint();
    ExecutionResult interpreted =
        runner.run(second.recorded(), Translator.NONE, context.deadline());
    if (isStopped(interpreted) || isStopped(translated)) {
      shadow.countUndecided();
      if (isStopped(translated)) {
        host.commit(before);
        return interpreted;
      }
      host.rollback(before);
      return runner.run(host, translator, OptionalLong.empty());
    }
    host.commit(before);
    compare(number, message, translated, first.events(), interpreted, second.events());
    return interpreted;
  }

  /** Whether time or somebody stopped it, which need not happen twice. */
  private static boolean isStopped(ExecutionResult result) {
    return result instanceof ExecutionResult.Halt halt
        && (halt.reason() == HaltReason.DEADLINE || halt.reason() == HaltReason.INTERRUPTED);
  }

  private void compare(
      long number,
      Message message,
      ExecutionResult translated,
      List<HostRecorder.Event> translatedEvents,
      ExecutionResult interpreted,
      List<HostRecorder.Event> interpretedEvents) {
    // Results of one kind write out all that they have.
    if (translated.toString().equals(interpreted.toString())
        && translatedEvents.equals(interpretedEvents)) {
      shadow.countSame();
      return;
    }
    int common = 0;
    while (common < Math.min(translatedEvents.size(), interpretedEvents.size())
        && translatedEvents.get(common).equals(interpretedEvents.get(common))) {
      common++;
    }
    shadow.report(
        new ShadowReport(
            number,
            message,
            translated,
            interpreted,
            common,
            told(translatedEvents, common),
            told(interpretedEvents, common)));
  }

  private static List<String> told(List<HostRecorder.Event> events, int from) {
    return events.stream().skip(from).limit(EVENTS_TOLD).map(Object::toString).toList();
  }
}
