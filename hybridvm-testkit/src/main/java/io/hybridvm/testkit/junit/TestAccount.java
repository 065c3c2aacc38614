package io.hybridvm.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An account of {@link HybridVmTest#accounts}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface TestAccount {
  /** Its label. */
  String value();

  /** What it owns. */
  long ether() default 10_000;
}
