package io.hybridvm.testkit.fuzz;

import io.hybridvm.core.Inspector;
import io.hybridvm.testkit.chain.ChainSnapshot;
import io.hybridvm.testkit.coverage.CoverageRun;
import io.hybridvm.testkit.junit.TestWorld;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.ParameterResolutionContext;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.ResolveParameterHook;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import org.jspecify.annotations.Nullable;

/** What {@link FuzzTest} does. */
public final class FuzzHook implements AroundPropertyHook, AroundTryHook, ResolveParameterHook {
  /** For jqwik. */
  public FuzzHook() {}

  /** The chain of a property, and how it was before the first try. */
  private static final class Setting {
    private final TestWorld world;
    private final Map<Parameter, Object> resolved = new HashMap<>();

    /** Null until the first try, for which parameters may deploy contracts. */
    private @Nullable ChainSnapshot snapshot;

    Setting(Class<?> testClass) {
      world = TestWorld.of(testClass, inspectors());
    }
  }

  /**
   * Coverage until the end of the run.
   *
   * @param run which is written then
   */
  private record OpenCoverage(CoverageRun run) implements Store.CloseOnReset {
    @Override
    public void close() {
      run.close();
    }
  }

  private static List<Inspector> inspectors() {
    return CoverageRun.of(name -> Optional.ofNullable(System.getProperty(name)))
        .map(
            run -> Store.getOrCreate(OpenCoverage.class, Lifespan.RUN, () -> new OpenCoverage(run)))
        .map(store -> store.get().run().inspector())
        .stream()
        .toList();
  }

  private static Setting setting(Class<?> testClass) {
    return Store.getOrCreate(Setting.class, Lifespan.PROPERTY, () -> new Setting(testClass)).get();
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    context
        .findAnnotation(FuzzTest.class)
        .ifPresent(
            test -> {
              if (test.runs() > 0) {
                context.attributes().setTries(test.runs());
              }
              if (!test.seed().isEmpty()) {
                context.attributes().setSeed(test.seed());
              }
            });
    setting(context.containerClass()).world.inject(context.testInstance());
    return property.execute();
  }

  @Override
  public Optional<ParameterSupplier> resolve(
      ParameterResolutionContext parameter, LifecycleContext context) {
    Class<?> testClass = context.optionalContainerClass().orElse(Object.class);
    return TestWorld.supports(parameter.parameter())
        ? Optional.of(
            anyTry -> {
              Setting setting = setting(testClass);
              return setting.resolved.computeIfAbsent(
                  parameter.parameter(), setting.world::resolve);
            })
        : Optional.empty();
  }

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
    Setting setting = setting(context.containerClass());
    ChainSnapshot before = setting.snapshot;
    if (before == null) {
      before = setting.world.chain().snapshot();
      setting.snapshot = before;
    }
    try {
      return aTry.execute(parameters);
    } finally {
      setting.world.chain().revert(before);
    }
  }
}
