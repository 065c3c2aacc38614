package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.riscv.isa.Format;
import io.hybridvm.riscv.isa.InstructionClass;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.riscv.isa.TrapCause;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AtomicsTest {
  private static final long PLACE = AccessBench.DATA;
  private static final int REACH = 9;
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private static Stream<Opcode> all() {
    return Opcode.table().stream().filter(row -> row.instructionClass() == InstructionClass.ATOMIC);
  }

  private static boolean isModification(Opcode row) {
    return row.mnemonic().startsWith("amo");
  }

  static Stream<Arguments> modifications() {
    return all()
        .filter(AtomicsTest::isModification)
        .flatMap(row -> Stream.of(Tier.values()).map(tier -> Arguments.of(row, tier)));
  }

  static Stream<Arguments> instructions() {
    return all().flatMap(row -> Stream.of(Tier.values()).map(tier -> Arguments.of(row, tier)));
  }

  private static int length(Opcode row) {
    return row.mnemonic().endsWith(".w") ? 4 : 8;
  }

  /** What memory holds afterwards, by the manual's words for each operation. */
  private static long combined(Opcode row, long memory, long register) {
    BigInteger a = BigInteger.valueOf(length(row) == 4 ? (int) memory : memory);
    BigInteger b = BigInteger.valueOf(length(row) == 4 ? (int) register : register);
    BigInteger result =
        switch (row.mnemonic().substring(0, row.mnemonic().indexOf('.'))) {
          case "amoswap" -> b;
          case "amoadd" -> a.add(b);
          case "amoxor" -> a.xor(b);
          case "amoand" -> a.and(b);
          case "amoor" -> a.or(b);
          case "amomin" -> a.min(b);
          case "amomax" -> a.max(b);
          case "amominu" -> a.mod(TWO_TO_64).compareTo(b.mod(TWO_TO_64)) < 0 ? a : b;
          case "amomaxu" -> a.mod(TWO_TO_64).compareTo(b.mod(TWO_TO_64)) > 0 ? a : b;
          default -> throw new IllegalArgumentException(row.mnemonic());
        };
    return result.longValue();
  }

  @ParameterizedTest
  @MethodSource("modifications")
  void amo_edgeOperands_combinesAndReturnsOld(Opcode row, Tier tier) {
    Image image = AccessBench.image(row, Register.A0, Register.A2, Register.A1);
    try (Machine machine = tier.build(Machine.builder(image))) {
      for (long old : RegisterBench.VALUES) {
        for (long source : RegisterBench.VALUES) {
          long wanted = withLow(row, old, combined(row, old, source));
          checkModification(row, tier, machine, old, source, wanted);
        }
      }
    }
  }

  private static long withLow(Opcode row, long whole, long low) {
    return length(row) == 8 ? low : (whole & ~0xffff_ffffL) | (low & 0xffff_ffffL);
  }

  private static void checkModification(
      Opcode row, Tier tier, Machine machine, long old, long source, long wanted) {
    machine.memory().write(PLACE, littleEndian(old));
    machine.pc(AccessBench.TEXT);
    machine.register(Register.A1, PLACE);
    machine.register(Register.A2, source);
    Stop stop = tier.run(machine);
    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.memory().readLong(PLACE)).isEqualTo(wanted);
    assertThat(machine.register(Register.A0)).isEqualTo(length(row) == 4 ? (int) old : old);
    assertThat(machine.register(Register.A2)).isEqualTo(source);
  }

  private static byte[] littleEndian(long value) {
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[i] = (byte) (value >>> (8 * i));
    }
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("modifications")
  void amo_sameRegisterForAll_usesItBeforeWritingIt(Opcode row, Tier tier) {
    Image image = AccessBench.image(row, Register.A1, Register.A1, Register.A1);
    Machine machine = tier.build(Machine.builder(image));
    machine.memory().write(PLACE, littleEndian(5));
    machine.register(Register.A1, PLACE);

    tier.run(machine);

    assertThat(machine.register(Register.A1)).isEqualTo(5);
    assertThat(machine.memory().readLong(PLACE))
        .isEqualTo(withLow(row, 5, combined(row, 5, PLACE)));
  }

  @ParameterizedTest
  @MethodSource("modifications")
  void amo_toZeroRegister_stillStores(Opcode row, Tier tier) {
    Image image = AccessBench.image(row, Register.ZERO, Register.A2, Register.A1);
    Machine machine = tier.build(Machine.builder(image));
    machine.memory().write(PLACE, littleEndian(0x55));
    machine.register(Register.A1, PLACE);
    machine.register(Register.A2, 0x66);

    tier.run(machine);

    assertThat(machine.register(Register.ZERO)).isZero();
    assertThat(machine.memory().readLong(PLACE)).isEqualTo(combined(row, 0x55, 0x66));
  }

  @ParameterizedTest
  @MethodSource("instructions")
  void atomic_anyAddress_trapsOrActsThere(Opcode row, Tier tier) {
    boolean load = row.format() == Format.LR;
    Image image =
        load
            ? AccessBench.image(row, Register.A0, Register.A1)
            : AccessBench.image(row, Register.A0, Register.A2, Register.A1);
    try (Machine machine = tier.build(Machine.builder(image))) {
      for (long edge : AccessBench.EDGES) {
        for (long address = edge - REACH; address != edge + REACH + 1; address++) {
          machine.pc(AccessBench.TEXT);
          machine.register(Register.A1, address);
          machine.register(Register.A2, 0x7071_7273_7475_7677L);
          assertThat(tier.run(machine)).isEqualTo(expectedStop(row, load, address));
        }
      }
    }
  }

  private static Stop expectedStop(Opcode row, boolean load, long address) {
    int length = length(row);
    if (address % length != 0) {
      TrapCause cause =
          load ? TrapCause.LOAD_ADDRESS_MISALIGNED : TrapCause.STORE_ADDRESS_MISALIGNED;
      return new Stop.Trap(cause, AccessBench.TEXT, address);
    }
    if (load && !AccessBench.isReadable(address, length)) {
      return new Stop.Trap(TrapCause.LOAD_ACCESS_FAULT, AccessBench.TEXT, address);
    }
    if (!load && !AccessBench.isWritable(address, length)) {
      return new Stop.Trap(TrapCause.STORE_ACCESS_FAULT, AccessBench.TEXT, address);
    }
    return new Stop.Ecall();
  }

  /** Runs {@code body} with a0 at two doublewords, 1 and 2, and then an {@code ecall}. */
  private static Machine run(Tier tier, Assembler body) {
    Assembler program = body.ecall().section(Section.DATA).label("place").doublewords(1, 2);
    Machine machine = tier.build(Machine.builder(Image.load(program.toElf())));
    machine.register(Register.A0, program.address("place"));
    machine.register(Register.A2, 0x8000_0003L);
    assertThat(tier.run(machine)).isEqualTo(new Stop.Ecall());
    return machine;
  }

  private static long place(Machine machine) {
    return machine.memory().readLong(machine.register(Register.A0));
  }

  @ParameterizedTest
  @EnumSource
  void sc_afterLrOfSameBytes_storesAndReturnsZero(Tier tier) {
    Machine machine =
        run(
            tier,
            new Assembler()
                .emit(Opcode.LR_D, Register.A1, Register.A0)
                .emit(Opcode.SC_D, Register.A3, Register.A2, Register.A0));

    assertThat(machine.register(Register.A1)).isEqualTo(1);
    assertThat(machine.register(Register.A3)).isZero();
    assertThat(place(machine)).isEqualTo(0x8000_0003L);
  }

  @ParameterizedTest
  @EnumSource
  void lrW_ofNegativeWord_signExtends(Tier tier) {
    Machine machine =
        run(
            tier,
            new Assembler()
                .sw(Register.A2, 0, Register.A0)
                .emit(Opcode.LR_W, Register.A1, Register.A0));

    assertThat(machine.register(Register.A1)).isEqualTo(0xffff_ffff_8000_0003L);
  }

  @ParameterizedTest
  @EnumSource
  void sc_withoutLr_failsWithOne(Tier tier) {
    Machine machine =
        run(tier, new Assembler().emit(Opcode.SC_D, Register.A3, Register.A2, Register.A0));

    assertThat(machine.register(Register.A3)).isEqualTo(1);
    assertThat(place(machine)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void sc_second_fails(Tier tier) {
    Machine machine =
        run(
            tier,
            new Assembler()
                .emit(Opcode.LR_D, Register.A1, Register.A0)
                .emit(Opcode.SC_D, Register.A3, Register.A2, Register.A0)
                .emit(Opcode.SC_D, Register.A4, Register.A1, Register.A0));

    assertThat(machine.register(Register.A4)).isEqualTo(1);
    assertThat(place(machine)).isEqualTo(0x8000_0003L);
  }

  @ParameterizedTest
  @EnumSource
  void sc_afterScElsewhere_fails(Tier tier) {
    Machine machine =
        run(
            tier,
            new Assembler()
                .addi(Register.A5, Register.A0, 8)
                .emit(Opcode.LR_D, Register.A1, Register.A0)
                .emit(Opcode.SC_D, Register.A3, Register.A2, Register.A5)
                .emit(Opcode.SC_D, Register.A4, Register.A2, Register.A0));

    assertThat(machine.register(Register.A3)).isEqualTo(1);
    assertThat(machine.register(Register.A4)).isEqualTo(1);
    assertThat(place(machine)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void scD_afterLrW_fails(Tier tier) {
    Machine machine =
        run(
            tier,
            new Assembler()
                .emit(Opcode.LR_W, Register.A1, Register.A0)
                .emit(Opcode.SC_D, Register.A3, Register.A2, Register.A0));

    assertThat(machine.register(Register.A3)).isEqualTo(1);
    assertThat(place(machine)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void sc_sameRegisterForAll_storesTheAddress(Tier tier) {
    Machine machine =
        run(
            tier,
            new Assembler()
                .emit(Opcode.ADDI, Register.A1, Register.A0, 0)
                .emit(Opcode.LR_D, Register.A3, Register.A1)
                .emit(Opcode.SC_D, Register.A1, Register.A1, Register.A1));

    assertThat(machine.register(Register.A1)).isZero();
    assertThat(place(machine)).isEqualTo(machine.register(Register.A0));
  }
}
