package io.hybridvm.testkit.benchmark;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Optional;

/**
 * Functions of the C library whose arguments and results are long or may pass for it. By
 * reflection, because the code is compiled for Java 21 and java.lang.foreign came with 22.
 */
final class CLibrary {
  private static final String PACKAGE = "java.lang.foreign.";

  private CLibrary() {}

  /** The handle of a function that takes {@code parameters} longs and returns one. */
  static MethodHandle function(String name, int parameters) {
    try {
      Class<?> linkerType = Class.forName(PACKAGE + "Linker");
      Class<?> layoutType = Class.forName(PACKAGE + "MemoryLayout");
      Class<?> descriptorType = Class.forName(PACKAGE + "FunctionDescriptor");
      Class<?> optionType = Class.forName(PACKAGE + "Linker$Option");
      Object linker = linkerType.getMethod("nativeLinker").invoke(null);
      Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
      Optional<?> symbol =
          (Optional<?>)
              Class.forName(PACKAGE + "SymbolLookup")
                  .getMethod("find", String.class)
                  .invoke(lookup, name);
      Object longLayout = Class.forName(PACKAGE + "ValueLayout").getField("JAVA_LONG").get(null);
      Object[] layouts = (Object[]) Array.newInstance(layoutType, parameters);
      Arrays.fill(layouts, longLayout);
      Object descriptor =
          descriptorType
              .getMethod("of", layoutType, layouts.getClass())
              .invoke(null, longLayout, layouts);
      Object options = Array.newInstance(optionType, 0);
      return (MethodHandle)
          linkerType
              .getMethod(
                  "downcallHandle",
                  Class.forName(PACKAGE + "MemorySegment"),
                  descriptorType,
                  options.getClass())
              .invoke(linker, symbol.orElseThrow(), descriptor, options);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this benchmark needs Java 22 or later", e);
    }
  }
}
