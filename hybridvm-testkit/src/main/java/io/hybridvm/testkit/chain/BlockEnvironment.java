package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.time.Duration;

/**
 * The block that comes next: what contracts will learn about it can be set at will. After each
 * message the number grows by one and the time by {@value #BLOCK_SECONDS} seconds; all else stays.
 * Not thread-safe.
 */
public final class BlockEnvironment {
  /** From one block to the next. */
  public static final long BLOCK_SECONDS = 12;

  private static final long GENESIS_SECONDS = 1_767_225_600;

  private BlockContext next;

  BlockEnvironment(long lastNumber) {
    long number = lastNumber + 1;
    next =
        BlockContext.DEFAULT
            .withNumber(number)
            .withTimestamp(GENESIS_SECONDS + number * BLOCK_SECONDS);
  }

  /** The next block. */
  BlockContext next() {
    return next;
  }

  /** Sets all of it, such as what {@link #next()} was. */
  void set(BlockContext block) {
    next = block;
  }

  /** A message has been executed in this block. */
  void advance() {
    next = next.withNumber(next.number() + 1).withTimestamp(next.timestamp() + BLOCK_SECONDS);
  }

  /** Its height. */
  public long number() {
    return next.number();
  }

  /** Its time, in seconds since 1970. */
  public long timestamp() {
    return next.timestamp();
  }

  /** Its gas limit, which is that of messages that have none of their own. */
  public long gasLimit() {
    return next.gasLimit();
  }

  /** Sets its height. */
  public BlockEnvironment number(long height) {
    next = next.withNumber(height);
    return this;
  }

  /** Sets its time, in seconds since 1970. */
  public BlockEnvironment timestamp(long seconds) {
    next = next.withTimestamp(seconds);
    return this;
  }

  /** Lets time pass, and no blocks. */
  public BlockEnvironment skip(Duration time) {
    return timestamp(next.timestamp() + time.toSeconds());
  }

  /** Lets blocks pass, and the time that they take. */
  public BlockEnvironment skipBlocks(long count) {
    return number(next.number() + count).timestamp(next.timestamp() + count * BLOCK_SECONDS);
  }

  /** Sets its gas limit. */
  public BlockEnvironment gasLimit(long gas) {
    return with(next.coinbase(), next.prevRandao(), gas, next.chainId());
  }

  /** Sets who gets its fees. */
  public BlockEnvironment coinbase(Address address) {
    return with(address, next.prevRandao(), next.gasLimit(), next.chainId());
  }

  /** Sets its random value, or its difficulty before Paris. */
  public BlockEnvironment prevRandao(Word value) {
    return with(next.coinbase(), value, next.gasLimit(), next.chainId());
  }

  /** Sets which chain this is. */
  public BlockEnvironment chainId(long id) {
    return with(next.coinbase(), next.prevRandao(), next.gasLimit(), id);
  }

  /** Sets its base fee, in wei per gas. */
  public BlockEnvironment baseFee(BigInteger wei) {
    return withFees(Word.of(wei), next.blobBaseFee());
  }

  /** Sets its base fee for blobs, in wei per blob gas. */
  public BlockEnvironment blobBaseFee(BigInteger wei) {
    return withFees(next.baseFee(), Word.of(wei));
  }

  private BlockEnvironment with(Address coinbase, Word prevRandao, long gasLimit, long chainId) {
    next =
        new BlockContext(
            coinbase,
            next.timestamp(),
            next.number(),
            prevRandao,
            gasLimit,
            next.baseFee(),
            next.blobBaseFee(),
            chainId);
    return this;
  }

  private BlockEnvironment withFees(Word baseFee, Word blobBaseFee) {
    next =
        new BlockContext(
            next.coinbase(),
            next.timestamp(),
            next.number(),
            next.prevRandao(),
            next.gasLimit(),
            baseFee,
            blobBaseFee,
            next.chainId());
    return this;
  }
}
