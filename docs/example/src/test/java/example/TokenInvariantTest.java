package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.fuzz.InvariantTest;
import io.hybridvm.testkit.junit.Contract;
import io.hybridvm.testkit.junit.HybridVmTest;
import io.hybridvm.testkit.junit.TestAccount;
import java.math.BigInteger;

// region invariant
@HybridVmTest(accounts = {@TestAccount("deployer"), @TestAccount("alice"), @TestAccount("bob")})
class TokenInvariantTest {
  @Contract(
      value = "erc20.deploy.elf",
      args = {"Gold", "GLD", "18"})
  Erc20 token;

  @InvariantTest(runs = 20, depth = 15)
  void supply_isNeverLessThanWhatTwoOwn(Account alice, Account bob) {
    BigInteger both = token.balanceOf(alice).add(token.balanceOf(bob));

    assertThat(both).isLessThanOrEqualTo(token.totalSupply());
  }
}
// endregion
