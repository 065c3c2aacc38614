package io.hybridvm.core.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The twelfth extension as sixth powers: six coefficients of {@code w^0 .. w^5} over the quadratic
 * field, where {@code w^6 = xi}. Products go by Karatsuba, even and odd powers apart.
 */
final class TowerField {
  private static final int DEGREE = 6;

  private final QuadraticField field;
  private final Complex xi;
  private final boolean isXiOnePlusRoot;
  private final Complex[] frobenius = new Complex[DEGREE];

  TowerField(QuadraticField field, Complex xi) {
    this.field = field;
    this.xi = xi;
    isXiOnePlusRoot = field.areEqual(xi, new Complex(field.base().one(), field.base().one()));
    BigInteger sixth =
        field.base().modulus().subtract(BigInteger.ONE).divide(BigInteger.valueOf(DEGREE));
    Complex gamma = field.power(xi, sixth);
    frobenius[0] = field.one();
    for (int i = 1; i < DEGREE; i++) {
      frobenius[i] = field.multiply(frobenius[i - 1], gamma);
    }
  }

  /** {@code xi} to the power of {@code i (p - 1) / 6}. */
  Complex frobenius(int i) {
    return frobenius[i];
  }

  Complex[] one() {
    Complex[] result = new Complex[DEGREE];
    Arrays.fill(result, field.zero());
    result[0] = field.one();
    return result;
  }

  boolean isOne(Complex[] element) {
    boolean rest = true;
    for (int i = 1; i < DEGREE; i++) {
      rest &= field.isZero(element[i]);
    }
    return rest && field.areEqual(element[0], field.one());
  }

  private Complex timesXi(Complex element) {
    if (isXiOnePlusRoot) {
      PrimeField base = field.base();
      return new Complex(
          base.subtract(element.real, element.imaginary),
          base.add(element.real, element.imaginary));
    }
    return field.multiply(element, xi);
  }

  private Complex[] half(Complex[] element, int parity) {
    return new Complex[] {element[parity], element[parity + 2], element[parity + 4]};
  }

  private Complex[] join(Complex[] even, Complex[] odd) {
    return new Complex[] {even[0], odd[0], even[1], odd[1], even[2], odd[2]};
  }

  private Complex[] add(Complex[] left, Complex[] right) {
    Complex[] sum = new Complex[left.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = field.add(left[i], right[i]);
    }
    return sum;
  }

  private Complex[] subtract(Complex[] left, Complex[] right) {
    Complex[] difference = new Complex[left.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = field.subtract(left[i], right[i]);
    }
    return difference;
  }

  /** A product of polynomials in {@code v = w^2}. */
  private Complex[] multiplyHalves(Complex[] a, Complex[] b) {
    Complex p0 = field.multiply(a[0], b[0]);
    Complex p1 = field.multiply(a[1], b[1]);
    Complex p2 = field.multiply(a[2], b[2]);
    Complex p12 = cross(a[1], a[2], b[1], b[2], p1, p2);
    Complex p01 = cross(a[0], a[1], b[0], b[1], p0, p1);
    Complex p02 = cross(a[0], a[2], b[0], b[2], p0, p2);
    return new Complex[] {
      field.add(p0, timesXi(p12)), field.add(p01, timesXi(p2)), field.add(p02, p1)
    };
  }

  private Complex cross(Complex a, Complex b, Complex c, Complex d, Complex ac, Complex bd) {
    Complex all = field.multiply(field.add(a, b), field.add(c, d));
    return field.subtract(field.subtract(all, ac), bd);
  }

  private Complex[] timesV(Complex[] half) {
    return new Complex[] {timesXi(half[2]), half[0], half[1]};
  }

  Complex[] multiply(Complex[] left, Complex[] right) {
    Complex[] a = half(left, 0);
    Complex[] b = half(left, 1);
    Complex[] c = half(right, 0);
    Complex[] d = half(right, 1);
    Complex[] ac = multiplyHalves(a, c);
    Complex[] bd = multiplyHalves(b, d);
    Complex[] all = multiplyHalves(add(a, b), add(c, d));
    return join(add(ac, timesV(bd)), subtract(subtract(all, ac), bd));
  }

  Complex[] square(Complex[] element) {
    Complex[] a = half(element, 0);
    Complex[] b = half(element, 1);
    Complex[] ab = multiplyHalves(a, b);
    Complex[] product = multiplyHalves(add(a, b), add(a, timesV(b)));
    return join(subtract(subtract(product, ab), timesV(ab)), add(ab, ab));
  }

  /** The power {@code p^6}: the inverse of an element of norm one. */
  Complex[] conjugate(Complex[] element) {
    Complex[] result = element.clone();
    for (int i = 1; i < DEGREE; i += 2) {
      result[i] = field.negate(result[i]);
    }
    return result;
  }

  /** The power {@code p}. */
  Complex[] frobenius(Complex[] element) {
    Complex[] result = new Complex[DEGREE];
    for (int i = 0; i < DEGREE; i++) {
      result[i] = field.multiply(field.conjugate(element[i]), frobenius[i]);
    }
    return result;
  }

  Complex[] frobenius(Complex[] element, int times) {
    Complex[] result = element;
    for (int i = 0; i < times; i++) {
      result = frobenius(result);
    }
    return result;
  }

  Complex[] invert(Complex[] element) {
    Complex[] a = half(element, 0);
    Complex[] b = half(element, 1);
    Complex[] norm = subtract(multiplyHalves(a, a), timesV(multiplyHalves(b, b)));
    Complex[] inverse = invertHalf(norm);
    Complex[] odd = multiplyHalves(b, inverse);
    Complex[] zero = {field.zero(), field.zero(), field.zero()};
    return join(multiplyHalves(a, inverse), subtract(zero, odd));
  }

  private Complex[] invertHalf(Complex[] a) {
    Complex c0 = field.subtract(field.square(a[0]), timesXi(field.multiply(a[1], a[2])));
    Complex c1 = field.subtract(timesXi(field.square(a[2])), field.multiply(a[0], a[1]));
    Complex c2 = field.subtract(field.square(a[1]), field.multiply(a[0], a[2]));
    Complex wrapped = timesXi(field.add(field.multiply(a[2], c1), field.multiply(a[1], c2)));
    Complex inverse = field.invert(field.add(field.multiply(a[0], c0), wrapped));
    return new Complex[] {
      field.multiply(c0, inverse), field.multiply(c1, inverse), field.multiply(c2, inverse)
    };
  }

  Complex[] power(Complex[] element, BigInteger exponent) {
    Complex[] result = one();
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      result = square(result);
      if (exponent.testBit(bit)) {
        result = multiply(result, element);
      }
    }
    return result;
  }
}
