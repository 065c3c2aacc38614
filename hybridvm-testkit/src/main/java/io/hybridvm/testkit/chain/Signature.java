package io.hybridvm.testkit.chain;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which function a method of an interface is, for {@link DeployedContract#as}. Not needed where the
 * contract's ABI is known.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Signature {
  /**
   * A declaration such as {@code balanceOf(address) view returns (uint256)}. Without {@code view}
   * the function is sent.
   */
  String value();
}
