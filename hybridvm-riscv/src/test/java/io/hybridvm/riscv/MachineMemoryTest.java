package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hybridvm.riscv.isa.Opcode;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MachineMemoryTest {
  private static final long DRAM = AccessBench.DRAM;
  private static final long END = AccessBench.DRAM_END;

  private final Machine machine = Machine.builder(AccessBench.image(Opcode.ADDI, 0, 0, 0)).build();
  private final MachineMemory memory = machine.memory();

  static LongStream places() {
    return AccessBench.EDGES.stream()
        .mapToLong(edge -> edge - 5000)
        .filter(address -> AccessBench.isReadable(address, 10_000))
        .filter(address -> address + 10_000 <= AccessBench.TEXT || address > AccessBench.DATA);
  }

  @ParameterizedTest
  @MethodSource("places")
  void bytes_written_areRead(long address) {
    byte[] bytes = new byte[10_000];
    new Random(address).nextBytes(bytes);

    memory.write(address, bytes);

    assertThat(memory.read(address, bytes.length)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("places")
  void pagesToCommit_beforeWrite_isWhatItCommits(long address) {
    byte[] bytes = new byte[10_000];
    bytes[1] = 1;
    bytes[9_999] = 1;
    int before = memory.committedPages();

    int pages = memory.pagesToCommit(address, bytes, 0, bytes.length);
    memory.write(address, bytes);

    assertThat(memory.committedPages() - before).isEqualTo(pages);
  }

  @Test
  void zeros_writtenToUntouchedMemory_commitNothing() {
    memory.write(0xa000_0000L, new byte[100_000]);

    assertThat(memory.committedPages()).isZero();
  }

  @Test
  void part_ofArray_isAllThatIsCopied() {
    byte[] source = {1, 2, 3, 4};
    byte[] target = new byte[4];

    memory.write(DRAM, source, 1, 2);
    memory.read(DRAM, target, 2, 2);

    assertThat(memory.readLong(DRAM)).isEqualTo(0x0302);
    assertThat(target).containsExactly(0, 0, 2, 3);
  }

  @Test
  void readable_is_allOfDram() {
    assertThat(memory.isReadable(DRAM, END - DRAM)).isTrue();
    assertThat(memory.isReadable(DRAM - 1, 1)).isFalse();
    assertThat(memory.isReadable(END, 1)).isFalse();
    assertThat(memory.isReadable(END - 1, 2)).isFalse();
    assertThat(memory.isReadable(DRAM, -1)).isFalse();
    assertThat(memory.isReadable(DRAM, Long.MIN_VALUE)).isFalse();
    assertThat(memory.isReadable(-1, Long.MAX_VALUE)).isFalse();
    assertThat(memory.isReadable(Long.MAX_VALUE, Long.MAX_VALUE)).isFalse();
  }

  @Test
  void writable_is_allButReadOnlySegments() {
    assertThat(memory.isWritable(DRAM, AccessBench.TEXT - DRAM)).isTrue();
    assertThat(memory.isWritable(AccessBench.TEXT - 1, 2)).isFalse();
    assertThat(memory.isWritable(AccessBench.TEXT + 8, 8)).isTrue();
    assertThat(memory.isWritable(AccessBench.RODATA_END - 1, 1)).isFalse();
    assertThat(memory.isWritable(AccessBench.RODATA_END, END - AccessBench.RODATA_END)).isTrue();
    assertThat(memory.isWritable(END - 1, 2)).isFalse();
    assertThat(memory.isWritable(DRAM, -1)).isFalse();
  }

  @Test
  void write_toReadOnlySegment_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.write(AccessBench.TEXT - 1, new byte[2]))
        .withMessageContaining("0x802fffff");
  }

  @Test
  void read_outsideMemory_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> memory.read(END - 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> memory.read(DRAM, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> memory.readLong(END - 7));
  }

  @Test
  void read_beyondTarget_isRefused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> memory.read(DRAM, new byte[4], 2, 3));
  }
}
