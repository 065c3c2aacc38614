package io.hybridvm.riscv.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfReader;
import io.hybridvm.riscv.engine.Program;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Register;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ImageCompilerTest {
  private static SortedMap<String, byte[]> compile(Assembler program) {
    ElfFile elf = ElfReader.read(program.toElf());
    return ImageCompiler.compile(
        elf,
        new Program(elf, 0x8000_0000L, 1 << 30),
        IsaProfile.RV64IMAC,
        FuelSchedule.INSTRUCTIONS,
        "generated");
  }

  /**
   * Somebody may have classes made by an earlier version. If this fails because generated code has
   * changed, raise {@code CompiledProgram.VERSION}, unless it has been raised since the last
   * release, and set the digest.
   */
  @Test
  void code_ofAProgramWithEverything_isThatOfThisVersion() throws NoSuchAlgorithmException {
    Assembler program =
        new Assembler()
            .li(Register.A1, 100)
            .label("loop")
            .ld(Register.A2, 0, Register.SP)
            .sd(Register.A2, 8, Register.SP)
            .sb(Register.A2, 7, Register.A3)
            .lwu(Register.A4, 0, Register.A3)
            .mulhu(Register.A2, Register.A2, Register.A4)
            .divu(Register.A2, Register.A2, Register.A1)
            .call("function")
            .addi(Register.A1, Register.A1, -1)
            .bltu(Register.A1, Register.A2, "loop")
            .jalr(Register.RA, 0, Register.A5)
            .ecall()
            .label("function")
            .ecall()
            .ret();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    compile(program).values().forEach(digest::update);

    assertThat(HexFormat.of().formatHex(digest.digest(), 0, 8)).isEqualTo("c2de887efc11850b");
  }

  @Test
  void functions_manyMoreThanOneSwitchTakes_areInSeveralGroups() {
    Assembler program = new Assembler();
    for (int i = 0; i < 1_000; i++) {
      program.call("function " + i);
    }
    program.ecall();
    for (int i = 0; i < 1_000; i++) {
      program.label("function " + i).addi(Register.A0, Register.A0, i).ret();
    }

    assertThat(compile(program)).containsKeys("generated/Group0.class", "generated/Group2.class");
  }
}
