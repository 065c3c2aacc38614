package io.hybridvm.testkit.fuzz;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For a {@code @ForAll java.math.BigInteger}: any value of {@code uint8} to {@code uint256}, small,
 * large and near powers of two alike.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface Uint {
  /** How many bits, a multiple of 8. */
  int value() default 256;
}
