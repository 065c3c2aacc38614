package io.hybridvm.minievm;

import io.hybridvm.riscv.Image;
import io.hybridvm.syscalls.HybridVmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The guest program, loaded once. */
final class GuestImage {
  static final Image IMAGE = Image.load(read());

  /** Where the code area begins. */
  static final long CODE =
      IMAGE
          .elf()
          .symbols()
          .named("vm_code")
          .orElseThrow(() -> new HybridVmException("the guest's ELF file has no vm_code"))
          .address();

  private GuestImage() {}

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
