package io.hybridvm.core;

import static io.hybridvm.core.Programs.SCRATCH;
import static io.hybridvm.core.Programs.syscall;
import static io.hybridvm.core.Programs.word;
import static io.hybridvm.minievm.EvmOpcode.ADD;
import static io.hybridvm.minievm.EvmOpcode.DELEGATECALL;
import static io.hybridvm.minievm.EvmOpcode.GAS;
import static io.hybridvm.minievm.EvmOpcode.MLOAD;
import static io.hybridvm.minievm.EvmOpcode.POP;
import static io.hybridvm.minievm.EvmOpcode.SELFDESTRUCT;
import static io.hybridvm.minievm.EvmOpcode.STATICCALL;
import static io.hybridvm.minievm.EvmOpcode.TLOAD;
import static io.hybridvm.minievm.EvmOpcode.TSTORE;
import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.Dialect.Behaviour;
import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** What contracts of both kinds share: depth, transient storage, destruction, static frames. */
class CrossKindStateTest {
  private static final Address EVM = Address.of(0xc0de_0001L);
  private static final Address RISCV = Address.of(0xc0de_0002L);

  private final World world = new World();

  /** Calls the RISC-V contract and returns what that returns plus one. */
  private static Code evmRecursion() {
    Bytecode code = new Bytecode().push(32).push(0).push(0).push(0).push(0).push(RISCV);
    return code.op(GAS, EvmOpcode.CALL, POP).push(0).op(MLOAD).push(1).op(ADD).returnTop().toCode();
  }

  /** Calls the EVM contract and returns what that returns plus one; below 65,536. */
  private static Code riscvRecursion() {
    return Programs.code(
        a -> {
          a.la(A0, "address").la(A1, "value").li(A2, -1).li(A3, 0).li(A4, 0);
          syscall(a, Syscall.CALL_FULL);
          syscall(a, Syscall.RETURNDATASIZE);
          a.mv(A2, A0).li(A0, SCRATCH).li(A1, 0);
          syscall(a, Syscall.RETURNDATACOPY);
          a.li(T1, SCRATCH).lbu(A0, 31, T1).lbu(A1, 30, T1).slli(A1, A1, 8).add(A0, A0, A1);
          a.addi(A0, A0, 1).sb(A0, 31, T1).srli(A0, A0, 8).sb(A0, 30, T1);
          a.mv(A0, T1).li(A1, 32);
          syscall(a, Syscall.RETURN);
          a.section(Section.RODATA).label("address").bytes(EVM.toArray());
          a.label("value").bytes(new byte[Word.BYTES]);
        });
  }

  private ExecutionResult recurse() {
    world.contract(1, evmRecursion());
    world.contract(2, riscvRecursion());
    return world.execute(Message.call(World.SENDER, EVM, Bytes.EMPTY, Word.ZERO, 1L << 50));
  }

  @Test
  void callsInTurn_1024Deep_needOnly256KiBOfStack() throws InterruptedException {
    AtomicReference<ExecutionResult> result = new AtomicReference<>();
    Thread thread = new Thread(null, () -> result.set(recurse()), "small", 256 << 10);

    thread.start();
    thread.join();

    assertThat(result.get().output()).isEqualTo(Word.of(1025).toBytes());
  }

  /** Stores 9 in transient slot 4. */
  private static Code riscvTransientStore() {
    return Programs.code(
        a -> {
          word(a, A0, Word.of(4));
          word(a, A4, Word.of(9));
          syscall(a, Syscall.TSTORE);
          a.li(A0, 0).li(A1, 0);
          syscall(a, Syscall.RETURN);
        });
  }

