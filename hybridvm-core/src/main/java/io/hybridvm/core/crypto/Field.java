package io.hybridvm.core.crypto;

import java.util.Optional;

/**
 * A finite field. Immutable and thread-safe, as are its elements, which nobody may change.
 *
 * @param <E> its elements
 */
interface Field<E> {
  E zero();

  E one();

  E add(E left, E right);

  E subtract(E left, E right);

  E multiply(E left, E right);

  E square(E element);

  /** The multiplicative inverse; the element is not zero. */
  E invert(E element);

  /** A square root if there is one. */
  Optional<E> squareRoot(E element);

  /** {@code sgn0} of RFC 9380, 4.1. */
  boolean isOdd(E element);

  boolean isZero(E element);

  default E negate(E element) {
    return subtract(zero(), element);
  }

  default boolean areEqual(E left, E right) {
    return isZero(subtract(left, right));
  }

  default E twice(E element) {
    return add(element, element);
  }
}
