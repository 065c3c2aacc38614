package io.hybridvm.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hybridvm.riscv.elf.ElfWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RiscvDisasmCommandTest {
  private static final String OBJDUMP = "riscv64-unknown-elf-objdump";

  @TempDir Path directory;

  @Test
  void listing_beginsAsObjdumpBegins() {
    CommandRun run = CommandRun.of("riscv", "disasm", CommandRun.guest("hello"));

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith(
            """

            src/test/resources/guest/rv64imac/hello.elf:     file format elf64-littleriscv


            Disassembly of section .text:

            0000000080300000 <_start>:
                80300000:\t00011663          \tbnez\tsp,8030000c <_start+0xc>
                80300004:\t00000117          \tauipc\tsp,0x0
                80300008:\tffc10113          \tadd\tsp,sp,-4 # 80300000 <_start>
            """)
        .contains("\n    80300026:\t8082                \tret\n");
  }

  @Test
  void listing_withoutAliases_namesTheEncodings() {
    CommandRun run = CommandRun.of("riscv", "disasm", "--no-aliases", CommandRun.guest("hello"));

    assertThat(run.out()).contains("\n    80300026:\t8082                \tc.jr\tra\n");
  }

  @Test
  void listing_ofAFileWithoutSections_isThatOfItsSegments() throws IOException {
    byte[] elf = new ElfWriter(0x8030_0000L).text(0x8030_0000L, new byte[] {1, 0}).write();
    Path file = Files.write(directory.resolve("bare.elf"), elf);

    CommandRun run = CommandRun.of("riscv", "disasm", file.toString());

    assertThat(run.out())
        .endsWith(
            """
            Disassembly of segment 0x80300000-0x80300002 R-X:

                80300000:\t0001                \tnop
            """);
  }

  static Stream<String> guests() {
    return Stream.of("rv64imac/strings", "rv64imac_zba_zbb_zbs/keccak", "small/stackvm")
        .map(name -> CommandRun.GUESTS.resolve(name + ".elf").toString());
  }

  @ParameterizedTest
  @MethodSource("guests")
  void listing_isObjdumps(String file) throws Exception {
    assertThat(CommandRun.of("riscv", "disasm", file).out()).isEqualTo(objdump("-d", "-z", file));
  }

  @ParameterizedTest
  @MethodSource("guests")
  void listing_withoutAliases_isObjdumps(String file) throws Exception {
    assertThat(CommandRun.of("riscv", "disasm", "--no-aliases", file).out())
        .isEqualTo(objdump("-d", "-z", "-M", "no-aliases", file));
  }

  private String objdump(String... arguments) throws Exception {
    boolean installed =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, OBJDUMP)));
    assumeTrue(installed, OBJDUMP + " is not installed");
    Path output = directory.resolve("objdump.txt");
    List<String> command = new ArrayList<>(List.of(OBJDUMP));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(output);
  }
}
