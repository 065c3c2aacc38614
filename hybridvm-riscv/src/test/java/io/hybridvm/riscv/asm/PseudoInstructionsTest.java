package io.hybridvm.riscv.asm;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.Instruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PseudoInstructionsTest {
  @Property(tries = 20_000)
  void li_ofAnyConstant_loadsIt(@ForAll long constant) {
    byte[] code = new Assembler().li(A0, constant).code();

    assertThat(valueOfA0(code)).isEqualTo(constant);
    assertThat(code.length).isLessThanOrEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        -1,
        2047,
        2048,
        -2048,
        -2049,
        0x7fff_f7ff,
        0x7fff_f800,
        0x7fff_ffff,
        0x8000_0000L,
        0xffff_ffffL,
        -0x8000_0000L,
        -0x8000_0001L,
        0x1_0000_0000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        0x7fff_ffff_ffff_f800L,
        0x5555_5555_5555_5555L,
        0xaaaa_aaaa_aaaa_aaaaL,
        0x1000
      })
  void li_ofSpecialConstant_loadsIt(long constant) {
    assertThat(valueOfA0(new Assembler().li(A0, constant).code())).isEqualTo(constant);
  }

  @ParameterizedTest
  @CsvSource({"-2048, 1", "2048, 2", "0x12345000, 1", "0x12345678, 2", "0x100000000, 2"})
  void li_ofSmallConstant_isShort(long constant, int instructions) {
    assertThat(new Assembler().li(A0, constant).code()).hasSize(4 * instructions);
  }

  @Test
  void pseudoInstructions_ofRegisters_areWhatTheyAreCalled() {
    byte[] code =
        new Assembler()
            .nop()
            .mv(A0, A1)
            .not(A0, A1)
            .neg(A0, A1)
            .negw(A0, A1)
            .sextW(A0, A1)
            .zextB(A0, A1)
            .seqz(A0, A1)
            .snez(A0, A1)
            .sltz(A0, A1)
            .sgtz(A0, A1)
            .jr(A0)
            .jalr(A0)
            .ret()
            .code();

    assertThat(Disassembly.of(code))
        .containsExactly(
            "nop",
            "mv a0,a1",
            "not a0,a1",
            "neg a0,a1",
            "negw a0,a1",
            "sext.w a0,a1",
            "zext.b a0,a1",
            "seqz a0,a1",
            "snez a0,a1",
            "sltz a0,a1",
            "sgtz a0,a1",
            "jr a0",
            "jalr a0",
            "ret");
  }

  @Test
  void pseudoInstructions_ofLabels_areWhatTheyAreCalled() {
    byte[] code =
        new Assembler(Assembler.DEFAULT_BASE)
            .label("here")
            .beqz(A0, "here")
            .bnez(A0, "here")
            .blez(A0, "here")
            .bgez(A0, "here")
            .bltz(A0, "here")
            .bgtz(A0, "here")
            .bgt(A1, A2, "here")
            .ble(A1, A2, "here")
            .bgtu(A1, A2, "here")
            .bleu(A1, A2, "here")
            .j("here")
            .call("here")
            .code();

    assertThat(Disassembly.of(code))
        .containsExactly(
            "beqz a0,0x80300000",
            "bnez a0,0x80300000",
            "blez a0,0x80300000",
            "bgez a0,0x80300000",
            "bltz a0,0x80300000",
            "bgtz a0,0x80300000",
            "blt a2,a1,0x80300000",
            "bge a2,a1,0x80300000",
            "bltu a2,a1,0x80300000",
            "bgeu a2,a1,0x80300000",
            "j 0x80300000",
            "jal 0x80300000");
  }

  /** Executes the few instructions that {@code li} is made of. */
  private static long valueOfA0(byte[] code) {
    ByteBuffer words = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
    long a0 = 0x0bad_0bad_0bad_0badL;
    while (words.hasRemaining()) {
      Instruction instruction = Decoder.ofAll().decode(words.getInt()).orElseThrow();
      assertThat(instruction.rd()).isEqualTo(A0);
      long source = instruction.rs1() == A0 ? a0 : 0;
      long immediate = instruction.immediate();
      a0 =
          switch (instruction.opcode()) {
            case LUI -> immediate;
            case ADDI -> source + immediate;
            case ADDIW -> (int) (source + immediate);
            case SLLI -> source << immediate;
            default -> throw new AssertionError(instruction);
          };
    }
    return a0;
  }
}
