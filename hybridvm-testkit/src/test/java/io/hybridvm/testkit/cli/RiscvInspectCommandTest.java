package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.elf.ElfWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RiscvInspectCommandTest {
  @TempDir Path directory;

  @Test
  void program_withBss_isSummedUp() {
    assertThat(CommandRun.of("riscv", "inspect", CommandRun.guest("zero10m")))
        .isEqualTo(
            new CommandRun(
                0,
                """
                entry     0x80300000 <_start>
                segments  0x80300000-0x8030028a R-X  650 bytes, 650 of them in the file
                          0x8030128a-0x803012ad R--  35 bytes, 35 of them in the file
                          0x803022b0-0x80d022d0 RW-  10,485,792 bytes, 0 of them in the file
                symbols   10: 8 functions, 1 objects, 1 labels
                machine   fits memory, 0x80000000 to 0xc0000000
                """,
                ""));
  }

  @Test
  void program_forAnotherPlace_isToldNotToFit() throws IOException {
    byte[] elf = new ElfWriter(0x1_0000).text(0x1_0000, new byte[4]).write();
    Path file = Files.write(directory.resolve("linux.elf"), elf);

    CommandRun run = CommandRun.of("riscv", "inspect", file.toString());

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .endsWith(
            "machine   does not fit: segment 0x10000-0x10004 R-X is outside of memory"
                + " 0x80000000-0xc0000000\n");
  }
}
