package io.hybridvm.core;

import static io.hybridvm.core.Programs.returnRegisters;
import static io.hybridvm.core.Programs.syscall;
import static io.hybridvm.core.Programs.word;
import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A4;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class DeploymentTest {
  /** Adds the word in calldata to slot 0 and returns the sum's lowest limb first. */
  private static final Code COUNTER =
      Programs.code(
          a -> {
            a.li(A0, 0);
            syscall(a, Syscall.CALLDATALOAD);
            a.mv(A4, A0);
            word(a, A0, Word.ZERO);
            syscall(a, Syscall.SLOAD);
            a.add(A4, A4, A0).li(15, 0).li(16, 0).li(17, 0);
            word(a, A0, Word.ZERO);
            syscall(a, Syscall.SSTORE);
            a.mv(A0, A4).li(11, 0).li(12, 0).li(13, 0);
            returnRegisters(a);
          });

  @Test
  void create_deployment_leavesRuntimeThatCanBeCalled() {
    World world = new World();

    ExecutionResult created =
        world.execute(
            Message.create(World.SENDER, Programs.deploying(COUNTER), Word.ZERO, World.GAS));
    Address counter = created.created().orElseThrow();
    ExecutionResult first = world.call(counter, Word.of(40).toBytes());
    ExecutionResult second = world.call(counter, Word.of(2).toBytes());

    assertThat(created).isInstanceOf(ExecutionResult.Return.class);
    assertThat(first.output().get(0)).isEqualTo((byte) 40);
    assertThat(second.output())
        .isEqualTo(Bytes.concatenate(Bytes.of(42), Bytes.wrap(new byte[31])));
    assertThat(world.state.storage(counter)).containsExactly(Map.entry(Word.ZERO, Word.of(42)));
  }
}
