package io.hybridvm.core.crypto;

import java.util.List;

/**
 * The simplified Shallue-van de Woestijne-Ulas map onto {@code y^2 = x^3 + a x + b} and from there
 * by an isogeny to the curve wanted, RFC 9380, 6.6.3.
 */
final class SwuMap<E> {
  private final Field<E> field;
  private final E a;
  private final E b;
  private final E z;
  private final List<List<E>> isogeny;

  /**
   * A map.
   *
   * @param isogeny coefficients of the numerator and denominator of x, and of those of y
   */
  SwuMap(Field<E> field, E a, E b, E z, List<List<E>> isogeny) {
    this.field = field;
    this.a = a;
    this.b = b;
    this.z = z;
    this.isogeny = isogeny;
  }

  Point<E> map(E element) {
    E scaled = field.multiply(z, field.square(element));
    E sum = field.add(field.square(scaled), scaled);
    E x =
        field.isZero(sum)
            ? field.multiply(b, field.invert(field.multiply(z, a)))
            : field.multiply(
                field.multiply(field.negate(b), field.invert(a)),
                field.add(field.one(), field.invert(sum)));
    E other = field.multiply(scaled, x);
    return field
        .squareRoot(rightSide(x))
        .map(y -> isogenous(x, withSignOf(element, y)))
        .orElseGet(
            () ->
                isogenous(
                    other, withSignOf(element, field.squareRoot(rightSide(other)).orElseThrow())));
  }

  private E rightSide(E x) {
    return field.add(field.multiply(field.add(field.square(x), a), x), b);
  }

  private E withSignOf(E element, E y) {
    return field.isOdd(element) == field.isOdd(y) ? y : field.negate(y);
  }

  /** The image, whose z is the product of both denominators: zero where the isogeny has a pole. */
  private Point<E> isogenous(E x, E y) {
    E xDenominator = evaluate(isogeny.get(1), x);
    E yDenominator = evaluate(isogeny.get(3), x);
    E denominator = field.multiply(xDenominator, yDenominator);
    E square = field.square(denominator);
    E imageX =
        field.multiply(evaluate(isogeny.get(0), x), field.multiply(yDenominator, denominator));
    E imageY =
        field.multiply(
            field.multiply(y, evaluate(isogeny.get(2), x)), field.multiply(xDenominator, square));
    return new Point<>(imageX, imageY, denominator);
  }

  private E evaluate(List<E> coefficients, E x) {
    E sum = field.zero();
    for (int i = coefficients.size() - 1; i >= 0; i--) {
      sum = field.add(field.multiply(sum, x), coefficients.get(i));
    }
    return sum;
  }
}
