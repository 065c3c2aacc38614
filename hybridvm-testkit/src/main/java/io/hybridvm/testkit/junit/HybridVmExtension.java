package io.hybridvm.testkit.junit;

import io.hybridvm.core.Inspector;
import io.hybridvm.testkit.coverage.CoverageRun;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link HybridVmTest} does. Thread-safe: all it knows is in the store of the test. */
public final class HybridVmExtension implements BeforeEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(HybridVmExtension.class);

  /** For JUnit. */
  public HybridVmExtension() {}

  /** The world of a test. */
  public static TestWorld world(ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            TestWorld.class, key -> TestWorld.of(testClass, inspectors(context)), TestWorld.class);
  }

  /** What the parameters of the run ask for. The store closes it when all tests are through. */
  private static List<Inspector> inspectors(ExtensionContext context) {
    return CoverageRun.of(context::getConfigurationParameter)
        .map(
            run ->
                context
                    .getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(CoverageRun.class, key -> run, CoverageRun.class))
        .map(CoverageRun::inspector)
        .stream()
        .toList();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    TestWorld world = world(context);
    context.getRequiredTestInstances().getAllInstances().forEach(world::inject);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getDeclaringExecutable() instanceof Method
        && context.getTestMethod().isPresent()
        && TestWorld.supports(parameter.getParameter());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    try {
      return world(context).resolve(parameter.getParameter());
    } catch (IllegalArgumentException e) {
      throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
    }
  }
}
