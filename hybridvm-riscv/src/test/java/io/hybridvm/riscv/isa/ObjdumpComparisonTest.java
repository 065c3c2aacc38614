package io.hybridvm.riscv.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.elf.ElfReader;
import io.hybridvm.riscv.elf.ElfSymbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long test takes {@code -Dhybridvm.objdump.words=10000000 -Dhybridvm.objdump.seed=1}. */
final class ObjdumpComparisonTest {
  private static final int FEW_WORDS = 20_000;

  @TempDir private Path directory;

  @BeforeEach
  void assumeBinutils() {
    assumeTrue(Objdump.isInstalled(), "needs binutils-riscv64-unknown-elf");
    assumeTrue(Objdump.version().contains("2.40"), "other versions write some aliases otherwise");
  }

  @Test
  void words_few_areWhatObjdumpSays() {
    String report = ObjdumpComparison.run(FEW_WORDS, DecoderCorpus.DEFAULT_SEED, directory);

    assertThat(report).contains("instructions");
  }

  @Test
  void listing_ofProgramWithSymbols_isObjdumps() throws IOException {
    Assembler program =
        new Assembler()
            .label("_start")
            .la(Register.GP, "__global_pointer$")
            .lui(Register.A1, 0x80301)
            .lw(Register.A2, 4, Register.A1)
            .la(Register.A0, "message")
            .call("print")
            .label("print")
            .emit(Opcode.C_LUI, Register.A3, 0x10)
            .emit(Opcode.C_ADDI, Register.A3, 3)
            .ld(Register.A4, -2040, Register.GP)
            .lbu(Register.T0, 0, Register.A0)
            .beqz(Register.T0, ".Lend")
            .ecall()
            .j("print")
            .label(".Lend")
            .emitTo("_start", Opcode.C_BNEZ, Register.A0)
            .ret()
            .section(Section.DATA)
            .label("message")
            .asciz("hello")
            .place(Section.BSS, 0x8031_0000L)
            .section(Section.BSS)
            .zero(0x800)
            .label("__global_pointer$");
    Path executable = Files.write(directory.resolve("program.elf"), program.toElf());
    Map<Long, String> labels =
        ElfReader.read(program.toElf()).symbols().symbols().stream()
            .collect(Collectors.toMap(ElfSymbol::address, ElfSymbol::name));
    List<String> ours = new ArrayList<>();

    new Disassembler()
        .withNames(AddressNames.of(labels))
        .withGlobalPointer(program.address("__global_pointer$"))
        .list(program.code(), Assembler.DEFAULT_BASE, ours::add);

    assertThat(ours).isEqualTo(Objdump.listAll(executable));
  }

  @Test
  @Tag("long")
  void words_many_areWhatObjdumpSays() {
    int words = Integer.getInteger("hybridvm.objdump.words", DecoderCorpus.DEFAULT_RANDOM_WORDS);
    long seed = Long.getLong("hybridvm.objdump.seed", DecoderCorpus.DEFAULT_SEED);

    String report = ObjdumpComparison.run(words, seed, directory);

    System.out.print(report);
    assertThat(report).contains("instructions");
  }
}
