package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.riscv.isa.TrapCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachineTest {
  private static final long BASE = Assembler.DEFAULT_BASE;

  /** Counts a0 up to 3 and makes a system call. */
  private static Assembler counting() {
    return new Assembler()
        .label("loop")
        .addi(Register.A0, Register.A0, 1)
        .slti(Register.A1, Register.A0, 3)
        .bnez(Register.A1, "loop")
        .ecall()
        .j("loop");
  }

  private static Machine machine(Assembler program) {
    return Machine.builder(Image.load(program.toElf())).build();
  }

  @Test
  void newMachine_registers_areZeroButStackPointer() {
    Machine machine = machine(counting());

    assertThat(machine.pc()).isEqualTo(BASE);
    assertThat(machine.register(Register.SP)).isEqualTo(0x8030_0000L);
    for (int i = 0; i < Register.COUNT; i++) {
      assertThat(i == Register.SP || machine.register(i) == 0).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void ecall_reached_hasRetired(Tier tier) {
    Machine machine = tier.build(Machine.builder(Image.load(counting().toElf())).fuel(100));

    Stop stop = tier.run(machine);

    assertThat(stop).isEqualTo(new Stop.Ecall());
    assertThat(machine.pc()).isEqualTo(BASE + 16);
    assertThat(machine.instructionsRetired()).isEqualTo(10);
    assertThat(machine.fuel()).isEqualTo(90);
  }

  @ParameterizedTest
  @EnumSource
  void ecall_answeredInOneRegister_keepsAllOthers(Tier tier) {
    Machine machine = tier.build(Machine.builder(Image.load(counting().toElf())));
    for (int i = 12; i < Register.COUNT; i++) {
      machine.register(i, -i);
    }
    tier.run(machine);
    machine.register(Register.A0, 0);

    tier.run(machine);

    assertThat(machine.register(Register.A0)).isEqualTo(3);
    for (int i = 12; i < Register.COUNT; i++) {
      assertThat(machine.register(i)).isEqualTo(-i);
    }
  }

  @Test
  void zeroRegister_set_staysZero() {
    Machine machine = machine(counting());

    machine.register(Register.ZERO, 5);

    assertThat(machine.register(Register.ZERO)).isZero();
  }

  @Test
  void register_outOfRange_isRefused() {
    Machine machine = machine(counting());

    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> machine.register(32));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> machine.register(-1, 0));
  }

  @Test
  void step_eachInstruction_saysWhatCameOfIt() {
    Machine machine = machine(new Assembler().nop().ecall().emit(Opcode.EBREAK));

    assertThat(machine.step()).isEqualTo(new Stop.Stepped(BASE + 4));
    assertThat(machine.step()).isEqualTo(new Stop.Ecall());
    assertThat(machine.step()).isEqualTo(new Stop.Trap(TrapCause.BREAKPOINT, BASE + 8, BASE + 8));
    assertThat(machine.instructionsRetired()).isEqualTo(2);
  }

  @Test
  void stepsAndRuns_mixed_endAsRunAlone() {
    Image image = Image.load(counting().toElf());
    Machine alone = Machine.builder(image).build();
    alone.run();
    Machine mixed = Machine.builder(image).build();
    mixed.fuel(4);
    mixed.run();
    mixed.step();
    mixed.fuel(Long.MAX_VALUE - 5);
    mixed.step();
    mixed.step();

    Stop stop = mixed.run();

    assertThat(stop).isEqualTo(new Stop.Ecall());
    alone.fuel(mixed.fuel());
    assertThat(mixed.snapshot()).isEqualTo(alone.snapshot());
  }

  @Test
  void breakpoint_reached_stopsBeforeIt() {
    Machine machine = machine(counting());
    machine.breakpoints().add(BASE + 4);

    Stop stop = machine.run();

    assertThat(stop).isEqualTo(new Stop.Breakpoint(BASE + 4));
    assertThat(machine.register(Register.A0)).isEqualTo(1);
    assertThat(machine.instructionsRetired()).isEqualTo(1);
  }

  @Test
  void breakpoint_runOn_stopsAtItsNextTurn() {
    Machine machine = machine(counting());
    machine.breakpoints().add(BASE + 4);
    machine.run();

    Stop stop = machine.run();

    assertThat(stop).isEqualTo(new Stop.Breakpoint(BASE + 4));
    assertThat(machine.register(Register.A0)).isEqualTo(2);
  }

  @Test
  void breakpoint_atFirstInstruction_stopsAtOnce() {
    Machine machine = machine(counting());
    machine.breakpoints().add(BASE);

    Stop stop = machine.run();

    assertThat(stop).isEqualTo(new Stop.Breakpoint(BASE));
    assertThat(machine.instructionsRetired()).isZero();
  }

  @Test
  void breakpoint_behindEcall_stopsAfterIt() {
    Machine machine = machine(counting());
    machine.breakpoints().add(BASE + 16);
    Stop first = machine.run();

    Stop second = machine.run();

    assertThat(first).isEqualTo(new Stop.Ecall());
    assertThat(second).isEqualTo(new Stop.Breakpoint(BASE + 16));
  }

  @Test
  void breakpoint_atEcall_stopsOnceBefore() {
    Machine machine = machine(counting());
    machine.breakpoints().add(BASE + 12);
    Stop first = machine.run();

    Stop second = machine.run();

    assertThat(first).isEqualTo(new Stop.Breakpoint(BASE + 12));
    assertThat(second).isEqualTo(new Stop.Ecall());
  }

  @Test
  void breakpoint_whereFuelEnds_isNotReportedTwice() {
    Machine machine = machine(counting());
    machine.breakpoints().add(BASE + 4);
    machine.fuel(1);
    machine.run();
    Stop outOfFuel = machine.run();
    machine.fuel(100);

    Stop stop = machine.run();

    assertThat(outOfFuel).isEqualTo(new Stop.OutOfFuel(BASE + 4));
    assertThat(stop).isEqualTo(new Stop.Breakpoint(BASE + 4));
    assertThat(machine.register(Register.A0)).isEqualTo(2);
  }

  @Test
  void breakpoint_takenAway_stopsNoMore() {
    Machine machine = machine(counting());
    machine.breakpoints().add(BASE + 4);
    machine.run();
    machine.breakpoints().clear();

    Stop stop = machine.run();

    assertThat(stop).isEqualTo(new Stop.Ecall());
  }

  @Test
  void breakpointAtAddressZero_reached_stopsBeforeIt() {
    MemoryMap low = new MemoryMap(0, 0x10_0000, 0x10_0000);
    Image image = Image.load(new Assembler(0).nop().ecall().toElf(), low);
    Machine machine = Machine.builder(image).build();
    machine.breakpoints().add(0L);

    Stop stop = machine.run();

    assertThat(stop).isEqualTo(new Stop.Breakpoint(0));
  }

  @ParameterizedTest
  @EnumSource
  void profiles_onOneImage_areKeptApart(Tier tier) {
    Image image = Image.load(new Assembler().emit(Opcode.CLZ, 10, 0).ecall().toElf());

    Stop with = tier.run(tier.build(Machine.builder(image).isa(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS)));
    Stop without = tier.run(tier.build(Machine.builder(image)));

    assertThat(with).isEqualTo(new Stop.Ecall());
    assertThat(without).isInstanceOf(Stop.Trap.class);
  }

  @ParameterizedTest
  @EnumSource
  void otherMemoryMap_edges_areWhereItSays(Tier tier) {
    MemoryMap map = new MemoryMap(0x1000, 0x3000, 0x2000);
    Image image =
        Image.load(new Assembler(0x2000).ld(Register.A0, 0, Register.A1).ecall().toElf(), map);
    Machine machine = tier.build(Machine.builder(image));
    machine.register(Register.A1, 0x3ff8);
    Stop inside = tier.run(machine);
    machine.pc(0x2000);
    machine.register(Register.A1, 0x3ff9);

    Stop outside = tier.run(machine);

    assertThat(inside).isEqualTo(new Stop.Ecall());
    assertThat(outside).isEqualTo(new Stop.Trap(TrapCause.LOAD_ACCESS_FAULT, 0x2000, 0x3ff9));
  }

  @Test
  void closedMachine_used_isRefused() {
    Machine machine = machine(counting());
    machine.close();
    machine.close();

    assertThatIllegalStateException().isThrownBy(machine::run).withMessageContaining("closed");
    assertThatIllegalStateException().isThrownBy(machine::step);
    assertThatIllegalStateException().isThrownBy(machine::snapshot);
    assertThat(machine.register(Register.SP)).isEqualTo(0x8030_0000L);
  }

  @Test
  void memoryOfClosedMachine_used_isRefused() {
    Machine machine = machine(counting());
    MachineMemory memory = machine.memory();
    machine.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> memory.read(BASE, 4))
        .withMessageContaining("closed");
    assertThatIllegalStateException().isThrownBy(() -> memory.write(BASE + 64, new byte[1]));
    assertThatIllegalStateException().isThrownBy(memory::committedPages);
  }

  @Test
  void negativeFuel_given_isRefused() {
    Machine machine = machine(counting());

    assertThatIllegalArgumentException().isThrownBy(() -> machine.fuel(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Machine.builder(machine.image()).fuel(-1))
        .withMessageContaining("-1");
  }
}
