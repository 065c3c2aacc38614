package io.hybridvm.syscalls;

import java.util.Objects;

/**
 * What contracts can learn about the block that they run in. Immutable and thread-safe.
 *
 * @param coinbase who gets the fees
 * @param timestamp seconds since 1970, unsigned
 * @param number height of the block, unsigned
 * @param prevRandao the beacon's random value, or the difficulty before Paris
 * @param gasLimit of the block, unsigned
 * @param baseFee wei per gas, 0 before London
 * @param blobBaseFee wei per blob gas, 0 before Cancun
 * @param chainId which chain this is, unsigned
 */
public record BlockContext(
    Address coinbase,
    long timestamp,
    long number,
    Word prevRandao,
    long gasLimit,
    Word baseFee,
    Word blobBaseFee,
    long chainId) {
  /** Block 1 of chain 1 with a limit of 30 million gas and no base fee. */
  public static final BlockContext DEFAULT =
      new BlockContext(Address.ZERO, 0, 1, Word.ZERO, 30_000_000, Word.ZERO, Word.ONE, 1);

  /** Checks that nothing is missing. */
  public BlockContext {
    Objects.requireNonNull(coinbase, "coinbase");
    Objects.requireNonNull(prevRandao, "prevRandao");
    Objects.requireNonNull(baseFee, "baseFee");
    Objects.requireNonNull(blobBaseFee, "blobBaseFee");
  }

  /** This block at another height. */
  public BlockContext withNumber(long height) {
    return new BlockContext(
        coinbase, timestamp, height, prevRandao, gasLimit, baseFee, blobBaseFee, chainId);
  }

  /** This block at another time. */
  public BlockContext withTimestamp(long seconds) {
    return new BlockContext(
        coinbase, seconds, number, prevRandao, gasLimit, baseFee, blobBaseFee, chainId);
  }
}
