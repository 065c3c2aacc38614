package io.hybridvm.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.Bls12381Library;
import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.Precompile;
import io.hybridvm.core.Precompiles;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both libraries give the same on any input, sound or not. */
final class Bls12381LibraryTest {
  private static final int ADD_G1 = 0x0b;
  private static final int MULTIPLY_G1 = 0x0c;
  private static final int ADD_G2 = 0x0d;
  private static final int MULTIPLY_G2 = 0x0e;
  private static final int PAIRING = 0x0f;
  private static final int MAP_G1 = 0x10;
  private static final int MAP_G2 = 0x11;

  private static final Precompiles JAVA =
      Precompiles.of(Revision.OSAKA, Secp256k1Library.JAVA, Bls12381Library.JAVA);
  private static final Precompiles NATIVE =
      Precompiles.of(Revision.OSAKA, Secp256k1Library.JAVA, Bls12381Library.NATIVE);

  private final Random random = new Random(381);
  private final List<Bytes> firsts = new ArrayList<>();
  private final List<Bytes> seconds = new ArrayList<>();
  private final List<Bytes> scalars = new ArrayList<>();

  Bls12381LibraryTest() {
    firsts.add(Bytes.wrap(new byte[BlsEncoding.G1_BYTES]));
    seconds.add(Bytes.wrap(new byte[BlsEncoding.G2_BYTES]));
    for (int i = 0; i < 3; i++) {
      firsts.add(java(MAP_G1, element()));
      seconds.add(java(MAP_G2, Bytes.concatenate(element(), element())));
    }
    // On the curve but not in the group, off the curve, too large, not padded with zeros.
    firsts.add(Bytes.concatenate(element(BigInteger.ZERO), element(BigInteger.TWO)));
    firsts.add(Bytes.concatenate(element(BigInteger.ONE), element(BigInteger.ONE)));
    firsts.add(Bytes.concatenate(element(Bls12381.FIELD.modulus()), element(BigInteger.TWO)));
    firsts.add(Bytes.concatenate(Bytes.of(1), firsts.get(1).slice(1)));
    firsts.add(Bytes.concatenate(Bytes.repeat((byte) 0xff, 64), firsts.get(1).slice(64)));
    seconds.add(Bytes.concatenate(seconds.get(1).slice(64, 64), seconds.get(1).slice(64)));
    seconds.add(Bytes.concatenate(Bytes.of(1), seconds.get(1).slice(1)));
    for (BigInteger scalar :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            Bls12381.ORDER,
            Bls12381.ORDER.subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE),
            new BigInteger(256, random))) {
      byte[] bytes = new byte[BlsEncoding.SCALAR_BYTES];
      BigEndian.write(scalar, bytes, 0, bytes.length);
      scalars.add(Bytes.wrap(bytes));
    }
  }

  private Bytes element() {
    return element(new BigInteger(380, random));
  }

  private static Bytes element(BigInteger value) {
    byte[] bytes = new byte[BlsEncoding.FIELD_BYTES];
    BigEndian.write(value, bytes, 0, bytes.length);
    return Bytes.wrap(bytes);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static Precompile at(Precompiles precompiles, int address) {
    return precompiles.at(Address.of(address)).orElseThrow();
  }

  private static Bytes java(int address, Bytes... input) {
    return at(JAVA, address).run(Bytes.concatenate(input)).orElseThrow();
  }

  private static boolean areSame(int address, Bytes input) {
    Optional<Bytes> expected = at(JAVA, address).run(input);
    assertThat(at(NATIVE, address).run(input)).as("%x of %s", address, input).isEqualTo(expected);
    return expected.isPresent();
  }

  @Test
  void multiplication_ofEachPointByEachScalar_isTheSame() {
    for (Bytes scalar : scalars) {
      firsts.forEach(point -> areSame(MULTIPLY_G1, Bytes.concatenate(point, scalar)));
      seconds.forEach(point -> areSame(MULTIPLY_G2, Bytes.concatenate(point, scalar)));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "3, 4", "5, 20"})
  void sums_ofAnyPointsAndScalars_areTheSame(int least, int most) {
    for (int count = least; count <= most; count++) {
      List<Bytes> inGroup = firsts.subList(0, 4);
      Bytes[] first = new Bytes[2 * count];
      Bytes[] second = new Bytes[2 * count];
      for (int i = 0; i < 2 * count; i += 2) {
        first[i] = any(count % 5 == 0 ? firsts : inGroup);
        second[i] = any(count % 5 == 0 ? seconds : seconds.subList(0, 4));
        first[i + 1] = any(scalars);
        second[i + 1] = any(scalars);
      }
      areSame(MULTIPLY_G1, Bytes.concatenate(first));
      areSame(MULTIPLY_G2, Bytes.concatenate(second));
    }
  }

  @Test
  void sum_ofAPointAndItsOpposite_isInfinity() {
    Bytes point = firsts.get(1);
    Bytes minusOne = scalars.get(3);
    Bytes input = Bytes.concatenate(point, scalars.get(1), point, minusOne);

    assertThat(areSame(MULTIPLY_G1, input)).isTrue();
    assertThat(java(MULTIPLY_G1, input)).isEqualTo(firsts.getFirst());
  }

  @Test
  void pairing_ofEachPairOfPoints_isTheSame() {
    for (Bytes first : firsts) {
      for (Bytes second : seconds) {
        areSame(PAIRING, Bytes.concatenate(first, second));
      }
    }
  }

  @Test
  void pairing_thatIsOne_isOneByBoth() {
    Bytes point = firsts.get(1);
    Bytes opposite = java(MULTIPLY_G1, point, scalars.get(3));
    Bytes input = Bytes.concatenate(point, seconds.get(1), opposite, seconds.get(1));

    assertThat(areSame(PAIRING, input)).isTrue();
    assertThat(java(PAIRING, input).get(31)).isOne();
  }

  @Test
  void additions_haveOneImplementation() {
    assertThat(areSame(ADD_G1, Bytes.concatenate(firsts.get(1), firsts.get(4)))).isTrue();
    assertThat(areSame(ADD_G2, Bytes.concatenate(seconds.get(1), seconds.get(2)))).isTrue();
  }

  @Test
  void kzgProof_ofAnyBytes_isTheSame() {
    byte[] infinity = new byte[KzgProof.POINT_BYTES];
    infinity[0] = (byte) 0xc0;
    byte[] generator = compressed(Bls12381.G1_GENERATOR);
    List<byte[]> points = new ArrayList<>(List.of(infinity, generator));
    for (int flags = 0; flags < 8; flags++) {
      byte[] point = generator.clone();
      point[0] = (byte) ((point[0] & 0x1f) | (flags << 5));
      points.add(point);
      byte[] nothing = new byte[KzgProof.POINT_BYTES];
      nothing[0] = (byte) (flags << 5);
      points.add(nothing);
    }
    byte[] large = new byte[KzgProof.POINT_BYTES];
    BigEndian.write(Bls12381.FIELD.modulus(), large, 0, large.length);
    large[0] |= (byte) 0x80;
    points.add(large);
    for (byte[] commitment : points) {
      for (byte[] proof : List.of(infinity, generator, any(points))) {
        byte[] z = any(scalars).toArrayUnsafe();
        byte[] y = any(scalars).toArrayUnsafe();
        assertThat(NativeBls12381.verifyKzg(commitment, z, y, proof))
            .isEqualTo(KzgProof.verify(commitment, z, y, proof));
      }
    }
  }

  private static byte[] compressed(Point<long[]> point) {
    byte[] bytes = new byte[KzgProof.POINT_BYTES];
    BigEndian.write(Bls12381.FIELD.toBigInteger(point.x), bytes, 0, bytes.length);
    bytes[0] |= (byte) 0x80;
    return bytes;
  }

  @Test
  void library_thatIsThere_isShownByTheConfiguration() {
    assertThat(EvmConfig.of(Revision.OSAKA).bls12381()).isEqualTo(Bls12381Library.NATIVE);
    assertThat(EvmConfig.builder(Revision.OSAKA).bls12381(Bls12381Library.JAVA).build().bls12381())
        .isEqualTo(Bls12381Library.JAVA);
  }
}
