package io.hybridvm.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class GasMeterTest {
  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  /** Gas and fuel taken in any order add up to what was there, to the unit. */
  @Property
  void meter_anyChargesAndRuns_neitherMakesNorLosesFuel(
      @ForAll @LongRange(min = 0) long gas,
      @ForAll @LongRange(min = 1, max = 1_000_000) long fuelPerGas,
      @ForAll @LongRange(min = 0) long burnt,
      @ForAll @LongRange(min = 0) long charged,
      @ForAll @LongRange(min = 0) long pages) {
    GasMeter meter = new GasMeter(gas, fuelPerGas);
    BigInteger spent = BigInteger.ZERO;

    long lent = meter.lend();
    long burn = Math.min(burnt, lent);
    meter.settle(lent - burn);
    spent = spent.add(big(burn));
    if (meter.charge(charged)) {
      spent = spent.add(big(charged).multiply(big(fuelPerGas)));
    }
    if (meter.chargeFuel(pages)) {
      spent = spent.add(big(pages));
    }
    lent = meter.lend();
    burn = Math.min(burnt / 3, lent);
    meter.settle(lent - burn);
    spent = spent.add(big(burn));

    BigInteger total = big(gas).multiply(big(fuelPerGas)).subtract(spent);
    assertThat(big(meter.gasLeft())).isEqualTo(total.divide(big(fuelPerGas)));
  }
}
