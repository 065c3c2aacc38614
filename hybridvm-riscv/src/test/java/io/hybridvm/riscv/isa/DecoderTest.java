package io.hybridvm.riscv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecoderTest {
  private final Decoder contracts = Decoder.of(IsaProfile.RV64IMAC);
  private final Decoder bitManipulation = Decoder.of(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS);

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x0000, // defined illegal
        0x0004, // c.addi4spn, imm = 0
        0x2001, // c.addiw, rd = x0
        0x6101, // c.addi16sp, imm = 0
        0x6081, // c.lui, imm = 0
        0x4002, // c.lwsp, rd = x0
        0x6002, // c.ldsp, rd = x0
        0x8002, // c.jr, rs1 = x0
        0x2000, // c.fld
        0x9c41, // reserved beside c.addw
      })
  void reservedHalfword_inEveryProfile_isIllegal(int halfword) {
    assertThat(contracts.decode(halfword)).isEmpty();
    assertThat(bitManipulation.decode(halfword)).isEmpty();
    assertThat(Decoder.ofAll().decode(halfword)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0x0005, C_NOP",
    "0x4005, C_LI",
    "0x6005, C_LUI",
    "0x0006, C_SLLI",
    "0x8006, C_MV",
    "0x9006, C_ADD",
    "0x8001, C_SRLI",
    "0x0081, C_ADDI"
  })
  void hint_compressed_isLegal(int halfword, Opcode row) {
    assertThat(contracts.decode(halfword)).map(Instruction::opcode).contains(row);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xffff_ffff, 0x0000_001f, 0x0000_003f, 0x0000_007f})
  void prefixOfLongerEncoding_isIllegal(int word) {
    assertThat(Decoder.ofAll().decode(word)).isEmpty();
  }

  @Test
  void halfword_behindCompressed_isNotLookedAt() {
    Optional<Instruction> instruction = contracts.decode(0xdead_8082);

    assertThat(instruction).map(Instruction::word).contains(0x8082);
  }

  @Test
  void compressed_decoded_hasOperandsOfItsOperation() {
    Instruction instruction = contracts.decode(0x952e).orElseThrow();

    assertThat(instruction)
        .isEqualTo(new Instruction(Opcode.C_ADD, Register.A0, Register.A0, Register.A1, 0, 0x952e));
    assertThat(instruction.operation()).isEqualTo(Opcode.ADD);
    assertThat(instruction.length()).isEqualTo(2);
  }

  @Test
  void bitManipulation_isLegalInItsProfileOnly() {
    int clz = 0x6005_1513;

    assertThat(contracts.decode(clz)).isEmpty();
    assertThat(bitManipulation.decode(clz)).map(Instruction::opcode).contains(Opcode.CLZ);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x3020_0073, 0x1020_0073, 0x1050_0073})
  void privileged_isKnownButLegalNowhere(int word) {
    assertThat(contracts.decode(word)).isEmpty();
    assertThat(bitManipulation.decode(word)).isEmpty();
    assertThat(Decoder.ofAll().decode(word)).isPresent();
  }

  @Test
  void fence_withReservedFields_isAFence() {
    int allFieldsSet = 0xffff_8f8f;

    assertThat(contracts.decode(allFieldsSet)).map(Instruction::opcode).contains(Opcode.FENCE);
  }

  @Test
  void lr_withSecondSource_isIllegal() {
    assertThat(contracts.decode(0x1015_252f)).isEmpty();
  }
}
