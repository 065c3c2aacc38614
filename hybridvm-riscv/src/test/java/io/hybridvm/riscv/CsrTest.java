package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Encoder;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.riscv.isa.TrapCause;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CsrTest {
  private static final int MIE = 0x304;
  private static final int MTVEC = 0x305;
  private static final int MIP = 0x344;
  private static final int MHARTID = 0xf14;
  private static final int CYCLE = 0xc00;
  private static final int TIME = 0xc01;
  private static final int INSTRET = 0xc02;
  private static final Opcode[] ACCESSES = {
    Opcode.CSRRW, Opcode.CSRRS, Opcode.CSRRC, Opcode.CSRRWI, Opcode.CSRRSI, Opcode.CSRRCI
  };

  private static Machine.Builder builder(Opcode access, int csr, int source) {
    Assembler program = new Assembler().nop().emit(access, Register.A0, csr, source).ecall();
    return Machine.builder(Image.load(program.toElf()));
  }

  static Stream<Arguments> accepted() {
    return Stream.of(ACCESSES)
        .flatMap(
            access ->
                Stream.of(MIE, MTVEC, MIP)
                    .flatMap(
                        csr ->
                            Stream.of(Tier.values()).map(tier -> Arguments.of(access, csr, tier))));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void writableCsr_accessed_readsZero(Opcode access, int csr, Tier tier) {
    Machine machine = tier.build(builder(access, csr, Register.A1));
    machine.register(Register.A0, -1);
    machine.register(Register.A1, -1);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.register(Register.A0)).isZero();
    assertThat(machine.register(Register.A1)).isEqualTo(-1);
  }

  static Stream<Arguments> readings() {
    return Stream.of(Opcode.CSRRS, Opcode.CSRRC, Opcode.CSRRSI, Opcode.CSRRCI)
        .flatMap(access -> Stream.of(Tier.values()).map(tier -> Arguments.of(access, tier)));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void mhartid_read_isZero(Opcode access, Tier tier) {
    Machine machine = tier.build(builder(access, MHARTID, 0));
    machine.register(Register.A0, -1);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.register(Register.A0)).isZero();
  }

  static Stream<Arguments> writings() {
    return Stream.of(
            Arguments.of(Opcode.CSRRW, 0),
            Arguments.of(Opcode.CSRRWI, 0),
            Arguments.of(Opcode.CSRRS, 1),
            Arguments.of(Opcode.CSRRC, 1),
            Arguments.of(Opcode.CSRRSI, 1),
            Arguments.of(Opcode.CSRRCI, 1))
        .flatMap(
            arguments ->
                Stream.of(Tier.values())
                    .map(tier -> Arguments.of(arguments.get()[0], arguments.get()[1], tier)));
  }

  @ParameterizedTest
  @MethodSource("writings")
  void mhartid_written_isIllegal(Opcode access, int source, Tier tier) {
    Machine machine = tier.build(builder(access, MHARTID, source));
    machine.register(Register.A0, -1);

    Stop stop = tier.run(machine);

    long word = Integer.toUnsignedLong(Encoder.encode(access, Register.A0, MHARTID, source));
    assertThat(stop)
        .isEqualTo(new Stop.Trap(TrapCause.ILLEGAL_INSTRUCTION, Assembler.DEFAULT_BASE + 4, word));
    assertThat(machine.register(Register.A0)).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource
  void otherCsr_read_isIllegal(Tier tier) {
    int[] accepted =
        IntStream.range(0, 0x1000)
            .filter(
                csr -> tier.run(tier.build(builder(Opcode.CSRRS, csr, 0))) instanceof Stop.Ecall)
            .toArray();

    assertThat(accepted).containsExactly(MIE, MTVEC, MIP, MHARTID);
  }

  @ParameterizedTest
  @EnumSource
  void counter_whereOffered_isInstructionsRetiredBefore(Tier tier) {
    Assembler program =
        new Assembler()
            .nop()
            .emit(Opcode.CSRRS, Register.A0, CYCLE, 0)
            .nop()
            .emit(Opcode.CSRRS, Register.A1, INSTRET, 0)
            .ecall();
    Machine machine = tier.build(Machine.builder(Image.load(program.toElf())).counters(true));

    tier.run(machine);

    assertThat(machine.register(Register.A0)).isEqualTo(1);
    assertThat(machine.register(Register.A1)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void time_evenWhereCountersAreOffered_isIllegal(Tier tier) {
    Machine machine = tier.build(builder(Opcode.CSRRS, TIME, 0).counters(true));

    Stop stop = tier.run(machine);

    assertThat(stop).isInstanceOf(Stop.Trap.class);
  }

  @ParameterizedTest
  @EnumSource
  void startCode_ofRiscvRt_runs(Tier tier) {
    Assembler program =
        new Assembler()
            .emit(Opcode.CSRRWI, Register.ZERO, MIE, 0)
            .emit(Opcode.CSRRWI, Register.ZERO, MIP, 0)
            .emit(Opcode.CSRRS, Register.A2, MHARTID, 0)
            .emit(Opcode.CSRRW, Register.ZERO, MTVEC, Register.T0)
            .ecall();
    Machine machine = tier.build(Machine.builder(Image.load(program.toElf())));
    machine.register(Register.T0, 0x8030_1000L);
    machine.register(Register.A2, 7);

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.register(Register.A2)).isZero();
    assertThat(machine.register(Register.T0)).isEqualTo(0x8030_1000L);
  }
}
