package io.hybridvm.core.crypto;

import java.math.BigInteger;
import java.util.Optional;

/** A prime field with a square root of -1 added. */
final class QuadraticField implements Field<Complex> {
  private final PrimeField base;
  private final Complex zero;
  private final Complex one;
  private final Complex root;
  private final BigInteger quarter;
  private final BigInteger half;

  QuadraticField(PrimeField base) {
    this.base = base;
    zero = new Complex(base.zero(), base.zero());
    one = new Complex(base.one(), base.zero());
    root = new Complex(base.zero(), base.one());
    half = base.modulus().shiftRight(1);
    quarter = half.shiftRight(1);
  }

  PrimeField base() {
    return base;
  }

  Complex of(BigInteger real, BigInteger imaginary) {
    return new Complex(base.of(real), base.of(imaginary));
  }

  @Override
  public Complex zero() {
    return zero;
  }

  @Override
  public Complex one() {
    return one;
  }

  @Override
  public Complex add(Complex left, Complex right) {
    return new Complex(base.add(left.real, right.real), base.add(left.imaginary, right.imaginary));
  }

  @Override
  public Complex subtract(Complex left, Complex right) {
    return new Complex(
        base.subtract(left.real, right.real), base.subtract(left.imaginary, right.imaginary));
  }

  @Override
  public Complex multiply(Complex left, Complex right) {
    long[] reals = base.multiply(left.real, right.real);
    long[] imaginaries = base.multiply(left.imaginary, right.imaginary);
    long[] all =
        base.multiply(base.add(left.real, left.imaginary), base.add(right.real, right.imaginary));
    return new Complex(
        base.subtract(reals, imaginaries), base.subtract(base.subtract(all, reals), imaginaries));
  }

  @Override
  public Complex square(Complex element) {
    long[] product =
        base.multiply(
            base.add(element.real, element.imaginary),
            base.subtract(element.real, element.imaginary));
    return new Complex(product, base.twice(base.multiply(element.real, element.imaginary)));
  }

  Complex scale(Complex element, long[] factor) {
    return new Complex(
        base.multiply(element.real, factor), base.multiply(element.imaginary, factor));
  }

  Complex conjugate(Complex element) {
    return new Complex(element.real, base.negate(element.imaginary));
  }

  @Override
  public Complex invert(Complex element) {
    long[] norm = base.add(base.square(element.real), base.square(element.imaginary));
    return scale(conjugate(element), base.invert(norm));
  }

  Complex power(Complex element, BigInteger exponent) {
    Complex result = one;
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      result = square(result);
      if (exponent.testBit(bit)) {
        result = multiply(result, element);
      }
    }
    return result;
  }

  /** By Adj and Rodríguez-Henríquez, "Square root computation over even extension fields". */
  @Override
  public Optional<Complex> squareRoot(Complex element) {
    Complex power = power(element, quarter);
    Complex candidate = multiply(power, element);
    Complex order = multiply(power, candidate);
    Complex found =
        areEqual(order, negate(one))
            ? multiply(root, candidate)
            : multiply(power(add(one, order), half), candidate);
    return areEqual(square(found), element) ? Optional.of(found) : Optional.empty();
  }

  @Override
  public boolean isOdd(Complex element) {
    return base.isOdd(base.isZero(element.real) ? element.imaginary : element.real);
  }

  @Override
  public boolean isZero(Complex element) {
    return base.isZero(element.real) && base.isZero(element.imaginary);
  }
}
