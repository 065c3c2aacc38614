package io.hybridvm.testkit.trace;

import static io.hybridvm.testkit.trace.TraceWorld.ALICE;
import static io.hybridvm.testkit.trace.TraceWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.chain.ContractFile;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.solidity.Artifact;
import io.hybridvm.testkit.source.DebugFiles;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class CallTreeTextTest {
  private final TraceWorld world = new TraceWorld();

  private String text(CallTree tree) {
    return new CallTreeText(world.names).write(tree);
  }

  @Test
  void text_solidityPaysWithRustToken_namesEverything() {
    Word balance =
        Word.fromHex("0xd0cc156fbb9d5c205cb9334b3bfd2030365cf6e16b0adecf235865846da93049");
    world.names.slot(world.token, balance, "balanceOf[Caller]");
    CallTree tree = world.tree(world.caller, "pay(address,address,uint256)", world.token, BOB, 30);

    assertThat(text(tree))
        .isEqualTo(
            """
            [33,401] evm call Caller.pay(token: Token, to: bob, value: 30) from alice
             ├─ [29,184] riscv call Token.transfer(to: bob, value: 30)
             │   ├─ storage balanceOf[Caller]: 0x64 → 0x46
             │   ├─ storage 0x89d389afd974c1027fb0142f999a77333c2f0557f3c8ddf9672539b882e1f72c: 0x0 → 0x1e
             │   ├─ emit Transfer(from: Caller, to: bob, value: 30)
             │   └─ return true
             ├─ [361] riscv staticcall Token.balanceOf(Caller)
             │   └─ return 70
             └─ return left: 70
            """);
  }

  @Test
  void text_tokenRefuses_showsItsError() {
    CallTree tree = world.tree(world.caller, "pay(address,address,uint256)", world.token, BOB, 101);

    assertThat(text(tree))
        .isEqualTo(
            """
            [5,652] evm call Caller.pay(token: Token, to: bob, value: 101) from alice
             ├─ [2,392] riscv call Token.transfer(to: bob, value: 101)
             │   └─ revert InsufficientBalance(account: Caller, balance: 100, needed: 101), in \
            <erc20::InsufficientBalance as hybridvm::error::Revert>::revert
             └─ revert InsufficientBalance(account: Caller, balance: 100, needed: 101)
            """);
  }

  @Test
  void text_faultOfRiscv_namesTheFunction() {
    Address misbehave = world.deploy("Misbehave", TraceWorld.rust("misbehave"));
    world.functions("stackOverflow()");

    assertThat(text(world.tree(misbehave, "stackOverflow()")))
        .isEqualTo(
            """
            [10,000,000] riscv call Misbehave.stackOverflow() from alice
             ├─ storage 0x0: 0x0 → 0x1
             └─ halt: store at pc 0x8030001c to 0x7ffffff8, which is not in writable memory: \
            the stack overflowed, in misbehave::descend
            """);
  }

  @Test
  void text_coloured_paintsWhatFailedRed() {
    CallTree tree = world.tree(world.caller, "pay(address,address,uint256)", world.token, BOB, 101);

    assertThat(new CallTreeText(world.names).coloured(true).write(tree))
        .contains("\u001b[31mrevert InsufficientBalance(account: Caller")
        .endsWith("\u001b[0m\n");
  }

  @Test
  void text_withoutStorage_leavesItOut() {
    CallTree tree = world.tree(world.caller, "pay(address,address,uint256)", world.token, BOB, 3);

    assertThat(new CallTreeText(world.names).showingStorage(false).write(tree))
        .contains("emit Transfer")
        .doesNotContain("storage");
  }

  @Test
  void text_solidityPanic_saysWhatItMeans() {
    Bytes panic = Bytes.concatenate(Bytes.fromHexString("0x4e487b71"), Word.of(0x11).toBytes());

    assertThat(new Descriptions(new Names()).failure(panic))
        .isEqualTo("Panic(0x11): arithmetic overflow");
  }

  @Test
  void text_calldataOfUnknownFunction_isItsSelectorAndSize() {
    CallTree tree = world.tree(BOB, "nobodyKnows(uint256)", 5);
    CallTree misbehaves = world.tree(world.token, "nobodyKnows(uint256)", 5);

    assertThat(text(tree)).startsWith("[0] call bob.0x").contains("(32 bytes) from alice");
    assertThat(text(misbehaves)).contains("└─ revert without a reason");
  }

  @Test
  void text_create_namesTheNewContract() {
    CallTreeRecorder recorder = new CallTreeRecorder();
    world.chain.execute(
        Message.create(ALICE, TraceWorld.rust("counter", 3), Word.ZERO, 10_000_000),
        recorder,
        OptionalLong.empty());

    assertThat(text(recorder.tree()))
        .startsWith("[")
        .contains("riscv create new 0x")
        .contains("storage 0x0: 0x0 → 0x3")
        .contains("└─ return the contract at 0x");
  }

  @Test
  void text_faultOfRiscvWithDebugInformation_namesTheLine() {
    Address ledger = Address.of(0x1ed9e7);
    world.chain.state().nonce(ledger, 1).code(ledger, ContractFile.code(DebugFiles.ledgerBytes()));
    world.names.label(ledger, "Ledger");

    assertThat(text(world.tree(ledger, "any()")))
        .endsWith(
            " └─ halt: store at pc 0x80300052 to 0x10, which is not in writable memory,"
                + " in book, at ledger.c:34\n");
  }

  @Test
  void text_revertOfSolidity_namesTheLine() {
    Address erc20 = world.deploy("Solidity", Artifact.of("Erc20").initCode("Gold", "GLD", 18));
    world.names.source(erc20, DebugFiles.erc20());
    CallTreeRecorder recorder = CallTreeRecorder.withPlaces();

    world.send(recorder, erc20, Abi.call("transferFrom(address,address,uint256)", BOB, ALICE, 1));

    assertThat(text(recorder.tree()))
        .endsWith(
            "revert InsufficientAllowance(spender: alice, allowance: 0, needed: 1),"
                + " at Erc20.sol:44\n");
  }
}
