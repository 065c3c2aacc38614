package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Register;
import java.util.Arrays;

/**
 * Runs single instructions of a program, each with an {@code ecall} behind it, and compares all
 * registers afterwards.
 */
final class RegisterBench implements AutoCloseable {
  /** Where it matters that something happens, these numbers make it happen. */
  static final long[] VALUES = {
    0,
    1,
    2,
    3,
    4,
    7,
    8,
    10,
    31,
    32,
    33,
    63,
    64,
    65,
    127,
    128,
    255,
    0x7fff,
    0x8000,
    0xffff,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    0x1_0000_0000L,
    0x8000_0001_0000_0000L,
    0x0123_4567_89ab_cdefL,
    0xfedc_ba98_7654_3210L,
    0x5555_5555_5555_5555L,
    0xaaaa_aaaa_aaaa_aaaaL,
    0x00ff_00ff_00ff_00ffL,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 1,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    -1,
    -2,
    -3,
    -31,
    -32,
    -64,
    -128,
    -0x7fff_ffffL,
    -0x8000_0000L,
    -0x8000_0001L
  };

  private final Tier tier;
  private final Machine machine;
  private final long[] registers = new long[Register.COUNT];

  RegisterBench(Image image, Tier tier) {
    this.tier = tier;
    machine = tier.build(Machine.builder(image).isa(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS));
    for (int i = 1; i < Register.COUNT; i++) {
      set(i, 0x1111_2222_3333_4444L * i);
    }
  }

  Machine machine() {
    return machine;
  }

  /** Sets a register, here and in the machine. */
  void set(int register, long value) {
    if (register != Register.ZERO) {
      registers[register] = value;
      machine.register(register, value);
    }
  }

  /** What a register holds. */
  long value(int register) {
    return registers[register];
  }

  /**
   * Runs from {@code pc} to the next {@code ecall}, after which rd must hold the result, all other
   * registers what they held, and pc be {@code end}.
   */
  void run(long pc, int rd, long result, long end) {
    long source = registers[rd];
    machine.pc(pc);
    Stop stop = tier.run(machine);
    registers[rd] = rd == Register.ZERO ? 0 : result;
    if (!(stop instanceof Stop.Ecall) || machine.pc() != end || !registersAreEqual()) {
      assertThat(stop).isInstanceOf(Stop.Ecall.class);
      assertThat(machine.pc()).isEqualTo(end);
      assertThat(registersOfMachine())
          .as(
              "instruction at 0x%x, rd held 0x%x, all hold %s",
              pc, source, Arrays.toString(registers))
          .isEqualTo(registers);
    }
  }

  private boolean registersAreEqual() {
    for (int i = 0; i < Register.COUNT; i++) {
      if (machine.register(i) != registers[i]) {
        return false;
      }
    }
    return true;
  }

  private long[] registersOfMachine() {
    long[] values = new long[Register.COUNT];
    Arrays.setAll(values, machine::register);
    return values;
  }

  @Override
  public void close() {
    machine.close();
  }
}
