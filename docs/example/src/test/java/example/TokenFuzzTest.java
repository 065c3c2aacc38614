package example;

import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.fuzz.FuzzTest;
import io.hybridvm.testkit.fuzz.Uint;
import io.hybridvm.testkit.junit.Contract;
import io.hybridvm.testkit.junit.HybridVmTest;
import java.math.BigInteger;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;

// region fuzz
@HybridVmTest
class TokenFuzzTest {
  @Contract(
      value = "erc20.deploy.elf",
      args = {"Gold", "GLD", "18"})
  DeployedContract token;

  @FuzzTest(runs = 100)
  void transfer_anyValueToAnybody_moves(
      Chain chain, Account alice, @ForAll Address to, @ForAll @Uint BigInteger value) {
    Assume.that(!to.equals(Address.ZERO) && !to.equals(alice.address()));
    token.send("mint", alice, value);

    assertThat(token.from(alice).send("transfer", to, value)).returns(true);

    assertThat(token.call("balanceOf", alice)).returns(0);
    assertThat(token.call("balanceOf", to)).returns(value);
    assertThat(chain.blockNumber()).as("each try begins anew").isEqualTo(3);
  }
}
// endregion
