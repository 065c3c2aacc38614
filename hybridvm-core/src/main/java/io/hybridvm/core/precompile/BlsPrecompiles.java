package io.hybridvm.core.precompile;

import static java.util.Map.entry;

import io.hybridvm.core.Bls12381Library;
import io.hybridvm.core.Precompile;
import io.hybridvm.core.crypto.BlsEncoding;
import io.hybridvm.core.crypto.NativeBls12381;
import io.hybridvm.syscalls.Address;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tuweni.bytes.Bytes;

/**
 * The precompiles of BLS12-381.
 *
 * @eip 2537
 */
final class BlsPrecompiles {
  private static final int PAIR_BYTES = BlsEncoding.G1_BYTES + BlsEncoding.G2_BYTES;

  /** Thousandths of the price of a multiplication, by how many there are; the last for all more. */
  private static final int[] G1_DISCOUNT = {
    1000, 949, 848, 797, 764, 750, 738, 728, 719, 712, 705, 698, 692, 687, 682, 677, 673, 669, 665,
    661, 658, 654, 651, 648, 645, 642, 640, 637, 635, 632, 630, 627, 625, 623, 621, 619, 617, 615,
    613, 611, 609, 608, 606, 604, 603, 601, 599, 598, 596, 595, 593, 592, 591, 589, 588, 586, 585,
    584, 582, 581, 580, 579, 577, 576, 575, 574, 573, 572, 570, 569, 568, 567, 566, 565, 564, 563,
    562, 561, 560, 559, 558, 557, 556, 555, 554, 553, 552, 551, 550, 549, 548, 547, 547, 546, 545,
    544, 543, 542, 541, 540, 540, 539, 538, 537, 536, 536, 535, 534, 533, 532, 532, 531, 530, 529,
    528, 528, 527, 526, 525, 525, 524, 523, 522, 522, 521, 520, 520, 519
  };

  private static final int[] G2_DISCOUNT = {
    1000, 1000, 923, 884, 855, 832, 812, 796, 782, 770, 759, 749, 740, 732, 724, 717, 711, 704, 699,
    693, 688, 683, 679, 674, 670, 666, 663, 659, 655, 652, 649, 646, 643, 640, 637, 634, 632, 629,
    627, 624, 622, 620, 618, 615, 613, 611, 609, 607, 606, 604, 602, 600, 598, 597, 595, 593, 592,
    590, 589, 587, 586, 584, 583, 582, 580, 579, 578, 576, 575, 574, 573, 571, 570, 569, 568, 567,
    566, 565, 563, 562, 561, 560, 559, 558, 557, 556, 555, 554, 553, 552, 552, 551, 550, 549, 548,
    547, 546, 545, 545, 544, 543, 542, 541, 541, 540, 539, 538, 537, 537, 536, 535, 535, 534, 533,
    532, 532, 531, 530, 530, 529, 528, 528, 527, 526, 526, 525, 524, 524
  };

  private BlsPrecompiles() {}

  static Map<Address, Precompile> of(Bls12381Library library) {
    boolean isNative = library == Bls12381Library.NATIVE;
    Function<byte[], Optional<Boolean>> pairing =
        isNative ? NativeBls12381::isPairingOne : BlsEncoding::isPairingOne;
    return Map.ofEntries(
        entry(Address.of(0x0b), fixed(375, 2 * BlsEncoding.G1_BYTES, BlsEncoding::addG1)),
        entry(
            Address.of(0x0c),
            sum(
                12_000,
                G1_DISCOUNT,
                BlsEncoding.G1_BYTES,
                isNative ? NativeBls12381::multiplyG1 : BlsEncoding::multiplyG1)),
        entry(Address.of(0x0d), fixed(600, 2 * BlsEncoding.G2_BYTES, BlsEncoding::addG2)),
        entry(
            Address.of(0x0e),
            sum(
                22_500,
                G2_DISCOUNT,
                BlsEncoding.G2_BYTES,
                isNative ? NativeBls12381::multiplyG2 : BlsEncoding::multiplyG2)),
        entry(
            Address.of(0x0f),
            new PricedFunction(
                input -> 37_700 + (32_600L * (input.size() / PAIR_BYTES)),
                input ->
                    isMultiple(input, PAIR_BYTES)
                        ? pairing.apply(input.toArrayUnsafe()).map(PricedFunction::truth)
                        : Optional.empty())),
        entry(Address.of(0x10), fixed(5500, BlsEncoding.FIELD_BYTES, BlsEncoding::mapToG1)),
        entry(Address.of(0x11), fixed(23_800, 2 * BlsEncoding.FIELD_BYTES, BlsEncoding::mapToG2)));
  }

  private static Precompile fixed(
      long gas, int inputBytes, Function<byte[], Optional<byte[]>> function) {
    return PricedFunction.fixed(
        gas,
        input ->
            input.size() == inputBytes
                ? function.apply(input.toArrayUnsafe()).map(Bytes::wrap)
                : Optional.empty());
  }

  private static Precompile sum(
      long gas, int[] discounts, int pointBytes, Function<byte[], Optional<byte[]>> function) {
    int itemBytes = pointBytes + BlsEncoding.SCALAR_BYTES;
    return new PricedFunction(
        input -> {
          int count = input.size() / itemBytes;
          return count == 0
              ? 0
              : count * gas * discounts[Math.min(count, discounts.length) - 1] / 1000;
        },
        input ->
            isMultiple(input, itemBytes)
                ? function.apply(input.toArrayUnsafe()).map(Bytes::wrap)
                : Optional.empty());
  }

  private static boolean isMultiple(Bytes input, int bytes) {
    return !input.isEmpty() && input.size() % bytes == 0;
  }
}
