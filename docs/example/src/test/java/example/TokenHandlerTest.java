package example;

import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.fuzz.Handler;
import io.hybridvm.testkit.fuzz.InvariantTest;
import io.hybridvm.testkit.fuzz.Uint;
import io.hybridvm.testkit.junit.Contract;
import io.hybridvm.testkit.junit.HybridVmTest;
import java.math.BigInteger;

// region handlers
@HybridVmTest
class TokenHandlerTest {
  @Contract(
      value = "erc20.deploy.elf",
      args = {"Gold", "GLD", "18"})
  DeployedContract token;

  BigInteger minted = BigInteger.ZERO;

  @Handler
  void mint(Account to, @Uint(64) BigInteger value) {
    assertThat(token.send("mint", to, value)).succeeds();
    minted = minted.add(value);
  }

  @Handler
  void transfer(Account from, Account to, @Uint(64) BigInteger value) {
    BigInteger balance = token.call("balanceOf", from).asUint256();
    assertThat(token.from(from).send("transfer", to, value.min(balance))).returns(true);
  }

  @InvariantTest(runs = 10)
  void supply_isWhatWasMinted() {
    assertThat(token.call("totalSupply")).returns(minted);
  }
}
// endregion
