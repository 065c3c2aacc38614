package io.hybridvm.testkit.chain;

import java.math.BigInteger;

/** Amounts of ether in its smallest unit, of which 10^18 are one ether. */
public final class Wei {
  private static final int GWEI_DIGITS = 9;
  private static final int ETHER_DIGITS = 18;

  private Wei() {}

  /** That many wei. */
  public static BigInteger of(long wei) {
    return BigInteger.valueOf(wei);
  }

  /** That many times 10^9 wei. */
  public static BigInteger gwei(long gwei) {
    return BigInteger.valueOf(gwei).multiply(BigInteger.TEN.pow(GWEI_DIGITS));
  }

  /** That many times 10^18 wei. */
  public static BigInteger ether(long ether) {
    return BigInteger.valueOf(ether).multiply(BigInteger.TEN.pow(ETHER_DIGITS));
  }
}
