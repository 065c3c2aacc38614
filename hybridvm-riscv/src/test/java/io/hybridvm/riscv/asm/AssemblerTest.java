package io.hybridvm.riscv.asm;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.RA;
import static io.hybridvm.riscv.isa.Register.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfReader;
import io.hybridvm.riscv.elf.ElfSegment;
import io.hybridvm.riscv.elf.ElfSymbol;
import io.hybridvm.riscv.isa.Opcode;
import org.junit.jupiter.api.Test;

final class AssemblerTest {
  private final Assembler assembler = new Assembler();

  @Test
  void branches_toLabelsBeforeAndBehind_goThere() {
    byte[] code =
        assembler
            .label("loop")
            .beq(A0, A1, "end")
            .addi(A0, A0, 1)
            .j("loop")
            .label("end")
            .ret()
            .code();

    assertThat(Disassembly.of(code))
        .containsExactly("beq a0,a1,0x8030000c", "add a0,a0,1", "j 0x80300000", "ret");
  }

  @Test
  void compressedRows_whenNamed_takeTwoBytes() {
    byte[] code =
        assembler
            .label("loop")
            .emit(Opcode.C_ADDI, A0, -1)
            .emitTo("loop", Opcode.C_BNEZ, A0)
            .emitTo("end", Opcode.C_J)
            .label("end")
            .emit(Opcode.C_JR, RA)
            .code();

    assertThat(code).hasSize(8);
    assertThat(Disassembly.of(code))
        .containsExactly("add a0,a0,-1", "bnez a0,0x80300000", "j 0x80300006", "ret");
  }

  @Test
  void emit_ofAtomicWithOrdering_setsAqAndRl() {
    byte[] code =
        assembler
            .emit(Opcode.LR_D, A0, A1, 2)
            .emit(Opcode.SC_D, A0, A2, A1, 1)
            .emit(Opcode.AMOADD_W, A0, A2, A1)
            .code();

    assertThat(Disassembly.of(code))
        .containsExactly("lr.d.aq a0,(a1)", "sc.d.rl a0,a2,(a1)", "amoadd.w a0,a2,(a1)");
  }

  @Test
  void la_ofLabelInAnotherSection_isItsDistance() {
    byte[] code =
        assembler
            .la(A0, "message")
            .section(Section.RODATA)
            .zero(0xff8)
            .label("message")
            .asciz("hi")
            .code();

    assertThat(assembler.address("message")).isEqualTo(0x8030_1ff8L);
    assertThat(Disassembly.of(code)).containsExactly("auipc a0,0x2", "add a0,a0,-8");
  }

  @Test
  void dataDirectives_inTheirOrder_areLittleEndian() {
    assembler
        .section(Section.DATA)
        .bytes(0x01, 0xff)
        .bytes(new byte[] {2})
        .halfwords(0x0403)
        .words(0x08070605)
        .doublewords(0x100f0e0d0c0b0a09L)
        .ascii("ä")
        .asciz("z")
        .zero(2);

    assertThat(assembler.contents(Section.DATA))
        .asHexString()
        .isEqualTo("01FF02" + "0304" + "05060708" + "090A0B0C0D0E0F10" + "C3A4" + "7A00" + "0000");
  }

  @Test
  void addresses_ofLabels_areDoublewords() {
    assembler.label("start").nop().label("next").section(Section.RODATA).addresses("next", "start");

    assertThat(assembler.contents(Section.RODATA))
        .asHexString()
        .isEqualTo("0400308000000000" + "0000308000000000");
  }

  @Test
  void align_inText_fillsWithInstructions() {
    byte[] code = assembler.emit(Opcode.C_NOP).align(8).ret().align(4).align(1).code();

    assertThat(Disassembly.of(code)).containsExactly("nop", "nop", "nop", "ret");
    assertThat(code).hasSize(12);
  }

  @Test
  void align_inData_fillsWithZeros() {
    assembler.section(Section.DATA).bytes(1).align(4).bytes(2);

    assertThat(assembler.contents(Section.DATA)).containsExactly(1, 0, 0, 0, 2);
  }

  @Test
  void sections_withoutPlace_startAtPages() {
    assembler.nop().section(Section.RODATA).zero(4096).section(Section.DATA).bytes(1);

    assertThat(assembler.address(Section.TEXT)).isEqualTo(0x8030_0000L);
    assertThat(assembler.address(Section.RODATA)).isEqualTo(0x8030_1000L);
    assertThat(assembler.address(Section.DATA)).isEqualTo(0x8030_2000L);
    assertThat(assembler.address(Section.BSS)).isEqualTo(0x8030_3000L);
  }

  @Test
  void section_placed_standsThere() {
    assembler.place(Section.RODATA, 0x8030_0010L).section(Section.RODATA).label("here");

    assertThat(assembler.address("here")).isEqualTo(0x8030_0010L);
  }

