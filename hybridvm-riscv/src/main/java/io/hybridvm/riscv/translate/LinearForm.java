package io.hybridvm.riscv.translate;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A number that is a constant and multiples of registers, modulo 2^64. Immutable.
 *
 * @param multiples factors by register, none of them 0
 */
record LinearForm(long constant, SortedMap<Integer, Long> multiples) {
  static LinearForm of(long constant) {
    return new LinearForm(constant, new TreeMap<>());
  }

  /** The value of a register. */
  static LinearForm register(int number) {
    return number == 0 ? of(0) : of(0).plus(number, 1);
  }

  private LinearForm plus(int register, long factor) {
    SortedMap<Integer, Long> sum = new TreeMap<>(multiples);
    sum.merge(register, factor, Long::sum);
    sum.values().removeIf(each -> each == 0);
    return new LinearForm(constant, sum);
  }

  LinearForm plus(long number) {
    return new LinearForm(constant + number, multiples);
  }

  LinearForm plus(LinearForm other) {
    LinearForm sum = plus(other.constant);
    for (var each : other.multiples.entrySet()) {
      sum = sum.plus(each.getKey(), each.getValue());
    }
    return sum;
  }

  LinearForm times(long factor) {
    LinearForm product = of(constant * factor);
    for (var each : multiples.entrySet()) {
      product = product.plus(each.getKey(), each.getValue() * factor);
    }
    return product;
  }

  boolean isConstant() {
    return multiples.isEmpty();
  }

  /** The sum if both are known. */
  static @Nullable LinearForm sum(@Nullable LinearForm first, @Nullable LinearForm second) {
    return first == null || second == null ? null : first.plus(second);
  }

  /** The product if the form is known. */
  static @Nullable LinearForm product(@Nullable LinearForm form, long factor) {
    return form == null ? null : form.times(factor);
  }
}
