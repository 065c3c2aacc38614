package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.riscv.isa.TrapCause;
import java.math.BigInteger;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loads and stores of every width at every alignment, wherever memory changes its nature. */
class LoadStoreTest {
  private static final int REACH = 9;
  private static final Map<Opcode, Integer> LOADS =
      Map.of(
          Opcode.LB,
          1,
          Opcode.LBU,
          1,
          Opcode.LH,
          2,
          Opcode.LHU,
          2,
          Opcode.LW,
          4,
          Opcode.LWU,
          4,
          Opcode.LD,
          8);
  private static final Map<Opcode, Integer> STORES =
      Map.of(Opcode.SB, 1, Opcode.SH, 2, Opcode.SW, 4, Opcode.SD, 8);
  private static final int[] IMMEDIATES = {0, 1, -1, 2047, -2048};
  private static final long[] STORED = {0x8182_8384_8586_8788L, 0, 0xff00_0000_0000L, -1};

  static Stream<Arguments> loads() {
    return accesses(LOADS);
  }

  static Stream<Arguments> stores() {
    return accesses(STORES);
  }

  private static Stream<Arguments> accesses(Map<Opcode, Integer> opcodes) {
    return opcodes.entrySet().stream()
        .flatMap(
            entry ->
                Stream.of(Tier.values())
                    .map(tier -> Arguments.of(entry.getKey(), entry.getValue(), tier)));
  }

  @ParameterizedTest
  @MethodSource("loads")
  void load_ofWrittenMemory_isWhatWasWritten(Opcode load, int length, Tier tier) {
    for (int immediate : IMMEDIATES) {
      Image image = AccessBench.image(load, Register.A0, immediate, Register.A1);
      try (Machine machine = tier.build(Machine.builder(image))) {
        for (long edge : AccessBench.EDGES) {
          writeAround(machine, edge);
          for (long address = edge - REACH; address != edge + REACH + 1; address++) {
            checkLoad(tier, machine, load, length, address, immediate);
          }
        }
      }
    }
  }

  /** Makes memory what {@link AccessBench#bytes} says, where the image has not done so. */
  private static void writeAround(Machine machine, long edge) {
    for (long address = edge - 2 * REACH; address != edge + 3 * REACH; address++) {
      if (AccessBench.isWritable(address, 1)) {
        machine.memory().write(address, AccessBench.bytes(address, 1));
      }
    }
  }

  private static void checkLoad(
      Tier tier, Machine machine, Opcode load, int length, long address, int immediate) {
    machine.pc(AccessBench.TEXT);
    machine.register(Register.A0, 42);
    machine.register(Register.A1, address - immediate);
    Stop stop = tier.run(machine);
    if (!AccessBench.isReadable(address, length)) {
      assertThat(stop)
          .isEqualTo(new Stop.Trap(TrapCause.LOAD_ACCESS_FAULT, AccessBench.TEXT, address));
      assertThat(machine.register(Register.A0)).isEqualTo(42);
      return;
    }
    assertThat(stop).isEqualTo(new Stop.Ecall());
    boolean signed = load != Opcode.LBU && load != Opcode.LHU && load != Opcode.LWU;
    long expected = number(machine.memory().read(address, length), signed);
    assertThat(machine.register(Register.A0)).as("at 0x%x", address).isEqualTo(expected);
  }

  private static long number(byte[] littleEndian, boolean signed) {
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
    }
    return (signed ? new BigInteger(bigEndian) : new BigInteger(1, bigEndian)).longValue();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void store_toUntouchedMemory_changesThoseBytesAlone(Opcode store, int length, Tier tier) {
    Image image = AccessBench.image(store, Register.A0, 0, Register.A1);
    try (Machine machine = tier.build(Machine.builder(image))) {
      Snapshot untouched = machine.snapshot();
      for (long edge : AccessBench.EDGES) {
        for (long address = edge - REACH; address != edge + REACH + 1; address++) {
          for (long value : STORED) {
            machine.restore(untouched);
            checkStore(tier, machine, length, address, value);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void store_overWrittenMemory_changesThoseBytesAlone(Opcode store, int length, Tier tier) {
    for (int immediate : IMMEDIATES) {
      Image image = AccessBench.image(store, Register.A0, immediate, Register.A1);
      try (Machine machine = tier.build(Machine.builder(image))) {
        for (long edge : AccessBench.EDGES) {
          writeAround(machine, edge);
          for (long address = edge - REACH; address != edge + REACH + 1; address++) {
            checkStore(tier, machine, length, address, immediate, STORED[0] ^ address);
          }
        }
      }
    }
  }

  private static void checkStore(Tier tier, Machine machine, int length, long address, long value) {
    checkStore(tier, machine, length, address, 0, value);
  }

  private static void checkStore(
      Tier tier, Machine machine, int length, long address, int immediate, long value) {
    machine.pc(AccessBench.TEXT);
    machine.register(Register.A0, value);
    machine.register(Register.A1, address - immediate);
    byte[] expected = around(machine, address);
    Stop stop = tier.run(machine);
    if (!AccessBench.isWritable(address, length)) {
      assertThat(stop)
          .isEqualTo(new Stop.Trap(TrapCause.STORE_ACCESS_FAULT, AccessBench.TEXT, address));
    } else {
      assertThat(stop).isEqualTo(new Stop.Ecall());
      for (int i = 0; i < length; i++) {
        expected[REACH + i] = (byte) (value >>> (8 * i));
      }
    }
    assertThat(around(machine, address)).as("at 0x%x", address).isEqualTo(expected);
  }

  /** The bytes around an address; 0 for those that are not in memory. */
  private static byte[] around(Machine machine, long address) {
    byte[] bytes = new byte[3 * REACH];
    for (int i = 0; i < bytes.length; i++) {
      long at = address - REACH + i;
      if (AccessBench.isReadable(at, 1)) {
        bytes[i] = machine.memory().read(at, 1)[0];
      }
    }
    return bytes;
  }
}
