package io.hybridvm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Stop;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.Register;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that a compiler made, stopped by their fuel before each of their instructions. */
class GuestFuelTest {
  private static final FuelSchedule WEIGHTS = new FuelSchedule(1, 3, 4, 2, 5, 7, 11, 13, 17);
  private static final long PLENTY = Long.MAX_VALUE;
  private static final int EXIT = 93;

  /**
   * Registers are compared at each instruction, all of memory only where this divides its number.
   */
  private static final int WHOLE = 257;

  private static Machine machine(Image image) {
    return Machine.builder(image).fuelSchedule(WEIGHTS).build();
  }

  private static Image image(String name) throws IOException {
    String path = "/guest/small/" + name + ".elf";
    try (InputStream file = GuestFuelTest.class.getResourceAsStream(path)) {
      return Image.load(file.readAllBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blake2b", "crc", "fib", "keccak", "matmul", "mulmod", "qsort", "sha256", "sieve",
        "stackvm", "strings", "tree"
      })
  void guest_fuelForOneInstructionAtATime_goesTheSameWay(String name) throws IOException {
    Image image = image(name);
    Machine steps = machine(image);
    Machine cut = machine(image);
    Machine whole = machine(image);

    while (!isAtExit(steps)) {
      steps.fuel(PLENTY);
      Stop step = steps.step();
      cut.fuel(PLENTY - steps.fuel());
      Stop stop = cut.run();
      if (!(stop instanceof Stop.Ecall && stop.equals(step))) {
        assertThat(stop).isEqualTo(new Stop.OutOfFuel(steps.pc()));
      }
      compare(steps, cut);
    }

    runToExit(whole);
    steps.fuel(whole.fuel());
    assertThat(whole.snapshot()).isEqualTo(steps.snapshot());
    assertThat(steps.instructionsRetired()).isBetween(5_000L, 100_000L);
  }

  private static boolean isAtExit(Machine machine) {
    return machine.register(Register.A7) == EXIT
        && machine.memory().read(machine.pc() - 4, 4)[0] == 0x73;
  }

  private static void runToExit(Machine machine) {
    do {
      assertThat(machine.run()).isEqualTo(new Stop.Ecall());
    } while (machine.register(Register.A7) != EXIT);
  }

  private static void compare(Machine steps, Machine cut) {
    if (steps.pc() != cut.pc() || cut.fuel() != 0 || !registersAreEqual(steps, cut)) {
      steps.fuel(0);
      assertThat(cut.snapshot()).as("%s, %s", cut, steps).isEqualTo(steps.snapshot());
    }
    if (steps.instructionsRetired() % WHOLE == 0) {
      steps.fuel(0);
      assertThat(cut.snapshot()).isEqualTo(steps.snapshot());
    }
  }

  private static boolean registersAreEqual(Machine one, Machine other) {
    for (int i = 0; i < Register.COUNT; i++) {
      if (one.register(i) != other.register(i)) {
        return false;
      }
    }
    return true;
  }
}
