package io.hybridvm.testkit.fuzz;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * A property of jqwik on a chain of its own. Parameters with {@code @ForAll} get values, also
 * {@link io.hybridvm.syscalls.Address}, {@link io.hybridvm.syscalls.Word}, {@link
 * org.apache.tuweni.bytes.Bytes} and numbers with {@link Uint}; the others are what {@link
 * io.hybridvm.testkit.junit.HybridVmTest} knows. Fields are filled as there; {@code @BeforeEach} is
 * Jupiter's and not for properties.
 *
 * <p>Contracts are deployed once, and after each try the chain is put back. jqwik shrinks the
 * values that fail, reports the seed, and tries it first the next time.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Property
@AddLifecycleHook(FuzzHook.class)
public @interface FuzzTest {
  /** How many tries; below 1 for jqwik's default, which is 1000. */
  int runs() default 256;

  /** What a report told, to repeat its tries; empty for other ones each time. */
  String seed() default "";
}
