package io.hybridvm.testkit.peer;

import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;

/** Calldata that precompiles make something of, more often than of noise. */
final class RandomInput {
  /** BLAKE2F; those after it take input that is seldom made by chance. */
  static final int LAST_PRECOMPILE = 9;

  private static final int PAIRING_BYTES = 192;
  private static final int BLAKE2F_BYTES = 212;

  private RandomInput() {}

  /** Input for the precompile of an address. */
  static Bytes of(RandomCode chance, int precompile) {
    return switch (precompile) {
      case 1 -> signature(chance);
      case 5 -> power(chance);
      case 6 -> Bytes.concatenate(point(chance), point(chance));
      case 7 -> Bytes.concatenate(point(chance), chance.operand().toBytes());
      case 8 -> Bytes.wrap(new byte[PAIRING_BYTES * chance.below(3) + chance.below(8) / 7]);
      case 9 -> blake(chance);
      default -> chance.randomBytes(chance.below(100));
    };
  }

  private static Bytes signature(RandomCode chance) {
    return Bytes.concatenate(
        chance.randomBytes(Word.BYTES),
        Word.of(26L + chance.below(4)).toBytes(),
        chance.randomBytes(Word.BYTES),
        chance.chance(80) ? chance.randomBytes(Word.BYTES) : chance.operand().toBytes());
  }

  private static Bytes power(RandomCode chance) {
    int base = chance.below(40);
    int exponent = chance.below(40);
    int modulus = chance.below(40);
    return Bytes.concatenate(
        Word.of(base).toBytes(),
        Word.of(exponent).toBytes(),
        Word.of(modulus).toBytes(),
        chance.randomBytes(chance.below(base + exponent + modulus + 1)));
  }

  /** The generator of BN254, infinity, or no point. */
  private static Bytes point(RandomCode chance) {
    return switch (chance.below(5)) {
      case 0 -> Bytes.wrap(new byte[2 * Word.BYTES]);
      case 1 -> chance.randomBytes(2 * Word.BYTES);
      default -> Bytes.concatenate(Word.ONE.toBytes(), Word.of(2).toBytes());
    };
  }

  private static Bytes blake(RandomCode chance) {
    return Bytes.concatenate(
        Bytes.of(0, 0, 0, chance.below(20)),
        chance.randomBytes(BLAKE2F_BYTES - Integer.BYTES),
        Bytes.of(chance.below(8) / 3));
  }
}
