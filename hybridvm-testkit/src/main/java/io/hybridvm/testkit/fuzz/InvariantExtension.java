package io.hybridvm.testkit.fuzz;

import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.junit.HybridVmExtension;
import io.hybridvm.testkit.junit.TestWorld;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link InvariantTest} does. Thread-safe: it knows nothing. */
public final class InvariantExtension implements InvocationInterceptor {
  /** For JUnit. */
  public InvariantExtension() {}

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context) {
    invocation.skip();
    InvariantTest settings =
        AnnotationSupport.findAnnotation(method.getExecutable(), InvariantTest.class).orElseThrow();
    Runnable check =
        () ->
            ReflectionSupport.invokeMethod(
                method.getExecutable(),
                method.getTarget().orElse(null),
                method.getArguments().toArray());
    Object test = context.getRequiredTestInstance();
    JqwikSession.run(() -> run(settings, test, check, context));
  }

  private static void run(
      InvariantTest settings, Object test, Runnable check, ExtensionContext context) {
    TestWorld world = HybridVmExtension.world(context);
    List<HandlerMethod> handlers = HandlerMethod.of(test, world.chain());
    List<DeployedContract> contracts = contracts(settings, world, handlers.isEmpty());
    StepGenerator generator =
        new StepGenerator(
            contracts,
            handlers,
            actors(world),
            world.contracts(),
            Set.copyOf(Arrays.asList(settings.except())));
    long seed = seed(settings);
    Optional<Corpus> corpus = corpus(settings, context, contracts, handlers);
    List<Corpus.Entry> kept = corpus.map(Corpus::read).orElse(List.of());
    InvariantRun run = new InvariantRun(settings, world.chain(), test, check, generator, seed);
    Optional<InvariantRun.Failure> failure =
        run.run(kept.stream().map(Corpus.Entry::steps).toList());
    context.publishReportEntry("invariant", run.summary());
    if (failure.isPresent()) {
      List<Corpus.Entry> more = new ArrayList<>(kept);
      more.addFirst(new Corpus.Entry(true, failure.get().steps()));
      corpus.ifPresent(file -> file.write(more));
      throw broken(context.getDisplayName(), settings, seed, failure.get());
    }
    if (Boolean.getBoolean(InvariantTest.WRITE_PROPERTY)) {
      corpus.ifPresent(file -> file.write(grown(kept, run)));
    }
  }

  /** What broke the test once, and all that reaches code that those before it do not. */
  private static List<Corpus.Entry> grown(List<Corpus.Entry> kept, InvariantRun run) {
    return Stream.concat(
            kept.stream().filter(Corpus.Entry::isBroken),
            run.reaching().stream().map(steps -> new Corpus.Entry(false, steps)))
        .toList();
  }

  private static List<DeployedContract> contracts(
      InvariantTest settings, TestWorld world, boolean isAnyWanted) {
    Set<String> wanted = Set.copyOf(Arrays.asList(settings.targets()));
    return world.contracts().stream()
        .filter(each -> wanted.isEmpty() ? isAnyWanted : wanted.contains(each.toString()))
        .toList();
  }

  private static List<Account> actors(TestWorld world) {
    Chain chain = world.chain();
    return world.accounts().isEmpty()
        ? Stream.of("alice", "bob", "carol").map(chain::account).toList()
        : world.accounts();
  }

  private static long seed(InvariantTest settings) {
    String seed =
        settings.seed().isEmpty()
            ? System.getProperty(InvariantTest.SEED_PROPERTY, "")
            : settings.seed();
    return seed.isEmpty() ? new Random().nextLong() : Long.parseLong(seed);
  }

  private static Optional<Corpus> corpus(
      InvariantTest settings,
      ExtensionContext context,
      List<DeployedContract> contracts,
      List<HandlerMethod> handlers) {
    if (settings.corpus().isEmpty()) {
      return Optional.empty();
    }
    String name =
        context.getRequiredTestClass().getName() + "." + context.getRequiredTestMethod().getName();
    return Optional.of(new Corpus(Path.of(settings.corpus(), name + ".txt"), contracts, handlers));
  }

  private static AssertionError broken(
      String name, InvariantTest settings, long seed, InvariantRun.Failure failure) {
    StringBuilder text = new StringBuilder();
    int size = failure.steps().size();
    text.append("%s broke after %d calls".formatted(name, size));
    text.append(
        failure.run() == 0
            ? " that broke it before"
            : ", of %d in run %d of %d"
                .formatted(failure.originalSize(), failure.run(), settings.runs()));
    for (int i = 0; i < size; i++) {
      text.append("\n  %d. %s".formatted(i + 1, failure.steps().get(i)));
    }
    text.append("\nTo repeat all runs: @InvariantTest(seed = \"%d\")\n".formatted(seed));
    Throwable cause = failure.cause();
    text.append(cause.getMessage() == null ? cause : cause.getMessage());
    return new AssertionError(text.toString(), failure.cause());
  }
}
