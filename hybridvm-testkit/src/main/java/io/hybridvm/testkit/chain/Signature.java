package io.hybridvm.testkit.chain;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which function a method of an interface is, for {@link DeployedContract#as}. Where the contract's
 * ABI is known it is needed for functions of the same name alone, and the types of the arguments
 * are enough.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Signature {
  /**
   * A declaration such as {@code balanceOf(address) view returns (uint256)}, as {@link
   * io.hybridvm.testkit.contract.ContractAbi#function} takes it. Without {@code view} a function
   * that the ABI does not list is sent.
   */
  String value();
}
