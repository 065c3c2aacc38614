package io.hybridvm.riscv;

import static io.hybridvm.riscv.SmallMemory.BASE;
import static io.hybridvm.riscv.SmallMemory.END;
import static io.hybridvm.riscv.SmallMemory.HEAP;
import static io.hybridvm.riscv.SmallMemory.SMALL;
import static io.hybridvm.riscv.SmallMemory.START;
import static io.hybridvm.riscv.SmallMemory.filling;
import static io.hybridvm.riscv.SmallMemory.machine;
import static io.hybridvm.riscv.SmallMemory.numbers;
import static io.hybridvm.riscv.SmallMemory.read;
import static io.hybridvm.riscv.SmallMemory.write;
import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.TrapCause;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Loops of which many turns are made without looking at each access, where accesses meet: loads
 * what has just been stored, in one stream or several, look-ups beside them; and where streams
 * advance by much or nothing.
 */
class CountedLoopStreamsTest {
  @ParameterizedTest
  @EnumSource
  void sums_ofElementAndTheOneBefore_areOfWhatHasJustBeenStored(Tier tier) {
    Assembler program =
        new Assembler()
            .label("loop")
            .ld(A0, -8, T0)
            .ld(A1, 0, T0)
            .add(A1, A1, A0)
            .sd(A1, 0, T0)
            .addi(T0, T0, 8)
            .bltu(T0, T1, "loop")
            .ecall();
    Machine machine = filling(tier, program, HEAP + 0xfe8, HEAP + 0xfe0 + 8 * 1000);
    write(machine, HEAP + 0xfe0, numbers(0, 1000));

    tier.run(machine);

    long[] sums = numbers(0, 1000);
    Arrays.parallelPrefix(sums, Long::sum);
    assertThat(read(machine, HEAP + 0xfe0, 1000)).isEqualTo(sums);
  }

