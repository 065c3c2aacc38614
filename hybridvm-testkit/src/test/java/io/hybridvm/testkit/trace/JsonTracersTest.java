package io.hybridvm.testkit.trace;

import static io.hybridvm.testkit.trace.TraceWorld.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.testkit.contracts.Abi;
import java.io.IOException;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tracers make of contracts that go-ethereum does not have. */
class JsonTracersTest {
  private final TraceWorld world = new TraceWorld();

  @Test
  void callTracer_riscvCallee_isACallLikeAnyOther() throws IOException {
    CallTree tree = world.tree(world.caller, "pay(address,address,uint256)", world.token, BOB, 30);

    JsonNode json = new ObjectMapper().readTree(new CallTracer().withLog(true).write(tree));

    JsonNode transfer = json.path("calls").path(0);
    assertThat(transfer.path("type").asText()).isEqualTo("CALL");
    assertThat(transfer.path("to").asText()).isEqualTo(world.token.toString());
    assertThat(transfer.path("gasUsed").asText()).isEqualTo("0x7200");
    assertThat(transfer.path("logs")).hasSize(1);
    assertThat(json.path("calls").path(1).has("value")).isFalse();
  }

  @Test
  void callTracer_faultOfRiscv_isTheError() {
    Address misbehave = world.deploy("Misbehave", TraceWorld.rust("misbehave"));

    assertThat(new CallTracer().write(world.tree(misbehave, "loadNull()")))
        .contains("\"error\":\"load at pc 0x8030");
  }

  @Test
  void callTracer_onlyTopCall_hasNoCalls() {
    CallTree tree = world.tree(world.caller, "pay(address,address,uint256)", world.token, BOB, 30);

    assertThat(new CallTracer().onlyTopCall(true).write(tree)).doesNotContain("calls");
  }

  @ParameterizedTest
  @CsvSource({
    "11, arithmetic underflow or overflow",
    "32, out-of-bounds access of an array or bytesN",
    "77, unknown panic code: 0x77"
  })
  void callTracer_panic_hasGethsReason(String code, String reason) throws IOException {
    Address panics = Address.of(0x9a);
    // MSTORE of the selector at 0, MSTORE8 of the code at 35, REVERT of 36 bytes.
    Bytes bytecode =
        Bytes.fromHexString("634e487b7160e01b5f5260" + code + "60235360245ffd".replace(" ", ""));
    world.chain.state().code(panics, Code.of(bytecode));

    JsonNode json =
        new ObjectMapper().readTree(new CallTracer().write(world.tree(panics, "any()")));

    assertThat(json.path("revertReason").asText()).isEqualTo(reason);
  }

  @Test
  void prestateTracer_disabled_showsNeitherCodeNorStorage() throws IOException {
    PrestateTracer tracer = new PrestateTracer(world.chain.state()).disableCode().disableStorage();

    world.send(tracer, world.token, Abi.call("balanceOf(address)", world.caller));

    JsonNode token = new ObjectMapper().readTree(tracer.write()).path(world.token.toString());
    assertThat(token.fieldNames()).toIterable().containsExactly("balance", "nonce");
  }

  @Test
  void callTracer_oneThousandFrames_areWritten() {
    CallTree tree = world.tree(world.caller, "recurse(uint64)", 1100);

    assertThat(new CallTracer().write(tree)).contains("\"calls\":[{");
  }

  @Test
  void prestateTracer_riscvCallee_hasItsSlotsAndChanges() throws IOException {
    PrestateTracer tracer = new PrestateTracer(world.chain.state());

    world.send(tracer, world.token, Abi.call("balanceOf(address)", world.caller));

    JsonNode token = new ObjectMapper().readTree(tracer.write()).path(world.token.toString());
    assertThat(token.path("code").asText()).startsWith("0xff7f454c46");
    assertThat(token.path("storage").properties())
        .singleElement()
        .satisfies(slot -> assertThat(slot.getValue().asText()).endsWith("0064"));
  }

  @Test
  void structLog_beforeAnything_isNone() {
    assertThatIllegalStateException().isThrownBy(() -> new StructLogTracer().write());
  }
}
