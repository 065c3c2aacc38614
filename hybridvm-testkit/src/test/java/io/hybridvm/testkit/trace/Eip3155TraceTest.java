package io.hybridvm.testkit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

class Eip3155TraceTest {
  private static final Address SENDER = Address.of(0x5e);
  private static final Address CALLER = Address.of(0xca);
  private static final Address CALLEE = Address.of(0xce);

  private final InMemoryState state = new InMemoryState();
  private final StringBuilder output = new StringBuilder();

  private ExecutionResult run(Inspector inspector) {
    Journal journal =
        new Journal(state, Revision.SHANGHAI, BlockContext.DEFAULT, TransactionContext.of(SENDER));
    return new HybridEvm(new EvmContext(EvmConfig.of(Revision.SHANGHAI), journal), inspector)
        .execute(Message.call(SENDER, CALLER, Bytes.EMPTY, Word.ZERO, 100_000));
  }

  private void code(Address address, String hex) {
    state.nonce(address, 1).code(address, Code.of(Bytes.fromHexString(hex)));
  }

  @Test
  void trace_additionInMemory_hasALineForEachStep() {
    code(CALLER, "0x600260030160005200");

    run(new Eip3155Trace(output, true));

    String memory = "0x0000000000000000000000000000000000000000000000000000000000000005";
    assertThat(output.toString().lines().toList())
        .hasSize(7)
        .contains(
            """
            {"pc":4,"op":1,"gas":"0x1869a","gasCost":"0x3","memory":"0x","returnData":"0x",\
            "memSize":0,"stack":["0x2","0x3"],"depth":1,"refund":0,"opName":"ADD"}""",
            """
            {"pc":8,"op":0,"gas":"0x1868e","gasCost":"0x0","memory":"%s","returnData":"0x",\
            "memSize":32,"stack":[],"depth":1,"refund":0,"opName":"STOP"}"""
                .formatted(memory),
            """
            {"output":"0x","gasUsed":"0x12"}""");
  }

  @Test
  void trace_callOfFailingCode_tellsCostsOfBoth() {
    // PUSH1 0 four times, value, address, gas 1000, CALL, STOP
    code(CALLER, "0x6000600060006000600060ce6103e8f100");
    code(CALLEE, "0x6001fe");

    ExecutionResult result = run(new Eip3155Trace(output));

    assertThat(output.toString().lines().toList())
        .hasSize(12)
        .contains(
            """
            {"pc":15,"op":241,"gas":"0x1868b","gasCost":"0xe10","memSize":0,"stack":["0x0","0x0",\
            "0x0","0x0","0x0","0xce","0x3e8"],"depth":1,"refund":0,"opName":"CALL"}""",
            """
            {"pc":2,"op":254,"gas":"0x3e5","gasCost":"0x3e5","memSize":0,"stack":["0x1"],\
            "depth":2,"refund":0,"opName":"INVALID","error":"INVALID was executed"}""");
    assertThat(100_000 - result.gasLeft()).isEqualTo(7 * 3 + 2600 + 1000);
  }

  @Test
  void trace_storage_changesNothing() {
    code(CALLER, "0x6001600155600060015500");

    ExecutionResult traced = run(new Eip3155Trace(output));
    ExecutionResult plain = run(new Inspector() {});

    assertThat(traced.gasLeft()).isEqualTo(plain.gasLeft());
    assertThat(output).contains("\"refund\":19900");
  }
}
