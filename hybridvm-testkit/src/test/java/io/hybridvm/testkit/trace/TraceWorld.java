package io.hybridvm.testkit.trace;

import io.hybridvm.core.Inspector;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.solidity.Artifact;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;

/**
 * A token in Rust, of which a contract in Solidity has 100; and a contract that misbehaves. Their
 * functions are known by name, their accounts by label.
 */
public final class TraceWorld {
  public static final Address ALICE = Address.fromHex("0xa11ce0a11ce0a11ce0a11ce0a11ce0a11ce0a11c");
  public static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");

  private static final long GAS = 10_000_000;

  public final Chain chain = new Chain(Revision.OSAKA);
  public final Names names = new Names();
  public final Address token;
  public final Address caller;

  public TraceWorld() {
    chain.state().balance(ALICE, Word.of(1_000_000_000));
    token = deploy("Token", rust("erc20", "Gold", "GLD", 18));
    caller = deploy("Caller", Artifact.of("Caller").initCode());
    names.label(ALICE, "alice").label(BOB, "bob");
    for (String contract : List.of("Caller", "Erc20")) {
      names.abi(Artifact.of(contract).abi().toString());
    }
    send(new Inspector() {}, token, Abi.call("mint(address,uint256)", caller, 100));
  }

  /** Init code of a contract in Rust. */
  public static Bytes rust(String name, Object... arguments) {
    return io.hybridvm.testkit.contracts.Chain.initCode("rust/" + name, arguments);
  }

  /** Deploys a contract as Alice and gives it a label. */
  public Address deploy(String label, Bytes initCode) {
    ExecutionResult result =
        chain.execute(Message.create(ALICE, initCode, Word.ZERO, GAS)).result();
    Address address = result.created().orElseThrow(() -> new AssertionError(result));
    names.label(address, label);
    return address;
  }

  /** Makes functions known by their signatures. */
  public TraceWorld functions(String... signatures) {
    names.functions(Arrays.stream(signatures).map(AbiSignature::parse).toList());
    return this;
  }

  /** Sends a message as Alice while somebody watches. */
  public ExecutionResult send(Inspector inspector, Address to, Bytes input) {
    Message message = Message.call(ALICE, to, input, Word.ZERO, GAS);
    return chain.execute(message, inspector, OptionalLong.empty()).result();
  }

  /** The tree of a message from Alice. */
  public CallTree tree(Address to, String signature, Object... arguments) {
    CallTreeRecorder recorder = new CallTreeRecorder();
    send(recorder, to, Abi.call(signature, arguments));
    return recorder.tree();
  }
}