  /** The pointers are different registers, so that nobody can see that they meet. */
  @ParameterizedTest
  @EnumSource
  void bytes_copiedOntoWhatFollowsThem_areRepeated(Tier tier) {
    Assembler program =
        new Assembler()
            .label("loop")
            .lbu(A0, 0, T0)
            .sb(A0, 0, A1)
            .addi(T0, T0, 1)
            .addi(A1, A1, 1)
            .bne(T0, T1, "loop")
            .ecall();
    Machine machine = filling(tier, program, HEAP + 0xff0, HEAP + 0xff0 + 3 * 400);
    machine.register(A1, HEAP + 0xff3);
    machine.memory().write(HEAP + 0xff0, new byte[] {1, 2, 3});

    tier.run(machine);

    byte[] expected = new byte[3 * 401];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) (1 + i % 3);
    }
    assertThat(machine.memory().read(HEAP + 0xff0, 3 * 401)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void doublewords_loadedOverBytesJustStored_holdThem(Tier tier) {
    Assembler program =
        new Assembler()
            .label("loop")
            .ld(A0, -1, T0)
            .addi(A0, A0, 1)
            .sb(A0, 0, T0)
            .lw(A1, -2, T0)
            .xor(A2, A2, A1)
            .addi(T0, T0, 1)
            .blt(T0, T1, "loop")
            .ecall();
    Machine machine = filling(tier, program, HEAP + 2, HEAP + 1502);
    machine.memory().write(HEAP, new byte[] {7, 7});

    tier.run(machine);

    long xor = 0;
    for (int i = 0; i < 1500; i++) {
      int before = i == 0 ? 7 : (7 + i - 1) & 0xff;
      xor ^= before | ((7 + i) & 0xff) << 8 | ((8 + i) & 0xff) << 16;
    }
    assertThat(machine.register(A0) & 0xff).isEqualTo((7 + 1500) & 0xff);
    assertThat(machine.memory().read(HEAP + 1500, 2)).containsExactly(1506, 1507);
    assertThat(machine.register(A2)).isEqualTo(xor);
  }

  @ParameterizedTest
  @EnumSource
  void arrays_moreThanThereAreStreams_areAddedUp(Tier tier) {
    Assembler program = new Assembler().label("loop");
    for (int i = 0; i < 6; i++) {
      program.ld(A0, 0, A1 + i).add(T2, T2, A0).sd(T2, 0, A1 + i).addi(A1 + i, A1 + i, 8);
    }
    Machine machine = filling(tier, program.addi(T0, T0, 1).blt(T0, T1, "loop").ecall(), 0, 500);
    for (int i = 0; i < 6; i++) {
      machine.register(A1 + i, HEAP + 0x1008L * i);
      write(machine, HEAP + 0x1008L * i, numbers(i, 500));
    }

    tier.run(machine);

    assertThat(machine.register(T2)).isEqualTo(6 * 500 * 499 / 2 + 15 * 500);
    assertThat(machine.memory().readLong(HEAP + 5 * 0x1008L + 8 * 499))
        .isEqualTo(machine.register(T2));
  }

  @ParameterizedTest
  @EnumSource
  void arrays_ofDifferentWidthsByOneIndex_areAddedUp(Tier tier) {
    Assembler program =
        new Assembler()
            .label("loop")
            .emit(Opcode.SH1ADD, A1, T0, T2)
            .emit(Opcode.SH3ADD, A2, T0, T2)
            .lh(A3, 0x400, A1)
            .sd(A3, 0x600, A2)
            .slli(A1, T0, 4)
            .add(A1, A1, T2)
            .ld(A3, 0, A1)
            .add(A0, A0, A3)
            .addi(T0, T0, 1)
            .bne(T0, T1, "loop")
            .ecall();
    Machine machine =
        tier.build(
            Machine.builder(Image.load(program.toElf(), SMALL))
                .isa(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS));
    machine.register(T1, 64);
    machine.register(T2, HEAP);
    write(machine, HEAP, numbers(0, 128));
    machine.memory().write(HEAP + 0x400, new byte[] {5, 0, 6, 0, 7});

    tier.run(machine);

    assertThat(machine.register(A0)).isEqualTo(64 * 63);
    assertThat(read(machine, HEAP + 0x600, 3)).containsExactly(5, 6, 7);
  }

  /** Loads an offset from a table, and a byte from there. */
  private static Assembler lookUp() {
    return new Assembler()
        .label("loop")
        .ld(A0, 0, T0)
        .addi(T0, T0, 8)
        .lbu(A2, 0, A0)
        .add(A3, A3, A2)
        .sd(A3, 0x400, T0)
        .addi(A4, A4, 1)
        .bne(T0, T1, "loop")
        .ecall();
  }

  @ParameterizedTest
  @EnumSource
  void lookUps_outsideOfTheWindow_findWhatIsThere(Tier tier) {
    Machine machine = machine(tier, lookUp());
    machine.register(T0, HEAP);
    machine.register(T1, HEAP + 800);
    for (int i = 0; i < 100; i++) {
      long place = i % 7 == 3 ? 0x9000_0000L + 0x1000L * (i % 3) + i : HEAP + 0x2000 + i;
      write(machine, HEAP + 8L * i, place);
      machine.memory().write(place, new byte[] {(byte) (100 + i)});
    }

    tier.run(machine);

    assertThat(machine.register(A3)).isEqualTo(100 * 100 + 99 * 100 / 2);
    assertThat(machine.instructionsRetired()).isEqualTo(701);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "40", "63", "64", "99"})
  void lookUp_ofNoMemory_trapsThere(int bad) {
    for (Tier tier : Tier.values()) {
      Machine machine = machine(tier, lookUp());
      machine.register(T0, HEAP);
      machine.register(T1, HEAP + 800);
      for (int i = 0; i < 100; i++) {
        write(machine, HEAP + 8L * i, i == bad ? -5 : BASE);
      }

      Stop stop = tier.run(machine);

      assertThat(stop).isEqualTo(new Stop.Trap(TrapCause.LOAD_ACCESS_FAULT, BASE + 8, -5));
      assertThat(machine.register(A4)).as("%s", tier).isEqualTo(bad);
      assertThat(machine.register(T0)).isEqualTo(HEAP + 8L * bad + 8);
      assertThat(machine.register(A0)).isEqualTo(-5);
      assertThat(machine.instructionsRetired()).isEqualTo(7L * bad + 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void list_followedToItsEnd_isCounted(Tier tier) {
    Assembler program =
        new Assembler().label("loop").ld(T0, 8, T0).addi(A0, A0, 1).bne(T0, T1, "loop").ecall();
    Machine machine = filling(tier, program, HEAP, 0);
    for (int i = 0; i < 200; i++) {
      write(machine, HEAP + 16L * (i * 77 % 200) + 8, HEAP + 16L * ((i + 1) * 77 % 200));
    }
    write(machine, HEAP + 16L * (150 * 77 % 200) + 8, 0);

    tier.run(machine);

    assertThat(machine.register(A0)).isEqualTo(151);
  }

  @ParameterizedTest
  @CsvSource({
    "0",
    "1",
    "-1",
    "8",
    "-8",
    "4096",
    "-4096",
    "1048575",
    "1048576",
    "-1048576",
    "-1048577",
    "4294967296",
    "-4294967296",
    "2305843009213693952",
    "-9223372036854775808"
  })
  void stores_byAnyStride_endAsStepped(long stride) {
    Image inRegister = advancing(new Assembler().label("loop"));
    Image constant = advancing(new Assembler().label("loop").li(A1, stride));
    for (long from : new long[] {HEAP, HEAP + 0x3ffb, BASE - 0x1001, END - 400, START + 400}) {
      for (int turns : new int[] {1, 2, 17, 300}) {
        assertEndsAsStepped(inRegister, stride, from, turns);
        assertEndsAsStepped(constant, stride, from, turns);
      }
    }
  }

  private static Image advancing(Assembler program) {
    return Image.load(
        program
            .sd(T2, 4, T0)
            .sh(T2, -2, T0)
            .ld(A2, 0, T0)
            .addi(T2, T2, 1)
            .add(T0, T0, A1)
            .bne(T2, T1, "loop")
            .ecall()
            .toElf(),
        SMALL);
  }

  private static void assertEndsAsStepped(Image image, long stride, long from, int turns) {
    Snapshot[] ends =
        Arrays.stream(Tier.values())
            .map(tier -> end(tier, image, stride, from, turns))
            .toArray(Snapshot[]::new);

    assertThat(ends).as("from %x, %d turns", from, turns).containsOnly(ends[0]);
  }

  private static Snapshot end(Tier tier, Image image, long stride, long from, int turns) {
    try (Machine machine = tier.build(Machine.builder(image).fuel(10_000))) {
      machine.memory().write(from, new byte[] {1});
      machine.memory().write(HEAP + 0x3000, new byte[] {1});
      machine.register(A1, stride);
      machine.register(T0, from);
      machine.register(T1, turns);
      tier.run(machine);
      return machine.snapshot();
    }
  }
}
