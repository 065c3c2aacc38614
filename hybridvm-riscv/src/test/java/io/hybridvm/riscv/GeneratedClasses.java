package io.hybridvm.riscv;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Loads classes as they came out of {@link PrecompiledCode#compile}. */
final class GeneratedClasses extends ClassLoader {
  private final SortedMap<String, byte[]> files;

  private GeneratedClasses(SortedMap<String, byte[]> files) {
    super(GeneratedClasses.class.getClassLoader());
    this.files = new TreeMap<>(files);
  }

  /** The code that these class files are, of the package {@code generated}. */
  static PrecompiledCode load(Map<String, byte[]> files) {
    try {
      return (PrecompiledCode)
          new GeneratedClasses(new TreeMap<>(files))
              .loadClass("generated.Program")
              .getConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] file = files.get(name.replace('.', '/') + ".class");
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, file, 0, file.length);
  }
}
