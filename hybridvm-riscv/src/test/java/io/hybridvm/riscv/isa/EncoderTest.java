package io.hybridvm.riscv.isa;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.RA;
import static io.hybridvm.riscv.isa.Register.SP;
import static io.hybridvm.riscv.isa.Register.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class EncoderTest {
  private static final int WORDS_PER_ROW = 300;

  @ParameterizedTest
  @EnumSource(Opcode.class)
  void encode_ofDecoded_decodesToTheSame(Opcode row) {
    Random random = new Random(row.mnemonic().hashCode());
    int found = 0;
    for (int i = 0; i < WORDS_PER_ROW; i++) {
      int word = (random.nextInt() & ~row.mask() & widthMask(row)) | row.match();
      Optional<Instruction> decoded = Decoder.ofAll().decode(word);
      if (decoded.filter(instruction -> instruction.opcode() == row).isPresent()) {
        found++;
        assertRoundTrip(decoded.get());
      }
    }
    assertThat(found).isPositive();
  }

  private static int widthMask(Opcode row) {
    return row.length() == 2 ? 0xffff : -1;
  }

  private static void assertRoundTrip(Instruction instruction) {
    int encoded = Encoder.encode(instruction);

    assertThat(Decoder.ofAll().decode(encoded)).contains(withWord(instruction, encoded));
    boolean hasIgnoredFields =
        instruction.opcode() == Opcode.FENCE || instruction.opcode() == Opcode.FENCE_I;
    if (!hasIgnoredFields) {
      assertThat(encoded).isEqualTo(instruction.word());
    }
  }

  private static Instruction withWord(Instruction instruction, int word) {
    return new Instruction(
        instruction.opcode(),
        instruction.rd(),
        instruction.rs1(),
        instruction.rs2(),
        instruction.immediate(),
        word);
  }

  static Stream<Arguments> examples() {
    return Stream.of(
        example(0x00b50633, Opcode.ADD, A2, A0, A1),
        example(0xffb50613, Opcode.ADDI, A2, A0, -5),
        example(0xffff_f537, Opcode.LUI, A0, 0xfffff),
        example(0xff852603, Opcode.LW, A2, -8, A0),
        example(0xfec52c23, Opcode.SW, A2, -8, A0),
        example(0xfeb50ee3, Opcode.BEQ, A0, A1, -4),
        example(0x800000ef, Opcode.JAL, RA, -0x100000),
        example(0x00008067, Opcode.JALR, ZERO, 0, RA),
        example(0x0230_000f, Opcode.FENCE, 2, 3),
        example(0xf140_2573, Opcode.CSRRS, A0, 0xf14, ZERO),
        example(0x3042_d073, Opcode.CSRRWI, ZERO, 0x304, 5),
        example(0x1005_262f, Opcode.LR_W, A2, A0),
        example(0x1605_362f, Opcode.LR_D, A2, A0, 3),
        example(0x00b5_262f, Opcode.AMOADD_W, A2, A1, A0),
        example(0x04b5_262f, Opcode.AMOADD_W, A2, A1, A0, 2),
        example(0x0001, Opcode.C_NOP),
        example(0x0005, Opcode.C_NOP, 1),
        example(0x1141, Opcode.C_ADDI, SP, -16),
        example(0x7139, Opcode.C_ADDI16SP, SP, -64),
        example(0x0808, Opcode.C_ADDI4SPN, A0, SP, 16),
        example(0x757d, Opcode.C_LUI, A0, 0xfffff),
        example(0x852e, Opcode.C_MV, A0, A1),
        example(0x952e, Opcode.C_ADD, A0, A1),
        example(0x8d0d, Opcode.C_SUB, A0, A1),
        example(0x8082, Opcode.C_JR, RA),
        example(0xe406, Opcode.C_SDSP, RA, 8, SP),
        example(0xdd75, Opcode.C_BEQZ, A0, -4));
  }

  private static Arguments example(int word, Opcode row, long... operands) {
    return Arguments.of(word, row, operands);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void encode_ofOperandsAsInAssembly_isWhatGnuAsMakes(int word, Opcode row, long[] operands) {
    assertThat(Encoder.encode(row, operands)).isEqualTo(word);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("addi: immediate is 2048, must be -2048 to 2047", Opcode.ADDI, A0, A0, 2048),
        mistake("beq: immediate is 3, must be -4096 to 4094 in steps of 2", Opcode.BEQ, A0, A0, 3),
        mistake("slliw: immediate is 32, must be 0 to 31", Opcode.SLLIW, A0, A0, 32),
        mistake("lui: upper is -1, must be 0 to 1048575", Opcode.LUI, A0, -1),
        mistake("add: rs2 is 32, must be 0 to 31", Opcode.ADD, A0, A0, 32),
        mistake("c.lw: rd is x1, must be x8 to x15", Opcode.C_LW, RA, 0, A0),
        mistake("c.lwsp: rs1 is x10, must be x2", Opcode.C_LWSP, A0, 0, A0),
        mistake("fence: succ is 16, must be 0 to 15", Opcode.FENCE, 1, 16),
        mistake("csrrwi: rs1 is 32, must be 0 to 31", Opcode.CSRRWI, A0, 0, 32),
        mistake("lr.w: immediate is 4, must be 0 to 3", Opcode.LR_W, A0, A1, 4),
        mistake("add: 2 operands given, it is written \"add rd,rs1,rs2\"", Opcode.ADD, A0, A1),
        mistake("ecall: 1 operands given, it is written \"ecall\"", Opcode.ECALL, 0),
        mistake("is reserved or another instruction", Opcode.C_ADDI4SPN, A0, SP, 0),
        mistake("is reserved or another instruction", Opcode.C_LUI, SP, 1),
        mistake("is reserved or another instruction", Opcode.C_MV, A0, ZERO),
        mistake("is reserved or another instruction", Opcode.C_ADDI, ZERO, 1));
  }

  private static Arguments mistake(String message, Opcode row, long... operands) {
    return Arguments.of(message, row, operands);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void encode_ofWrongOperands_saysWhatIsWrong(String message, Opcode row, long[] operands) {
    assertThatThrownBy(() -> Encoder.encode(row, operands))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(row.mnemonic() + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void encode_ofImpliedOperandThatDiffers_isRefused() {
    Instruction otherSource = new Instruction(Opcode.C_ADDI, A0, A1, 0, 1, 0);

    assertThatThrownBy(() -> Encoder.encode(otherSource))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rd = x10, rs1 = x11");
  }
}
