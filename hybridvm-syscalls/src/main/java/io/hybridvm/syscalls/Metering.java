package io.hybridvm.syscalls;

import io.hybridvm.riscv.isa.FuelSchedule;
import java.util.Objects;

/**
 * What the instructions of RISC-V contracts cost in gas.
 *
 * <p>A frame's gas is kept as fuel while its machine runs, {@code fuelPerGas} units for one gas,
 * and its syscalls are charged in whole gas from the same account. Nothing is rounded in between:
 * the fraction of a gas that instructions have used is carried on, and what {@code GAS} reports is
 * the number of whole gas left. At its end the frame gives back whole gas; so it pays for a started
 * gas in full, once.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fuelSchedule prices of instructions and pages, in fuel
 * @param fuelPerGas how much fuel one gas buys, at least 1
 */
public record Metering(FuelSchedule fuelSchedule, long fuelPerGas) {
  /**
   * Fuel is thousandths of a gas. One gas buys ten instructions, which is what one gas buys in EVM
   * bytecode: an operation of 3 gas takes an interpreter of the EVM about thirty instructions.
   * Division costs more, as do atomic operations, for they take longer; a page of 4 KiB costs 100
   * gas.
   *
   * <p>A turn of a loop that clears memory costs 0.012 gas rather than 0.3: the loop in the start
   * code of riscv-rt, of 1,310,724 turns, comes to 15,729 gas. At that price clearing memory that
   * is in use takes as long per gas as other instructions do.
   */
  public static final Metering DEFAULT =
      new Metering(new FuelSchedule(100, 100, 100, 100, 100, 100, 400, 400, 100_000, 12), 1000);

  /**
   * The prices of the prototype of this system, for comparison: divide 25 gas, multiply 5, load,
   * store, branch and jump 3, everything else 1; memory is free.
   */
  public static final Metering PROTOTYPE =
      new Metering(new FuelSchedule(1, 3, 3, 3, 3, 5, 25, 1, 0), 1);

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Metering {
    Objects.requireNonNull(fuelSchedule, "fuelSchedule");
    if (fuelPerGas < 1) {
      throw new IllegalArgumentException("fuelPerGas is " + fuelPerGas);
    }
  }
}
