package io.hybridvm.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A contract that is deployed for the test. The field or parameter is a {@link
 * io.hybridvm.testkit.chain.DeployedContract}, or an interface for {@link
 * io.hybridvm.testkit.chain.DeployedContract#as}. Each place has a contract of its own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface Contract {
  /**
   * A file of a kind that {@link io.hybridvm.testkit.contract.Artifact#read} reads, or code that
   * begins with {@code 0x} and is put in place without a constructor. Files are searched beside the
   * test class, from the root of the class path, and from the working directory.
   */
  String value();

  /** Which contract of a file with several. */
  String contract() default "";

  /**
   * Arguments of the constructor as people write them; an address may be the label of an account or
   * of a contract deployed before.
   */
  String[] args() default {};

  /** Declarations of functions, events and errors, where the file does not tell them. */
  String[] abi() default {};

  /** The label of the account that deploys it, and calls it if nobody else is told. */
  String from() default "deployer";

  /** What traces call it; the file's name unless told. */
  String name() default "";
}