  @Test
  void results_askedForTwice_includeWhatCameBetween() {
    assembler.nop();
    byte[] before = assembler.code();
    assembler.ret();

    assertThat(before).hasSize(4);
    assertThat(assembler.code()).hasSize(8).startsWith(before);
  }

  @Test
  void elf_ofAllSections_hasThemAsSegments() {
    assembler
        .nop()
        .label("_start")
        .ret()
        .label(".Lhidden")
        .section(Section.RODATA)
        .ascii("text")
        .section(Section.DATA)
        .doublewords(1)
        .section(Section.BSS)
        .zero(1 << 20);

    ElfFile elf = ElfReader.read(assembler.toElf());

    assertThat(elf.entry()).isEqualTo(0x8030_0004L);
    assertThat(elf.segments()).hasSize(4);
    assertThat(elf.segments().get(0).flags()).isEqualTo(ElfSegment.READ | ElfSegment.EXECUTE);
    assertThat(elf.segments().get(3).memsz()).isEqualTo(1 << 20);
    assertThat(elf.symbols().symbols()).extracting(ElfSymbol::name).containsExactly("_start");
  }

  @Test
  void elf_ofCodeOnly_startsAtItsFirstInstruction() {
    ElfFile elf = ElfReader.read(new Assembler(0x8040_0000L).ret().toElf());

    assertThat(elf.entry()).isEqualTo(0x8040_0000L);
    assertThat(elf.segments()).hasSize(1);
  }

  @Test
  void operand_outOfRange_namesInstructionAndOperand() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assembler.addi(A0, A0, 4096))
        .withMessage("addi: immediate is 4096, must be -2048 to 2047");
  }

  @Test
  void label_thatIsNotDefined_isNamed() {
    assembler.bne(A0, ZERO, "nowhere");

    assertThatIllegalStateException()
        .isThrownBy(assembler::code)
        .withMessage("bne to \"nowhere\" at 0x80300000: label \"nowhere\" is not defined");
  }

  @Test
  void label_thatIsTooFar_isNamed() {
    assembler.beqz(A0, "far").zero(4096).label("far");

    assertThatIllegalStateException()
        .isThrownBy(assembler::code)
        .withMessage(
            "beq to \"far\" at 0x80300000: "
                + "beq: immediate is 4100, must be -4096 to 4094 in steps of 2");
  }

  @Test
  void la_thatIsTooFar_isNamed() {
    assembler.place(Section.DATA, 0x1_8000_0000L).section(Section.DATA).label("far");
    assembler.section(Section.TEXT).la(A0, "far");

    assertThatIllegalStateException()
        .isThrownBy(assembler::code)
        .withMessageStartingWith("la of \"far\" at 0x80300000: distance is ");
  }

  @Test
  void label_definedTwice_isRefused() {
    assembler.label("here");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> assembler.label("here"))
        .withMessage("label \"here\" is defined twice");
  }

  @Test
  void emitTo_ofInstructionWithoutTarget_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assembler.emitTo("here", Opcode.ADDI, A0, A0))
        .withMessage("addi does not go to a label");
  }

  @Test
  void instruction_atOddOffset_isRefused() {
    assembler.ascii("odd");

    assertThatIllegalStateException()
        .isThrownBy(assembler::nop)
        .withMessage("addi at an odd offset of TEXT: align first");
  }

  @Test
  void bss_withBytes_isRefused() {
    assembler.section(Section.BSS).zero(8).align(16).label("end");

    assertThat(assembler.address("end")).isEqualTo(0x8030_0010L);
    assertThatIllegalStateException()
        .isThrownBy(() -> assembler.bytes(1))
        .withMessage("section BSS holds zeros only");
  }

  @Test
  void address_thatIsOdd_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Assembler(1))
        .withMessage("address is odd: 0x1");
  }

  @Test
  void align_toNoPowerOfTwo_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assembler.align(3))
        .withMessage("bytes is no power of two: 3");
  }

  @Test
  void fluentProgram_ofIsaDocument_assembles() {
    byte[] elf =
        new Assembler()
            .li(A0, 10)
            .label("loop")
            .addi(A0, A0, -1)
            .emitTo("loop", Opcode.C_BNEZ, A0)
            .emit(Opcode.AMOADD_W, A1, A2, A3)
            .ecall()
            .toElf();

    assertThat(ElfReader.read(elf).entry()).isEqualTo(Assembler.DEFAULT_BASE);
  }

  @Test
  void fluentProgram_ofPackageDescription_assembles() {
    byte[] code =
        new Assembler().li(A0, 10).label("loop").addi(A0, A0, -1).bnez(A0, "loop").ecall().code();

    assertThat(Disassembly.of(code))
        .containsExactly("li a0,10", "add a0,a0,-1", "bnez a0,0x80300004", "ecall");
  }
}
