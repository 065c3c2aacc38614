package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.elf.ElfWriter;
import io.hybridvm.riscv.isa.Encoder;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.riscv.isa.TrapCause;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ControlFlowTest {
  private static final long BASE = Assembler.DEFAULT_BASE;
  private static final int ECALL = Encoder.encode(Opcode.ECALL);

  private static Stream<Tier> tiers() {
    return Stream.of(Tier.values());
  }

  static Stream<Arguments> branches() {
    return ReferenceArithmetic.branches().stream()
        .flatMap(branch -> tiers().map(tier -> Arguments.of(branch, tier)));
  }

  @ParameterizedTest
  @MethodSource("branches")
  void branch_edgeOperands_isTakenAsByReference(Opcode branch, Tier tier) {
    int[][] registers = {{5, 6}, {31, 1}, {7, 7}, {0, 5}, {5, 0}, {0, 0}};
    Assembler program = new Assembler();
    for (int[] r : registers) {
      program.emit(branch, r[0], r[1], 8).ecall().ecall();
    }
    try (RegisterBench bench = new RegisterBench(Image.load(program.toElf()), tier)) {
      long pc = BASE;
      for (int[] r : registers) {
        for (long a : RegisterBench.VALUES) {
          for (long b : RegisterBench.VALUES) {
            bench.set(r[0], a);
            bench.set(r[1], b);
            boolean taken =
                ReferenceArithmetic.isTaken(branch, bench.value(r[0]), bench.value(r[1]));
            bench.run(pc, 0, 0, pc + (taken ? 12 : 8));
          }
        }
        pc += 12;
      }
    }
  }

  /** Code that is nothing but {@code ecall} at the target and the given encoding at the source. */
  private static Image codeWithJump(int bytes, long from, int word, int length, long to) {
    ByteBuffer code = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    code.putInt((int) (to - BASE), ECALL);
    if (length == 2) {
      code.putShort((int) (from - BASE), (short) word);
    } else {
      code.putInt((int) (from - BASE), word);
    }
    return Image.load(new ElfWriter(BASE).text(BASE, code.array()).write());
  }

  static Stream<Arguments> distances() {
    return Stream.concat(
            Stream.of(4L, 6L, 4094L, 4092L, -4L, -6L, -4096L, -4094L, 2048L, -2048L)
                .flatMap(
                    distance ->
                        ReferenceArithmetic.branches().stream()
                            .map(branch -> Arguments.of(branch, distance))),
            Stream.concat(
                Stream.of(4L, 254L, -256L, -4L, -128L, 64L)
                    .flatMap(
                        distance ->
                            Stream.of(Opcode.C_BEQZ, Opcode.C_BNEZ)
                                .map(branch -> Arguments.of(branch, distance))),
                Stream.of(4L, 2046L, -2048L, -4L, -1024L, 512L, 32L, 64L, 128L, 256L, 16L)
                    .map(distance -> Arguments.of(Opcode.C_J, distance))))
        .flatMap(
            arguments ->
                tiers().map(tier -> Arguments.of(arguments.get()[0], arguments.get()[1], tier)));
  }

  @ParameterizedTest
  @MethodSource("distances")
  void branch_anyDistance_arrives(Opcode branch, long distance, Tier tier) {
    long from = BASE + 0x2000;
    // One of the two pairs makes the branch taken, whatever it is.
    boolean onEqual =
        switch (branch) {
          case BEQ, BGE, BGEU, C_BEQZ, C_J -> true;
          default -> false;
        };
    int word =
        switch (branch) {
          case C_J -> Encoder.encode(branch, distance);
          case C_BEQZ, C_BNEZ -> Encoder.encode(branch, Register.S0, distance);
          default -> Encoder.encode(branch, Register.ZERO, Register.S0, distance);
        };
    Image image = codeWithJump(0x4000, from, word, branch.length(), from + distance);
    try (RegisterBench bench = new RegisterBench(image, tier)) {
      bench.set(Register.S0, onEqual ? 0 : 1);

      bench.run(from, 0, 0, from + distance + 4);
    }
  }

  static Stream<Arguments> jumpDistances() {
    return Stream.of(4L, 6L, -4L, -6L, 0xffffeL, -0x100000L, 0x800L, -0x800L, 0x1000L, -0x1000L)
        .flatMap(distance -> tiers().map(tier -> Arguments.of(distance, tier)));
  }

  @ParameterizedTest
  @MethodSource("jumpDistances")
  void jal_anyDistance_arrivesAndLinks(long distance, Tier tier) {
    long from = BASE + 0x100000;
    int word = Encoder.encode(Opcode.JAL, Register.T2, distance);
    Image image = codeWithJump(0x201000, from, word, 4, from + distance);
    try (RegisterBench bench = new RegisterBench(image, tier)) {
      bench.run(from, Register.T2, from + 4, from + distance + 4);
    }
  }

  @ParameterizedTest
  @MethodSource("jumpDistances")
  void jal_toZeroRegister_linksNothing(long distance, Tier tier) {
    long from = BASE + 0x100000;
    int word = Encoder.encode(Opcode.JAL, Register.ZERO, distance);
    Image image = codeWithJump(0x201000, from, word, 4, from + distance);
    try (RegisterBench bench = new RegisterBench(image, tier)) {
      bench.run(from, Register.ZERO, 0, from + distance + 4);
    }
  }

  static Stream<Arguments> indirectJumps() {
    int[][] registers = {{1, 5}, {5, 5}, {0, 5}, {31, 1}};
    return Arrays.stream(registers)
        .flatMap(
            r ->
                Stream.of(0L, 1L, -1L, 2047L, -2048L, 4L)
                    .flatMap(
                        immediate ->
                            tiers().map(tier -> Arguments.of(r[0], r[1], immediate, tier))));
  }

  @ParameterizedTest
  @MethodSource("indirectJumps")
  void jalr_anyOperands_arrivesAndLinks(int rd, int rs1, long immediate, Tier tier) {
    long to = BASE + 0x3000;
    int word = Encoder.encode(Opcode.JALR, rd, immediate, rs1);
    Image image = codeWithJump(0x4000, BASE, word, 4, to);
    try (RegisterBench bench = new RegisterBench(image, tier)) {
      bench.set(rs1, to - immediate);

      bench.run(BASE, rd, BASE + 4, to + 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void jalr_toOddAddress_clearsLowestBit(Tier tier) {
    long to = BASE + 0x10;
    Image image =
        codeWithJump(0x40, BASE, Encoder.encode(Opcode.JALR, Register.RA, 0, Register.A0), 4, to);
    try (RegisterBench bench = new RegisterBench(image, tier)) {
      bench.set(Register.A0, to + 1);

      bench.run(BASE, Register.RA, BASE + 4, to + 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void cJalr_anyRegister_linksBehindTwoBytes(Tier tier) {
    long to = BASE + 0x10;
    Image image = codeWithJump(0x40, BASE, Encoder.encode(Opcode.C_JALR, Register.A0), 2, to);
    try (RegisterBench bench = new RegisterBench(image, tier)) {
      bench.set(Register.A0, to);

      bench.run(BASE, Register.RA, BASE + 2, to + 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void cJalr_throughLinkRegister_arrives(Tier tier) {
    long to = BASE + 0x10;
    Image image = codeWithJump(0x40, BASE, Encoder.encode(Opcode.C_JALR, Register.RA), 2, to);
    try (RegisterBench bench = new RegisterBench(image, tier)) {
      bench.set(Register.RA, to);

      bench.run(BASE, Register.RA, BASE + 2, to + 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void cJr_anyRegister_linksNothing(Tier tier) {
    long to = BASE + 0x10;
    Image image = codeWithJump(0x40, BASE, Encoder.encode(Opcode.C_JR, Register.A0), 2, to);
    try (RegisterBench bench = new RegisterBench(image, tier)) {
      bench.set(Register.A0, to);

      bench.run(BASE, Register.ZERO, 0, to + 4);
    }
  }

  static Stream<Arguments> unfetchable() {
    return Stream.of(
            0L,
            0x1000L,
            0x7fff_fffeL,
            0x8000_0000L, // memory, but no segment
            0x8010_0000L,
            BASE - 2,
            BASE + 0x2000, // data
            0xbfff_fffeL,
            0xc000_0000L,
            0x1_8030_0000L,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE,
            -2L)
        .flatMap(target -> tiers().map(tier -> Arguments.of(target, tier)));
  }

  @ParameterizedTest
  @MethodSource("unfetchable")
  void jump_toWhereNoCodeIs_trapsThere(long target, Tier tier) {
    Assembler program =
        new Assembler()
            .jalr(Register.RA, 0, Register.A0)
            .section(Section.DATA)
            .place(Section.DATA, BASE + 0x2000)
            .words(ECALL, ECALL);
    Machine machine = tier.build(Machine.builder(Image.load(program.toElf())));
    machine.register(Register.A0, target);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Trap(TrapCause.INSTRUCTION_ACCESS_FAULT, target, target));
    assertThat(machine.register(Register.RA)).isEqualTo(BASE + 4);
    assertThat(machine.instructionsRetired()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void execution_beyondEndOfCode_trapsThere(Tier tier) {
    Machine machine = tier.build(Machine.builder(Image.load(new Assembler().nop().toElf())));

    Stop stop = tier.run(machine);

    assertThat(stop)
        .isEqualTo(new Stop.Trap(TrapCause.INSTRUCTION_ACCESS_FAULT, BASE + 4, BASE + 4));
  }

  @ParameterizedTest
  @EnumSource
  void instruction_straddlingEndOfCode_trapsAtItsSecondHalf(Tier tier) {
    Assembler program = new Assembler().nop().halfwords(ECALL & 0xffff);
    Machine machine = tier.build(Machine.builder(Image.load(program.toElf())));

    Stop stop = tier.run(machine);

    assertThat(stop)
        .isEqualTo(new Stop.Trap(TrapCause.INSTRUCTION_ACCESS_FAULT, BASE + 4, BASE + 6));
    assertThat(machine.instructionsRetired()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void instruction_ofWhichOneByteIsLeft_traps(Tier tier) {
    byte[] code = {0x13, 0, 0, 0, 0x01};
    Image image = Image.load(new ElfWriter(BASE).text(BASE, code).write());
    Machine machine = tier.build(Machine.builder(image));

    Stop stop = tier.run(machine);

    assertThat(stop)
        .isEqualTo(new Stop.Trap(TrapCause.INSTRUCTION_ACCESS_FAULT, BASE + 4, BASE + 4));
  }

  @ParameterizedTest
  @EnumSource
  void instruction_acrossTwoExecutableSegments_isExecuted(Tier tier) {
    byte[] code =
        new Assembler().emit(Opcode.C_NOP).addi(Register.A0, Register.ZERO, 42).ecall().code();
    Image image =
        Image.load(
            new ElfWriter(BASE)
                .text(BASE + 4, Arrays.copyOfRange(code, 4, code.length))
                .text(BASE, Arrays.copyOf(code, 4))
                .write());
    Machine machine = tier.build(Machine.builder(image));

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.register(Register.A0)).isEqualTo(42);
  }

  @ParameterizedTest
  @EnumSource
  void jumps_betweenExecutableSegments_arrive(Tier tier) {
    byte[] there =
        new Assembler(BASE + 0x1000)
            .addi(Register.A0, Register.A0, 1)
            .jalr(Register.ZERO, 0, Register.RA)
            .code();
    byte[] here = new Assembler(BASE).emit(Opcode.JAL, Register.RA, 0x1000).ecall().code();
    Image image =
        Image.load(new ElfWriter(BASE).text(BASE + 0x1000, there).text(BASE, here).write());
    Machine machine = tier.build(Machine.builder(image));

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.pc()).isEqualTo(BASE + 8);
    assertThat(machine.register(Register.A0)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void oddPc_setFromOutside_traps(Tier tier) {
    Image image = Image.load(new Assembler().nop().nop().ecall().toElf());
    Machine machine = tier.build(Machine.builder(image));
    machine.pc(BASE + 1);

    Stop stop = tier.run(machine);

    assertThat(stop)
        .isEqualTo(new Stop.Trap(TrapCause.INSTRUCTION_ADDRESS_MISALIGNED, BASE + 1, BASE + 1));
  }

  @ParameterizedTest
  @EnumSource
  void zeroes_executed_areIllegal(Tier tier) {
    Image image = Image.load(new Assembler().nop().halfwords(0).toElf());
    Machine machine = tier.build(Machine.builder(image));

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Trap(TrapCause.ILLEGAL_INSTRUCTION, BASE + 4, 0));
  }

  static Stream<Arguments> illegal() {
    return Stream.of(
            Encoder.encode(Opcode.MRET),
            Encoder.encode(Opcode.SRET),
            Encoder.encode(Opcode.WFI),
            Encoder.encode(Opcode.CLZ, 5, 6), // not in this profile
            Encoder.encode(Opcode.SH1ADD, 5, 6, 7),
            Encoder.encode(Opcode.BSETI, 5, 6, 7),
            0x0000_7053, // fadd.s
            -1)
        .flatMap(word -> tiers().map(tier -> Arguments.of(word, tier)));
  }

  @ParameterizedTest
  @MethodSource("illegal")
  void instruction_notOfProfile_trapsWithItsEncoding(int word, Tier tier) {
    Image image = Image.load(new Assembler().nop().words(word).ecall().toElf());
    Machine machine = tier.build(Machine.builder(image));

    Stop stop = tier.run(machine);

    assertThat(stop)
        .isEqualTo(
            new Stop.Trap(TrapCause.ILLEGAL_INSTRUCTION, BASE + 4, Integer.toUnsignedLong(word)));
    assertThat(machine.instructionsRetired()).isEqualTo(1);
  }

  static Stream<Arguments> breakpoints() {
    return Stream.of(Opcode.EBREAK, Opcode.C_EBREAK)
        .flatMap(row -> tiers().map(tier -> Arguments.of(row, tier)));
  }

  @ParameterizedTest
  @MethodSource("breakpoints")
  void ebreak_executed_trapsWithItsAddress(Opcode row, Tier tier) {
    Image image = Image.load(new Assembler().nop().emit(row).ecall().toElf());
    Machine machine = tier.build(Machine.builder(image));

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Trap(TrapCause.BREAKPOINT, BASE + 4, BASE + 4));
  }
}
