package example;

import static io.hybridvm.testkit.assertions.HybridVmAssertions.assertThat;

import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.contract.Artifact;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlainObjectsTest {
  @Test
  void token_withoutAnnotations_isTestedJustSo() throws Exception {
    Path elf = Path.of(PlainObjectsTest.class.getResource("/erc20.deploy.elf").toURI());
    // region plain
    Chain chain = new Chain(Revision.OSAKA);
    Account alice = chain.account("alice");
    DeployedContract token = chain.deploy(Artifact.elf(elf), "Gold", "GLD", 18);

    token.send("mint", alice, 1000);

    assertThat(token.call("balanceOf", alice)).returns(1000);
    // endregion
  }
}
