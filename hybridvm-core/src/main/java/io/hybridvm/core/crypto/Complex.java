package io.hybridvm.core.crypto;

/** An element {@code real + imaginary * u} of a {@link QuadraticField}. */
final class Complex {
  final long[] real;
  final long[] imaginary;

  Complex(long[] real, long[] imaginary) {
    this.real = real;
    this.imaginary = imaginary;
  }
}
