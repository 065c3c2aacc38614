package io.hybridvm.testkit.junit;

import io.hybridvm.syscalls.Revision;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test of a class a chain of its own.
 *
 * <p>Fields with {@link Contract} are filled before {@code @BeforeEach} methods run. Test methods
 * and {@code @BeforeEach} methods may have parameters: the {@link io.hybridvm.testkit.chain.Chain},
 * an {@link io.hybridvm.testkit.chain.Account} by its {@link Label} or the parameter's name, and
 * contracts with {@link Contract}. Nested classes are part of it.
 *
 * <p>Nothing is shared but loaded programs, so tests may run in parallel; with {@code
 * Lifecycle.PER_CLASS} the fields of the one instance are shared all the same, and parameters
 * should be used instead.
 *
 * <p>The configuration parameter, or system property, {@value
 * io.hybridvm.testkit.coverage.Coverage#PARAMETER} names a directory to which the coverage of all
 * these tests is written in the end.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(HybridVmExtension.class)
public @interface HybridVmTest {
  /** Whose rules hold. */
  Revision revision() default Revision.OSAKA;

  /** Gas limit of blocks, and of messages that have none of their own. */
  long gasLimit() default 30_000_000;

  /** Height of the block of the first message, which may deploy a contract. */
  long blockNumber() default 1;

  /** Time of the block of the first message, in seconds since 1970; below 0 for one in 2026. */
  long timestamp() default -1;

  /** Wei per gas. */
  long baseFee() default 0;

  /** Which chain this is. */
  long chainId() default 1;

  /** Accounts that are there from the beginning, and act in invariant tests. */
  TestAccount[] accounts() default {};
}
