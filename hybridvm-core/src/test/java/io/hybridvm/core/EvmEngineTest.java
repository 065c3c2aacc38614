package io.hybridvm.core;

import static io.hybridvm.minievm.EvmOpcode.ADD;
import static io.hybridvm.minievm.EvmOpcode.CALL;
import static io.hybridvm.minievm.EvmOpcode.CALLDATALOAD;
import static io.hybridvm.minievm.EvmOpcode.CODECOPY;
import static io.hybridvm.minievm.EvmOpcode.CREATE;
import static io.hybridvm.minievm.EvmOpcode.DELEGATECALL;
import static io.hybridvm.minievm.EvmOpcode.INVALID;
import static io.hybridvm.minievm.EvmOpcode.JUMPDEST;
import static io.hybridvm.minievm.EvmOpcode.RETURNDATACOPY;
import static io.hybridvm.minievm.EvmOpcode.RETURNDATASIZE;
import static io.hybridvm.minievm.EvmOpcode.SLOAD;
import static io.hybridvm.minievm.EvmOpcode.SSTORE;
import static io.hybridvm.minievm.EvmOpcode.STATICCALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class EvmEngineTest {
  private final World world = new World();

  private static Bytes word(long number) {
    return Word.of(number).toBytes();
  }

  @Test
  void call_bytecode_returnsAndPays() {
    Code adds = new Bytecode().push(2).push(0).op(CALLDATALOAD, ADD).returnTop().toCode();
    Address contract = world.contract(1, adds);

    ExecutionResult result = world.call(contract, word(40));

    assertThat(result.output()).isEqualTo(word(42));
    assertThat(World.GAS - result.gasLeft()).isEqualTo(3 + 3 + 3 + 3 + 3 + 6 + 3 + 3);
  }

  @Test
  void call_storageOfBytecode_isKept() {
    Code stores = new Bytecode().push(7).push(1).op(SSTORE).push(1).op(SLOAD).returnTop().toCode();
    Address contract = world.contract(1, stores);

    ExecutionResult result = world.call(contract, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(word(7));
    assertThat(world.state.storage(contract, Word.ONE)).isEqualTo(Word.of(7));
    assertThat(World.GAS - result.gasLeft()).isEqualTo(3 + 3 + 22_100 + 3 + 100 + 3 + 6 + 3 + 3);
  }

  @Test
  void call_bytecodeTwice_isPreparedOnce() {
    Code adds = new Bytecode().push(2).push(3).op(ADD).returnTop().toCode();
    Address contract = world.contract(1, adds);

    world.call(contract, Bytes.EMPTY);
    long bytes = world.config.preparedCode(world.config.translator()).bytes();
    ExecutionResult again = world.call(contract, Bytes.EMPTY);

    assertThat(bytes).isPositive();
    assertThat(world.config.preparedCode(world.config.translator()).bytes()).isEqualTo(bytes);
    assertThat(again.output()).isEqualTo(word(5));
  }

  @Test
  void callBetweenBytecodes_returnData_isThere() {
    Address callee = world.contract(1, new Bytecode().push(99).returnTop().toCode());
    Code calls =
        new Bytecode()
            .call(CALL, callee, 0, Word.MAX)
            .op(RETURNDATASIZE, ADD)
            .push(32)
            .push(0)
            .push(0)
            .op(RETURNDATACOPY)
            .push(0)
            .raw(0x51) // MLOAD
            .op(ADD)
            .returnTop()
            .toCode();
    Address caller = world.contract(2, calls);

    ExecutionResult result = world.call(caller, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(word(1 + 32 + 99));
  }

  @Test
  void staticCall_toCodeThatStores_failsWithAllItsGas() {
    Address stores = world.contract(1, new Bytecode().push(1).push(1).op(SSTORE).toCode());
    Code calls = new Bytecode().call(STATICCALL, stores, 0, Word.of(50_000)).returnTop().toCode();
    Address caller = world.contract(2, calls);

    ExecutionResult result = world.call(caller, Bytes.EMPTY);

    assertThat(result.output()).isEqualTo(word(0));
    assertThat(World.GAS - result.gasLeft()).isEqualTo(6 * 3 + 2600 + 50_000 + 3 + 6 + 3 + 3);
  }

  @Test
  void delegateCall_toBytecode_storesInTheCaller() {
    Address stores = world.contract(1, new Bytecode().push(5).push(1).op(SSTORE).toCode());
    Address caller =
        world.contract(2, new Bytecode().call(DELEGATECALL, stores, 0, Word.MAX).toCode());

    world.call(caller, Bytes.EMPTY);

    assertThat(world.state.storage(caller, Word.ONE)).isEqualTo(Word.of(5));
    assertThat(world.state.storage(stores, Word.ONE)).isEqualTo(Word.ZERO);
  }

  @Test
  void create_byTransaction_deploysBytecode() {
    Bytes runtime = new Bytecode().push(1).returnTop().toBytes();

    ExecutionResult result =
        world.execute(
            Message.create(World.SENDER, Bytecode.deploying(runtime), Word.ZERO, World.GAS));

    Address created = result.created().orElseThrow();
    assertThat(world.state.code(created, Word.ZERO).bytes()).isEqualTo(runtime);
    assertThat(world.call(created, Bytes.EMPTY).output()).isEqualTo(word(1));
  }

  @Test
  void create_byBytecode_deploysBytecode() {
    Bytes initCode = Bytecode.deploying(new Bytecode().push(3).returnTop().toBytes());
    Bytecode creates = new Bytecode();
    creates.push(initCode.size()).raw(0x60, 0x20).push(0).op(CODECOPY);
    creates.push(initCode.size()).push(0).push(0).op(CREATE).returnTop();
    Bytes padded = Bytes32.rightPad(creates.toBytes().slice(0, Math.min(32, creates.size())));
    assertThat(creates.size()).isLessThanOrEqualTo(32);
    Address creator = world.contract(1, Code.of(Bytes.concatenate(padded, initCode)));

    ExecutionResult result = world.call(creator, Bytes.EMPTY);

    Address created = Address.of(Word.of(result.output()));
    assertThat(created).isEqualTo(ContractAddress.create(creator, 1));
    assertThat(world.call(created, Bytes.EMPTY).output()).isEqualTo(word(3));
  }

  @Test
  void call_invalidOpcode_haltsWithoutGas() {
    Address contract = world.contract(1, new Bytecode().op(INVALID).toCode());

    ExecutionResult result = world.call(contract, Bytes.EMPTY);

    assertThat(result).isEqualTo(new ExecutionResult.Halt(HaltReason.INVALID_INSTRUCTION));
  }

  @Test
  void call_memoryBeyondTheExecutionsPages_isATypedHalt() {
    Limits limits = Limits.of(Revision.OSAKA).withPages(64, 20);
    World small = new World(EvmConfig.builder(Revision.OSAKA).limits(limits).build());
    Bytecode fills = new Bytecode();
    for (int page = 0; page < 30; page++) {
      fills.push(1).push(page * 4096L).raw(0x52); // MSTORE
    }
    Address contract = small.contract(1, fills.toCode());

    ExecutionResult result = small.call(contract, Bytes.EMPTY);

    assertThat(result).isInstanceOf(ExecutionResult.Halt.class);
    assertThat(((ExecutionResult.Halt) result).reason())
        .isEqualTo(HaltReason.TRANSACTION_MEMORY_LIMIT);
  }

  private static final Code ENDLESS =
      new Bytecode().op(JUMPDEST).push(0).op(EvmOpcode.JUMP).toCode();

  private ExecutionResult runEndlessly(OptionalLong deadline) {
    Address contract = world.contract(1, ENDLESS);
    EvmContext context = new EvmContext(world.config, world.journal, deadline);
    return new HybridEvm(context)
        .execute(Message.call(World.SENDER, contract, Bytes.EMPTY, Word.ZERO, Long.MAX_VALUE));
  }

  @Test
  void call_endlessBytecode_endsAtTheDeadline() {
    ExecutionResult result = runEndlessly(OptionalLong.of(System.nanoTime() + 20_000_000));

    assertThat(result).isEqualTo(new ExecutionResult.Halt(HaltReason.DEADLINE));
  }

  @Test
  void call_endlessBytecode_endsWhenTheThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    ExecutionResult result = runEndlessly(OptionalLong.empty());

    assertThat(result).isEqualTo(new ExecutionResult.Halt(HaltReason.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void call_outputOfMoreThanTheExecutionsPages_isATypedHalt() {
    Limits limits = Limits.of(Revision.OSAKA).withPages(64, 20);
    World small = new World(EvmConfig.builder(Revision.OSAKA).limits(limits).build());
    Code returns = new Bytecode().push(100_000).push(0).op(EvmOpcode.RETURN).toCode();
    Address contract = small.contract(1, returns);

    ExecutionResult result = small.call(contract, Bytes.EMPTY);

    assertThat(result)
        .isEqualTo(new ExecutionResult.Halt(HaltReason.DATA_LIMIT, 100_000, 20 * 4096));
  }
}
