package io.hybridvm.core;

import static io.hybridvm.core.Programs.syscall;
import static io.hybridvm.core.Programs.word;
import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.A5;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.Machine;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class InspectorTest {
  private static final Code STORES =
      Programs.code(
          a -> {
            word(a, A0, Word.ONE);
            word(a, A4, Word.of(7));
            syscall(a, Syscall.SSTORE);
            word(a, A0, Word.ONE);
            syscall(a, Syscall.SLOAD);
            a.li(A0, 0).li(A1, 0).li(A2, 0).li(A3, 0);
            syscall(a, Syscall.LOG);
            a.li(A0, 0).li(A1, 0);
            syscall(a, Syscall.RETURN);
          });

  private static final class Recorder implements Inspector {
    private final List<String> events = new ArrayList<>();
    private final boolean steps;
    private long instructions;
    private long lastGas = Long.MAX_VALUE;

    private Recorder(boolean steps) {
      this.steps = steps;
    }

    @Override
    public boolean wantsInstructions() {
      return steps;
    }

    @Override
    public void instruction(Message message, Machine machine, long gasLeft) {
      instructions++;
      assertThat(gasLeft).isLessThanOrEqualTo(lastGas);
      lastGas = message.depth() == 0 ? gasLeft : lastGas;
    }

    @Override
    public void syscall(Message message, Syscall syscall, Machine machine, long gasLeft) {
      events.add(message.depth() + " " + syscall);
    }

    @Override
    public void frameEntered(Message message) {
      events.add("enter " + message.depth());
    }

    @Override
    public void codeStarted(Message message, Code code) {
      events.add("code " + message.recipient() + " " + code.kind() + " " + code.hash());
    }

    @Override
    public void frameLeft(Message message, ExecutionResult result) {
      events.add("leave " + message.depth() + " " + result.isSuccess());
    }

    @Override
    public void storageRead(Address address, Word key, Word value) {
      events.add("read " + key + " " + value);
    }

    @Override
    public void storageWritten(Address address, Word key, Word before, Word value) {
      events.add("write " + key + " " + before + " " + value);
    }

    @Override
    public void logEmitted(Log log) {
      events.add("log");
    }
  }

  private final World world = new World();

  private ExecutionResult run(Recorder recorder) {
    Address stores = world.contract(1, STORES);
    Code calls =
        Programs.code(
            a -> {
              Programs.addressNumber(a, stores);
              a.li(A3, 0).li(A4, 0).li(A5, 0);
              syscall(a, Syscall.CALL);
              a.li(A0, 0).li(A1, 0);
              syscall(a, Syscall.RETURN);
            });
    Address caller = world.contract(2, calls);
    return new HybridEvm(new EvmContext(world.config, world.journal))
        .withInspector(recorder)
        .execute(Message.call(World.SENDER, caller, Bytes.EMPTY, Word.ZERO, World.GAS));
  }

  @Test
  void inspector_callThatStoresAndLogs_seesItInOrder() {
    Recorder recorder = new Recorder(false);

    run(recorder);

    assertThat(recorder.events)
        .filteredOn(event -> !event.startsWith("code"))
        .containsExactly(
            "enter 0",
            "0 CALL",
            "enter 1",
            "1 SSTORE",
            "write 0x1 0x0 0x7",
            "1 SLOAD",
            "read 0x1 0x7",
            "1 LOG",
            "log",
            "1 RETURN",
            "leave 1 true",
            "0 RETURN",
            "leave 0 true");
  }

  @Test
  void inspector_create_seesTheProgramAndTheNewAddress() {
    Recorder recorder = new Recorder(false);
    Bytes initCode = Programs.deploying(STORES);
    Code program = Deployment.parse(Code.of(initCode)).orElseThrow().program();

    ExecutionResult result =
        new HybridEvm(new EvmContext(world.config, world.journal), recorder)
            .execute(Message.create(World.SENDER, initCode, Word.ZERO, World.GAS));

    assertThat(recorder.events)
        .contains("code " + result.created().orElseThrow() + " RISCV " + program.hash());
  }

  @Test
  void inspector_accountWithoutCode_startsNone() {
    Recorder recorder = new Recorder(false);

    new HybridEvm(new EvmContext(world.config, world.journal), recorder)
        .execute(Message.call(World.SENDER, Address.of(0x999), Bytes.EMPTY, Word.ZERO, World.GAS));

    assertThat(recorder.events).containsExactly("enter 0", "leave 0 true");
  }

  @Test
  void inspector_steps_changeNothing() {
    Recorder stepping = new Recorder(true);

    ExecutionResult stepped = run(stepping);
    world.journal.rollback(0);
    ExecutionResult ran = run(new Recorder(false));

    assertThat(stepped.gasLeft()).isEqualTo(ran.gasLeft());
    assertThat(stepping.instructions).isBetween(40L, 80L);
  }
}
