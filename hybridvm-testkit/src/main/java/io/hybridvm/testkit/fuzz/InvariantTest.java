package io.hybridvm.testkit.fuzz;

import io.hybridvm.testkit.junit.HybridVmExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method of Jupiter that must pass whatever is called: it is run on the fresh chain and
 * after each call of many sequences.
 *
 * <p>Called are the functions, those that only look left out, of all contracts that the test asks
 * for by {@link io.hybridvm.testkit.junit.Contract} and whose ABI is known; by the accounts that it
 * asks for, or else by three called alice, bob and carol. If the test has {@link Handler}s those
 * are called instead. Half of the sequences are variations of earlier ones that reached code for
 * the first time. A sequence that breaks the test is shrunk; the message tells it, call by call,
 * and the seed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
@ExtendWith({HybridVmExtension.class, InvariantExtension.class})
public @interface InvariantTest {
  /** How many sequences. */
  int runs() default 64;

  /** How many calls a sequence has. */
  int depth() default 20;

  /** Names of the contracts to call; all unless told, or none if there are handlers. */
  String[] targets() default {};

  /** Names or signatures of functions and handlers that are not to be called. */
  String[] except() default {};

  /** Whether a call that fails breaks the test too. */
  boolean failOnRevert() default false;

  /**
   * What a message told, to repeat its sequences; empty for other ones each time, unless the system
   * property {@value #SEED_PROPERTY} tells it.
   */
  String seed() default "";

  /**
   * A directory, seen from the working directory, that keeps sequences in a file for this test:
   * those that broke it, which are tried first the next time, and, if the system property {@value
   * #WRITE_PROPERTY} is {@code true}, those that reach most code. Empty for none.
   */
  String corpus() default "";

  /** Names the system property with the seed. */
  String SEED_PROPERTY = "hybridvm.seed";

  /** Names the system property by which a corpus grows. */
  String WRITE_PROPERTY = "hybridvm.corpus.write";
}
