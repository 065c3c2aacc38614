package io.hybridvm.minievm;

import io.hybridvm.minievm.compile.GuestPlaces;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.syscalls.HybridVmException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** What compiled code refers to, looked up when something is compiled for the first time. */
final class CompilerPlaces {
  private static final int OPCODES = 256;

  static final GuestPlaces PLACES =
      new GuestPlaces(
          GuestImage.address("vm"),
          GuestImage.CODE,
          handlers(),
          GuestImage.address("memory_grow_to"));

  private CompilerPlaces() {}

  private static List<Long> handlers() {
    long table = GuestImage.address("handlers");
    ElfSegment segment =
        GuestImage.IMAGE.elf().segments().stream()
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
}
