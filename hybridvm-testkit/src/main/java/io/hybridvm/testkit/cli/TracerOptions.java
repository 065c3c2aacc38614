package io.hybridvm.testkit.cli;

import io.hybridvm.core.Inspector;
import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.Receipt;
import io.hybridvm.testkit.profile.FlameGraph;
import io.hybridvm.testkit.profile.Profile;
import io.hybridvm.testkit.profile.Profiler;
import io.hybridvm.testkit.trace.CallTracer;
import io.hybridvm.testkit.trace.CallTreeHtml;
import io.hybridvm.testkit.trace.CallTreeRecorder;
import io.hybridvm.testkit.trace.CallTreeText;
import io.hybridvm.testkit.trace.Eip3155Trace;
import io.hybridvm.testkit.trace.Names;
import io.hybridvm.testkit.trace.PrestateTracer;
import io.hybridvm.testkit.trace.StructLogTracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that write an execution down in a form that others read. */
final class TracerOptions {
  /** Null if nothing is written down. */
  @Option(
      names = "--tracer",
      paramLabel = "FORM",
      description = {
        "Write the execution down when it is over: tree, html, callTracer, prestateTracer,"
            + " prestateDiff, structLog, eip3155; or the gas of functions: folded, flamegraph."
      })
  private @Nullable TracerKind kind;

  /** Null for standard error. */
  @Option(
      names = "--tracer-out",
      paramLabel = "FILE",
      description = "Where --tracer writes; standard error otherwise.")
  private @Nullable Path file;

  @Option(
      names = "--abi",
      paramLabel = "FILE",
      description = {
        "Functions, events and errors by name: an ABI in JSON, or an artifact with one; may be"
            + " repeated."
      })
  private List<Path> abis = List.of();

  /**
   * Somebody who watches, and what he has to say.
   *
   * @param text for what became of the message
   */
  record Tracing(Inspector inspector, Function<Receipt, String> text) {}

  /** Null if nothing is to be written down. */
  @Nullable Tracing start(Chain chain, Names names, boolean isTerminal) {
    if (kind == null) {
      return null;
    }
    addAbis(names);
    return switch (kind) {
      case TREE -> {
        CallTreeText text = new CallTreeText(names).coloured(isTerminal && file == null);
        yield calls(recorder -> text.write(recorder.tree()));
      }
      case HTML -> calls(recorder -> new CallTreeHtml(names).write("hybridvm", recorder.trees()));
      case CALLTRACER ->
          calls(recorder -> new CallTracer().withLog(true).write(recorder.tree()) + "\n");
      case PRESTATETRACER -> {
        PrestateTracer tracer = new PrestateTracer(chain.state());
        yield new Tracing(tracer, receipt -> tracer.write() + "\n");
      }
      case PRESTATEDIFF -> {
        PrestateTracer tracer = new PrestateTracer(chain.state());
        yield new Tracing(tracer, receipt -> tracer.write(receipt.diff()) + "\n");
      }
      case STRUCTLOG -> {
        StructLogTracer tracer = new StructLogTracer(true, true);
        yield new Tracing(tracer, receipt -> tracer.write() + "\n");
      }
      case EIP3155 -> {
        StringBuilder lines = new StringBuilder();
        yield new Tracing(new Eip3155Trace(lines, true), receipt -> lines.toString());
      }
      case FOLDED -> profile(names, profile -> profile.folded(Profile.Unit.GAS));
      case FLAMEGRAPH ->
          profile(names, profile -> new FlameGraph(Profile.Unit.GAS).write("Gas", profile));
    };
  }

  private static Tracing calls(Function<CallTreeRecorder, String> text) {
    CallTreeRecorder recorder = new CallTreeRecorder();
    return new Tracing(recorder, receipt -> text.apply(recorder));
  }

  private static Tracing profile(Names names, Function<Profile, String> text) {
    Profiler profiler = new Profiler(names);
    return new Tracing(profiler, receipt -> text.apply(profiler.profile()));
  }

  private void addAbis(Names names) {
    for (Path abi : abis) {
      try {
        names.abi(Files.readString(abi));
      } catch (IOException | IllegalArgumentException | AbiFormatException e) {
        throw new CommandFailure(ExitStatus.NOT_RUN, abi + ": " + e.getMessage());
      }
    }
  }

  /** Writes where the user wants it. */
  void write(String text, Console console) {
    if (file == null) {
      console.err().print(text);
      return;
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "cannot write " + file + ": " + e.getMessage());
    }
  }
}
