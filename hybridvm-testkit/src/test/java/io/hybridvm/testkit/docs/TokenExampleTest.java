package io.hybridvm.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.chain.Receipt;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** What the README promises of its example. */
final class TokenExampleTest {
  @Test
  void token_minted_isLogged() throws IOException {
    Path elf = Path.of("src/test/resources/contracts/rust/erc20.deploy.elf");
    Address alice = Address.of(0xa11ceL);
    AbiSignature transfer = AbiSignature.parse("Transfer(address indexed,address indexed,uint256)");

    Receipt minted = TokenExample.mint(Bytes.wrap(Files.readAllBytes(elf)), alice);

    assertThat(minted.result().isSuccess()).isTrue();
    assertThat(minted.logs())
        .singleElement()
        .satisfies(
            log ->
                assertThat(transfer.decodeEvent(log.topics(), log.data()))
                    .containsExactly(Address.ZERO, alice, BigInteger.valueOf(1000)));
  }
}
