package io.hybridvm.syscalls;

/**
 * The gas of one frame, spent by instructions as fuel and by syscalls as gas.
 *
 * <p>It holds {@code gas · fuelPerGas + fraction} units of fuel at any time and never makes or
 * loses one. Not thread-safe.
 */
final class GasMeter {
  private final long fuelPerGas;
  private final long maximumLent;
  private long gas;

  /** Fuel below one gas. */
  private long fraction;

  private boolean heldBack;

  GasMeter(long gas, long fuelPerGas) {
    this.gas = gas;
    this.fuelPerGas = fuelPerGas;
    maximumLent = Long.MAX_VALUE / fuelPerGas - 1;
  }

  /** Whole gas left. */
  long gasLeft() {
    return gas;
  }

  /** Takes gas; false, and nothing is taken, if there is not enough. */
  boolean charge(long amount) {
    if (amount > gas) {
      return false;
    }
    gas -= amount;
    return true;
  }

  /** Takes fuel; false, and nothing is taken, if there is not enough. */
  boolean chargeFuel(long fuel) {
    long wholeGas = fuel / fuelPerGas;
    long rest = fraction - fuel % fuelPerGas;
    if (rest < 0) {
      wholeGas++;
      rest += fuelPerGas;
    }
    if (!charge(wholeGas)) {
      return false;
    }
    fraction = rest;
    return true;
  }

  /** Gives gas back. */
  void giveBack(long amount) {
    gas += amount;
  }

  /** Lends all of the gas as fuel, as much as a long holds. */
  long lend() {
    long lent = Math.min(gas, maximumLent);
    gas -= lent;
    heldBack = gas > 0;
    long fuel = lent * fuelPerGas + fraction;
    fraction = 0;
    return fuel;
  }

  /** Whether there was more gas than could be lent the last time. */
  boolean wasHeldBack() {
    return heldBack;
  }

  /** Takes back what is left of the fuel lent. */
  void settle(long fuel) {
    gas += fuel / fuelPerGas;
    fraction = fuel % fuelPerGas;
  }
}
