package io.hybridvm.minievm;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.MemoryMap;
import io.hybridvm.riscv.PrecompiledCode;
import io.hybridvm.syscalls.HybridVmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The guest program, loaded once. */
final class GuestImage {
  static final Image IMAGE = Image.load(read(), MemoryMap.DEFAULT, precompiled());

  /** Where the code area begins. */
  static final long CODE = address("vm_code");

  private GuestImage() {}

  /** The address of a symbol of the guest. */
  static long address(String symbol) {
    return IMAGE
        .elf()
        .symbols()
        .named(symbol)
        .orElseThrow(() -> new HybridVmException("the guest's ELF file has no " + symbol))
        .address();
  }

  /** What the build has made of the guest; nothing if another build did not. */
  private static List<PrecompiledCode> precompiled() {
    try {
      Class<?> program = Class.forName("io.hybridvm.minievm.translated.Program");
      return List.of((PrecompiledCode) program.getConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      return List.of();
    } catch (ReflectiveOperationException e) {
      throw new HybridVmException("the guest's classes cannot be used: " + e);
    }
  }

  private static byte[] read() {
    try (InputStream file = GuestImage.class.getResourceAsStream("minievm.elf")) {
      if (file == null) {
        throw new HybridVmException("minievm.elf is not in the module");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
