package io.hybridvm.minievm;

import io.hybridvm.minievm.compile.GuestPlaces;
import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.syscalls.HybridVmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The guest program, loaded once. */
final class GuestImage {
  static final Image IMAGE = Image.load(read());

  /** Where the code area begins. */
  static final long CODE = address("vm_code");

  /** What compiled code refers to. */
  static final GuestPlaces PLACES =
      new GuestPlaces(address("vm"), CODE, handlers(), address("memory_grow_to"));

  private static final int OPCODES = 256;

  private GuestImage() {}

  private static long address(String symbol) {
    return IMAGE
        .elf()
        .symbols()
        .named(symbol)
        .orElseThrow(() -> new HybridVmException("the guest's ELF file has no " + symbol))
        .address();
  }

  private static List<Long> handlers() {
    long table = address("handlers");
    ElfSegment segment =
        IMAGE.elf().segments().stream()
            .filter(each -> table - each.vaddr() >= 0 && table - each.vaddr() < each.memsz())
            .findAny()
            .orElseThrow(() -> new HybridVmException("the guest's handlers are in no segment"));
    ByteBuffer contents = segment.contents().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int offset = (int) (table - segment.vaddr());
    List<Long> handlers = new ArrayList<>();
    for (int i = 0; i < OPCODES; i++) {
      handlers.add(contents.getLong(offset + i * Long.BYTES));
    }
    return handlers;
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
