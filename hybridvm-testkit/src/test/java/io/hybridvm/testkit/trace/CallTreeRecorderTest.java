package io.hybridvm.testkit.trace;

import static io.hybridvm.testkit.trace.TraceWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.CodeKind;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.solidity.Artifact;
import org.junit.jupiter.api.Test;

class CallTreeRecorderTest {
  private final TraceWorld world = new TraceWorld();

  @Test
  void tree_beforeAnything_isNone() {
    assertThatIllegalStateException().isThrownBy(() -> new CallTreeRecorder().tree());
  }

  @Test
  void tree_callOfBothKinds_hasFramesGasAndLogs() {
    CallTree tree = world.tree(world.caller, "pay(address,address,uint256)", world.token, BOB, 30);

    assertThat(tree.codeKind()).isEqualTo(CodeKind.EVM);
    assertThat(tree.children()).hasSize(2);
    CallTree transfer = tree.children().getFirst();
    assertThat(transfer.codeKind()).isEqualTo(CodeKind.RISCV);
    assertThat(transfer.message().sender()).isEqualTo(world.caller);
    assertThat(transfer.message().depth()).isEqualTo(1);
    assertThat(transfer.logs()).hasSize(1);
    assertThat(transfer.gasUsed()).isPositive().isLessThan(tree.gasUsed());
    assertThat(tree.all()).containsExactly(tree, transfer, tree.children().getLast());
  }

  @Test
  void storageChanges_ofThoseBelow_areTheCallersToo() {
    CallTree tree = world.tree(world.caller, "pay(address,address,uint256)", world.token, BOB, 30);

    assertThat(tree.storageChanges().values())
        .containsExactly(
            new CallTree.Change(Word.of(100), Word.of(70)),
            new CallTree.Change(Word.ZERO, Word.of(30)));
  }

  @Test
  void storageChanges_undone_areNone() {
    Address misbehave = world.deploy("Misbehave", TraceWorld.rust("misbehave"));

    CallTree tree = world.tree(misbehave, "panic()");

    assertThat(tree.events()).hasAtLeastOneElementOfType(CallTree.Stored.class);
    assertThat(tree.storageChanges()).isEmpty();
  }

  @Test
  void tree_ofOneThousandFrames_needsNoDeepStack() throws InterruptedException {
    CallTree tree = world.tree(world.caller, "recurse(uint64)", 1100);
    StringBuilder text = new StringBuilder();

    Thread small =
        new Thread(
            null, () -> text.append(tree.all().size()).append(tree.storageChanges()), "", 1 << 18);
    small.start();
    small.join();

    assertThat(text).hasToString(tree.all().size() + "{}");
    assertThat(tree.all().size()).isGreaterThan(150);
  }

  @Test
  void lastPc_withPlaces_isThatOfTheLastOpcode() {
    Address erc20 = world.deploy("Solidity", Artifact.of("Erc20").initCode("Gold", "GLD", 18));
    CallTreeRecorder recorder = CallTreeRecorder.withPlaces();

    world.send(recorder, erc20, Abi.call("transfer(address,uint256)", BOB, 1));

    CallTree tree = recorder.tree();
    byte revert = (byte) 0xfd;
    assertThat(tree.code().bytes().get((int) tree.lastPc())).isEqualTo(revert);
  }

  @Test
  void recorder_threeMessages_keepsThemApart() {
    CallTreeRecorder recorder = new CallTreeRecorder();
    for (int i = 1; i <= 3; i++) {
      world.send(recorder, world.token, Abi.call("transfer(address,uint256)", BOB, i));
    }

    assertThat(recorder.trees()).hasSize(3);
    assertThat(recorder.tree()).isSameAs(recorder.trees().getLast());
  }
}
