package io.hybridvm.testkit;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an application with a module path and nothing but the dependencies of the core gets. */
class ModulePathTest {
  private static final Pattern DEPENDENCIES_OF_CORE =
      Pattern.compile(
          ".*/(hybridvm-(riscv|syscalls|minievm|core)|tuweni-bytes|bcprov-jdk18on|asm/[0-9.]+/asm)"
              + "[/-].*");

  private final ModuleLayer layer = layerOf("io.hybridvm.core");

  @Test
  void core_onBareModulePath_isResolved() {
    assertThat(layer.modules())
        .extracting(Module::getName)
        .containsExactlyInAnyOrder(
            "io.hybridvm.riscv",
            "io.hybridvm.syscalls",
            "io.hybridvm.minievm",
            "io.hybridvm.core",
            "org.bouncycastle.provider",
            "org.objectweb.asm",
            "tuweni.bytes");
  }

  // Bytes names classes of the excluded Vert.x in two signatures, so reflection over it fails; use
  // does not.
  @Test
  void bytes_withoutTheExcludedLibraries_work() throws Throwable {
    Class<?> bytes = layer.findLoader("tuweni.bytes").loadClass("org.apache.tuweni.bytes.Bytes");
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodHandle parse =
        lookup.findStatic(bytes, "fromHexString", methodType(bytes, CharSequence.class));
    MethodHandle concatenate =
        lookup.findStatic(bytes, "concatenate", methodType(bytes, bytes.arrayType()));
    MethodHandle slice =
        lookup.findVirtual(bytes, "slice", methodType(bytes, int.class, int.class));

    Object twice = concatenate.invoke(parse.invoke("0x0102"), parse.invoke("0x0304"));

    assertThat(slice.invoke(twice, 1, 2)).hasToString("0x0203");
  }

  private static ModuleLayer layerOf(String root) {
    Path[] path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> DEPENDENCIES_OF_CORE.matcher(entry + "/").matches())
            .map(Path::of)
            .toArray(Path[]::new);
    ModuleLayer boot = ModuleLayer.boot();
    Configuration resolved =
        boot.configuration().resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of(root));
    return ModuleLayer.defineModulesWithOneLoader(
            resolved, List.of(boot), ClassLoader.getPlatformClassLoader())
        .layer();
  }
}
