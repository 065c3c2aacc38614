package io.hybridvm.core.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The group of a curve {@code y^2 = x^3 + b}. Immutable and thread-safe. */
final class Curve<E> {
  private static final int SMALL = 8;

  private final Field<E> field;
  private final E constant;
  private final Point<E> infinity;

  Curve(Field<E> field, E constant) {
    this.field = field;
    this.constant = constant;
    infinity = new Point<>(field.one(), field.one(), field.zero());
  }

  Field<E> field() {
    return field;
  }

  Point<E> infinity() {
    return infinity;
  }

  boolean isInfinity(Point<E> point) {
    return field.isZero(point.z);
  }

  Point<E> affine(E x, E y) {
    return new Point<>(x, y, field.one());
  }

  boolean isOnCurve(E x, E y) {
    E right = field.add(field.multiply(field.square(x), x), constant);
    return field.areEqual(field.square(y), right);
  }

  /** The same point with a z of one; not for infinity. */
  Point<E> normalize(Point<E> point) {
    E inverse = field.invert(point.z);
    E square = field.square(inverse);
    return affine(
        field.multiply(point.x, square), field.multiply(point.y, field.multiply(square, inverse)));
  }

  Point<E> negate(Point<E> point) {
    return new Point<>(point.x, field.negate(point.y), point.z);
  }

  boolean areEqual(Point<E> left, Point<E> right) {
    if (isInfinity(left) || isInfinity(right)) {
      return isInfinity(left) && isInfinity(right);
    }
    E leftSquare = field.square(left.z);
    E rightSquare = field.square(right.z);
    return field.areEqual(field.multiply(left.x, rightSquare), field.multiply(right.x, leftSquare))
        && field.areEqual(
            field.multiply(left.y, field.multiply(rightSquare, right.z)),
            field.multiply(right.y, field.multiply(leftSquare, left.z)));
  }

  Point<E> twice(Point<E> point) {
    E xx = field.square(point.x);
    E yy = field.square(point.y);
    E yyyy = field.square(yy);
    E sum = field.square(field.add(point.x, yy));
    E d = field.twice(field.subtract(field.subtract(sum, xx), yyyy));
    E e = field.add(field.twice(xx), xx);
    E x = field.subtract(field.square(e), field.twice(d));
    E eight = field.twice(field.twice(field.twice(yyyy)));
    E y = field.subtract(field.multiply(e, field.subtract(d, x)), eight);
    return new Point<>(x, y, field.twice(field.multiply(point.y, point.z)));
  }

  Point<E> add(Point<E> left, Point<E> right) {
    if (isInfinity(left)) {
      return right;
    }
    if (isInfinity(right)) {
      return left;
    }
    E leftSquare = field.square(left.z);
    E rightSquare = field.square(right.z);
    E u1 = field.multiply(left.x, rightSquare);
    E u2 = field.multiply(right.x, leftSquare);
    E s1 = field.multiply(left.y, field.multiply(rightSquare, right.z));
    E s2 = field.multiply(right.y, field.multiply(leftSquare, left.z));
    E h = field.subtract(u2, u1);
    E r = field.subtract(s2, s1);
    if (field.isZero(h)) {
      return field.isZero(r) ? twice(left) : infinity;
    }
    E hh = field.square(h);
    E hhh = field.multiply(hh, h);
    E v = field.multiply(u1, hh);
    E x = field.subtract(field.subtract(field.square(r), hhh), field.twice(v));
    E y = field.subtract(field.multiply(r, field.subtract(v, x)), field.multiply(s1, hhh));
    return new Point<>(x, y, field.multiply(h, field.multiply(left.z, right.z)));
  }

  Point<E> multiply(Point<E> point, BigInteger scalar) {
    List<Point<E>> multiples = new ArrayList<>();
    multiples.add(infinity);
    for (int i = 1; i < 16; i++) {
      multiples.add(add(multiples.get(i - 1), point));
    }
    Point<E> result = infinity;
    for (int shift = (scalar.bitLength() + 3) / 4 * 4 - 4; shift >= 0; shift -= 4) {
      result = twice(twice(twice(twice(result))));
      result = add(result, multiples.get(digit(scalar, shift, 4)));
    }
    return result;
  }

  private static int digit(BigInteger scalar, int shift, int bits) {
    return scalar.shiftRight(shift).intValue() & ((1 << bits) - 1);
  }

  /** The sum of all points times their scalars; Pippenger's way if there are many. */
  Point<E> multiply(List<Point<E>> points, List<BigInteger> scalars) {
    if (points.size() < SMALL) {
      Point<E> sum = infinity;
      for (int i = 0; i < points.size(); i++) {
        sum = add(sum, multiply(points.get(i), scalars.get(i)));
      }
      return sum;
    }
    int bits = points.size() < 64 ? 5 : 7;
    int length = scalars.stream().mapToInt(BigInteger::bitLength).max().orElse(0);
    Point<E> result = infinity;
    for (int shift = (length + bits - 1) / bits * bits - bits; shift >= 0; shift -= bits) {
      for (int i = 0; i < bits; i++) {
        result = twice(result);
      }
      result = add(result, window(points, scalars, shift, bits));
    }
    return result;
  }

  private Point<E> window(List<Point<E>> points, List<BigInteger> scalars, int shift, int bits) {
    List<Point<E>> buckets = new ArrayList<>();
    for (int i = 0; i < 1 << bits; i++) {
      buckets.add(infinity);
    }
    for (int i = 0; i < points.size(); i++) {
      int digit = digit(scalars.get(i), shift, bits);
      buckets.set(digit, add(buckets.get(digit), points.get(i)));
    }
    Point<E> running = infinity;
    Point<E> sum = infinity;
    for (int i = buckets.size() - 1; i > 0; i--) {
      running = add(running, buckets.get(i));
      sum = add(sum, running);
    }
    return sum;
  }
}
