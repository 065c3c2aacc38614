package io.hybridvm.minievm;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.MemoryMap;
import io.hybridvm.riscv.PrecompiledCode;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.syscalls.HybridVmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The guest program, loaded once. */
final class GuestImage {
  private static final long PAGE_BYTES = 4096;

  static final Image IMAGE = Image.load(read(), MemoryMap.DEFAULT, precompiled());

  /**
   * Where the code area begins: on the first page behind the image, as the linker script has it.
   */
  static final long CODE = end();

  private GuestImage() {}

  private static long end() {
    long end = 0;
    for (ElfSegment segment : IMAGE.elf().segments()) {
      end = Math.max(end, segment.vaddrEnd());
    }
    return (end + PAGE_BYTES - 1) & -PAGE_BYTES;
  }

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