  @Test
  void transientStorage_ofRiscvAndEvmCodeInOneAccount_isOne() {
    world.contract(2, riscvTransientStore());
    Bytecode evm = new Bytecode().call(DELEGATECALL, RISCV, 0, Word.of(100_000));
    world.contract(1, evm.op(POP).push(4).op(TLOAD).returnTop().toCode());

    ExecutionResult result = world.call(EVM, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(Word.of(9).toBytes());
  }

  @Test
  void transientStorage_setByEvmCode_isReadByRiscvCode() {
    world.contract(1, new Bytecode().push(9).push(4).op(TSTORE).toCode());
    Code reads =
        Programs.code(
            a -> {
              a.la(A0, "address").li(A2, 100_000).li(A3, 0).li(A4, 0);
              syscall(a, Syscall.DELEGATECALL_FULL);
              word(a, A0, Word.of(4));
              syscall(a, Syscall.TLOAD);
              a.li(T2, SCRATCH).sb(A0, 31, T2).mv(A0, T2).li(A1, 32);
              syscall(a, Syscall.RETURN);
              a.section(Section.RODATA).label("address").bytes(EVM.toArray());
            });
    world.contract(2, reads);

    ExecutionResult result = world.call(RISCV, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(Word.of(9).toBytes());
  }

  @Test
  void selfdestruct_ofEvmCodeForARiscvContract_movesTheBalance() {
    World old = new World(EvmConfig.of(Revision.LONDON));
    old.contract(1, new Bytecode().push(RISCV).op(SELFDESTRUCT).toCode());
    Code calls = new RiscvDialect().caller(MessageKind.CALL, EVM, Bytes.EMPTY, 0, 100_000);
    old.contract(2, calls);
    old.state.balance(EVM, Word.of(50));

    ExecutionResult result = old.call(RISCV, Bytes.EMPTY);

    assertThat(result.output().slice(0, 32)).isEqualTo(Word.ONE.toBytes());
    assertThat(old.state.account(EVM)).isEmpty();
    assertThat(old.state.account(RISCV).orElseThrow().balance()).isEqualTo(Word.of(50));
  }

  @Test
  void selfdestruct_sinceCancun_leavesTheContract() {
    world.contract(1, new Bytecode().push(RISCV).op(SELFDESTRUCT).toCode());
    world.state.balance(EVM, Word.of(50));

    world.call(EVM, Bytes.EMPTY);

    assertThat(world.state.account(EVM).orElseThrow().hasCode()).isTrue();
    assertThat(world.state.account(RISCV).orElseThrow().balance()).isEqualTo(Word.of(50));
  }

  @Test
  void staticCall_ofRiscvCodeThatCallsEvmCodeThatStores_failsThere() {
    world.contract(1, new EvmDialect().callee(Behaviour.SUCCEED, true, EVM));
    world.contract(2, new RiscvDialect().caller(MessageKind.CALL, EVM, Bytes.EMPTY, 0, 100_000));
    Bytecode calls = new Bytecode().push(96).push(0).push(0).push(0).push(RISCV).push(500_000);
    calls.op(STATICCALL, POP).push(0).op(MLOAD).returnTop();
    Address top = world.contract(3, calls.toCode());

    ExecutionResult result = world.call(top, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(Word.ZERO.toBytes());
    assertThat(world.state.storage(EVM, Word.ONE)).isEqualTo(Word.ZERO);
  }

  @Test
  void callcode_withMoreThanTheBalance_failsAndKeepsItsGas() {
    world.contract(2, new Bytecode().push(1).push(1).op(EvmOpcode.SSTORE).toCode());
    Bytecode calls = new Bytecode().call(EvmOpcode.CALLCODE, RISCV, 5, Word.of(100_000));
    world.contract(1, calls.returnTop().toCode());

    ExecutionResult result = world.call(EVM, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(Word.ZERO.toBytes());
    assertThat(World.GAS - result.gasLeft()).isLessThan(20_000);
  }

  @Test
  void create_ofEvmInitCodeAboveItsLimit_haltsTheCreator() {
    int size = 2 * Limits.EVM_CODE_BYTES + 1;
    Code creates =
        new Bytecode().push(size).push(0).push(0).op(EvmOpcode.CREATE).returnTop().toCode();
    world.contract(1, creates);

    ExecutionResult result = world.call(EVM, Bytes.EMPTY);

    assertThat(((ExecutionResult.Halt) result).message())
        .isEqualTo("init code of 49153 bytes exceeds the limit 49152");
    assertThat(result.gasLeft()).isZero();
  }
}
