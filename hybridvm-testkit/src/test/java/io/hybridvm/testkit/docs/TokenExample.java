package io.hybridvm.testkit.docs;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ContractFile;
import io.hybridvm.testkit.chain.Receipt;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** The example of the README: a token is deployed, and some of it minted. */
final class TokenExample {
  private TokenExample() {}

  /** Mints on a new chain, and tells what became of it. */
  static Receipt mint(Bytes elf, Address alice) {
    // region mint
    AbiSignature constructor = AbiSignature.parse("(string,string,uint8)");
    AbiSignature mint = AbiSignature.parse("mint(address,uint256)");
    Chain chain = new Chain(Revision.OSAKA);

    Bytes initCode = ContractFile.initCode(elf, constructor.encode(List.of("Gold", "GLD", "18")));
    Receipt deployed = chain.execute(Message.create(alice, initCode, Word.ZERO, 10_000_000));
    Address token = deployed.result().created().orElseThrow();

    Bytes calldata = mint.encode(List.of(alice.toString(), "1000"));
    Receipt minted = chain.execute(Message.call(alice, token, calldata, Word.ZERO, 1_000_000));
    // endregion
    return minted;
  }
}
