package example;

import io.hybridvm.testkit.abi.HasAddress;
import io.hybridvm.testkit.chain.CallResult;
import java.math.BigInteger;

/** The token as an object of Java; what is sent and what is only called, the ABI tells. */
interface Erc20 extends HasAddress {
  BigInteger totalSupply();

  BigInteger balanceOf(HasAddress account);

  void mint(HasAddress to, long value);

  boolean transfer(HasAddress to, long value);

  /** With this result a call that fails throws nothing. */
  CallResult approve(HasAddress spender, BigInteger value);
}
