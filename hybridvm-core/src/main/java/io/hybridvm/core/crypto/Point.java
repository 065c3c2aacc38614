package io.hybridvm.core.crypto;

/** A point in Jacobian coordinates: {@code (x / z^2, y / z^3)}; infinite where z is zero. */
final class Point<E> {
  final E x;
  final E y;
  final E z;

  Point(E x, E y, E z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }
}
