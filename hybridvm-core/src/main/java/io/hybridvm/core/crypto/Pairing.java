package io.hybridvm.core.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ate pairing of embedding degree 12, as far as precompiles need it: whether a product of
 * pairings is one. The points walk through the Miller loop side by side in affine coordinates and
 * share one inversion a step.
 */
final class Pairing {
  private final QuadraticField field;
  private final TowerField tower;
  private final boolean isDivisiveTwist;
  private final BigInteger loop;
  private final HardPart hardPart;

  /** What a curve does to an element of norm one to bring it into the group of the pairing. */
  interface HardPart {
    Complex[] apply(TowerField tower, Complex[] element);
  }

  /** A finite point of the first group and the walking one of the second. */
  private static final class Walk {
    final long[] x;
    final long[] y;
    final Complex startX;
    final Complex startY;
    Complex atX;
    Complex atY;

    Walk(Point<long[]> first, Point<Complex> second) {
      x = first.x;
      y = first.y;
      startX = second.x;
      startY = second.y;
      atX = second.x;
      atY = second.y;
    }
  }

  /**
   * A pairing.
   *
   * @param isDivisiveTwist whether the twist's constant is the curve's divided by xi, as bn254 has
   *     it, which then also has two more lines at the end
   * @param loop how often the second point is added
   */
  Pairing(
      QuadraticField field,
      TowerField tower,
      boolean isDivisiveTwist,
      BigInteger loop,
      HardPart hardPart) {
    this.field = field;
    this.tower = tower;
    this.isDivisiveTwist = isDivisiveTwist;
    this.loop = loop;
    this.hardPart = hardPart;
  }

  /** Whether the product is one; all points are finite, normalized and of the right order. */
  boolean isOne(List<Point<long[]>> firsts, List<Point<Complex>> seconds) {
    List<Walk> walks = new ArrayList<>();
    for (int i = 0; i < firsts.size(); i++) {
      walks.add(new Walk(firsts.get(i), seconds.get(i)));
    }
    return walks.isEmpty() || tower.isOne(finalPower(miller(walks)));
  }

  private Complex[] miller(List<Walk> walks) {
    Complex[] product = tower.one();
    for (int bit = loop.bitLength() - 2; bit >= 0; bit--) {
      product = step(tower.square(product), walks, null);
      if (loop.testBit(bit)) {
        product = step(product, walks, walks.stream().map(Pairing::start).toList());
      }
    }
    if (isDivisiveTwist) {
      List<Complex[]> once = walks.stream().map(walk -> frobenius(start(walk))).toList();
      product = step(product, walks, once);
      product = step(product, walks, once.stream().map(this::minusFrobenius).toList());
    }
    return product;
  }

  private static Complex[] start(Walk walk) {
    return new Complex[] {walk.startX, walk.startY};
  }

  private Complex[] frobenius(Complex[] point) {
    return new Complex[] {
      field.multiply(field.conjugate(point[0]), tower.frobenius(2)),
      field.multiply(field.conjugate(point[1]), tower.frobenius(3))
    };
  }

  private Complex[] minusFrobenius(Complex[] point) {
    Complex[] image = frobenius(point);
    return new Complex[] {image[0], field.negate(image[1])};
  }

  /**
   * Doubles all walking points, or adds others to them, and multiplies the lines in.
   *
   * @param others null to double
   */
  private Complex[] step(Complex[] product, List<Walk> walks, @Nullable List<Complex[]> others) {
    List<Complex> denominators = new ArrayList<>();
    for (int i = 0; i < walks.size(); i++) {
      Walk walk = walks.get(i);
      denominators.add(
          others == null ? field.twice(walk.atY) : field.subtract(others.get(i)[0], walk.atX));
    }
    List<Complex> inverses = invert(denominators);
    Complex[] result = product;
    for (int i = 0; i < walks.size(); i++) {
      Walk walk = walks.get(i);
      Complex x = others == null ? walk.atX : others.get(i)[0];
      Complex numerator =
          others == null ? threeSquares(walk.atX) : field.subtract(others.get(i)[1], walk.atY);
      Complex slope = field.multiply(numerator, inverses.get(i));
      result = tower.multiply(result, line(walk, slope));
      Complex nextX = field.subtract(field.subtract(field.square(slope), walk.atX), x);
      walk.atY = field.subtract(field.multiply(slope, field.subtract(walk.atX, nextX)), walk.atY);
      walk.atX = nextX;
    }
    return result;
  }

  private Complex threeSquares(Complex x) {
    Complex square = field.square(x);
    return field.add(field.twice(square), square);
  }

  /** Montgomery's trick. */
  private List<Complex> invert(List<Complex> elements) {
    List<Complex> prefixes = new ArrayList<>();
    Complex product = field.one();
    for (Complex element : elements) {
      prefixes.add(product);
      product = field.multiply(product, element);
    }
    Complex inverse = field.invert(product);
    Complex[] inverses = new Complex[elements.size()];
    for (int i = inverses.length - 1; i >= 0; i--) {
      inverses[i] = field.multiply(inverse, prefixes.get(i));
      inverse = field.multiply(inverse, elements.get(i));
    }
    return List.of(inverses);
  }

  /**
   * The line through the walking point at the first group's point, up to a factor that vanishes.
   */
  private Complex[] line(Walk walk, Complex slope) {
    Complex[] line = tower.one();
    Complex y = new Complex(walk.y, field.base().zero());
    Complex slopeX = field.negate(field.scale(slope, walk.x));
    Complex rest = field.subtract(field.multiply(slope, walk.atX), walk.atY);
    if (isDivisiveTwist) {
      line[0] = y;
      line[1] = slopeX;
      line[3] = rest;
    } else {
      line[0] = rest;
      line[2] = slopeX;
      line[3] = y;
    }
    return line;
  }

  private Complex[] finalPower(Complex[] element) {
    Complex[] unitary = tower.multiply(tower.conjugate(element), tower.invert(element));
    return hardPart.apply(tower, tower.multiply(tower.frobenius(unitary, 2), unitary));
  }
}
