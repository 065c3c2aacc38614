package io.hybridvm.testkit.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.core.state.StateDiff;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.solidity.GoEvm;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tracers write what go-ethereum's write, field by field. */
class GethTracersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOBODY = "{\"balance\":\"0x0\"}";
  private static final Bytes INPUT = Bytes.of(1, 2, 3, 4, 5);

  /** PUSH1 0 five times, PUSH1 ce, PUSH2 gas: what stands before a CALL. */
  private static final String CALL = "60006000600060006000" + "60ce" + "61c350" + "f1";

  enum Scenario {
    STORES_AND_LOGS("600160025560035460016000a060aa602060006000a2", "00"),
    STEPS_OF_MEMORY("63deadbeef60405260406000f3", "00"),
    REVERTS_WITH_REASON(
        CALL + "3d600060003e3d6000fd",
        // Error("no"), word by word.
        "7f08c379a000000000000000000000000000000000000000000000000000000000600052"
            + "7f0000002000000000000000000000000000000000000000000000000000000000600052"
            + "60006000fd"),
    REVERTS_INSIDE(CALL + "60005500", "60016001556001600055deadbeef"),
    CALLEE_RUNS_OUT_OF_GAS(CALL + "50600160015500", "5b60006000a0600056"),
    CALLEE_JUMPS_NOWHERE(CALL + "00", "60ff56"),
    CALLEE_EXECUTES_INVALID(CALL + "00", "fe"),
    CALLEE_UNDERFLOWS(CALL + "00", "50"),
    CALLEE_LOGS_AND_REVERTS(CALL + "60006000a000", "60006000a060006000fd"),
    SENDS_VALUE("60006000600060006003" + "60ce" + "61c350" + "f100", "60006000a000"),
    DELEGATES("6000600060006000" + "60ce" + "61c350" + "f400", "600760015500"),
    BORROWS_CODE("60006000600060006001" + "60ce" + "61c350" + "f200", "600760015500"),
    CALLS_STATICALLY("6000600060006000" + "60ce" + "61c350" + "fa00", "600760015500"),
    CALLS_PRECOMPILE("60206000602060006000" + "6002" + "61c350" + "f100", "00"),
    CREATES(creates("600160005360016000f3") + "6001" + "f000", "00"),
    CREATES_WITH_SALT("6007" + creates("600160005360016000f3") + "6001" + "f500", "00"),
    CREATES_IN_VAIN("63600080fd6000526004601c6001f000", "00"),
    CREATES_AND_IS_TOLD_WHY_NOT(creates("60ff60005360016000fd") + "6001" + "f000", "00"),
    CREATES_OUT_OF_GAS(creates("5b6000565b5b5b5b5b5b") + "6001" + "f000", "00"),
    CREATES_WHAT_IS_GONE_AT_ONCE(creates("60bbff00000000000000") + "6001" + "f000", "00"),
    CREATES_AND_CALLS(
        creates("600160005360016000f3") + "6001f0" + "6000600060006000600094" + "61c350f100", "00"),
    LOOKS_AT_ACCOUNTS("60ce3b5060cf3150600060006000" + "60ce3c00", "00"),
    DESTROYS_ITSELF(CALL + "00", "60bbff"),
    CLEARS_A_SLOT("600060035500", "00");

    /**
     * Puts ten bytes of init code into memory and what a CREATE takes but the value on the stack.
     */
    private static String creates(String initCode) {
      return "69" + initCode + "600052" + "600a" + "6016";
    }

    private final Map<Address, Bytes> codes;

    Scenario(String called, String callee) {
      codes =
          Map.of(
              GethTrace.CALLED,
              Bytes.fromHexString(called),
              Address.of(0xce),
              Bytes.fromHexString(callee));
    }

    private InMemoryState state() {
      InMemoryState state = new InMemoryState();
      state.balance(GethTrace.SENDER, Word.of(GethTrace.BALANCE)).nonce(GethTrace.SENDER, 1);
      codes.forEach(
          (address, code) ->
              state
                  .nonce(address, 1)
                  .balance(address, Word.of(10))
                  .code(address, Code.of(code))
                  .storage(address, Word.of(3), Word.of(0x33)));
      return state;
    }

    private StateDiff run(InMemoryState state, Inspector inspector) {
      Journal journal =
          new Journal(
              state,
              Revision.SHANGHAI,
              BlockContext.DEFAULT,
              TransactionContext.of(GethTrace.SENDER));
      journal.accessAccount(GethTrace.COINBASE);
      journal.setNonce(GethTrace.SENDER, 2);
      new HybridEvm(new EvmContext(EvmConfig.of(Revision.SHANGHAI), journal), inspector)
          .execute(
              Message.call(GethTrace.SENDER, GethTrace.CALLED, INPUT, Word.of(5), GethTrace.GAS));
      return journal.diff();
    }
  }

  @BeforeAll
  static void library_thisMachine_isThere() {
    assumeTrue(GoEvm.isAvailable(), "go-ethereum's library is not there for this machine");
  }

  private static JsonNode geth(String tracer, String config, Scenario scenario) throws Exception {
    return GethTrace.of(tracer, config, scenario.codes, INPUT);
  }

  /** Takes away what is known to differ: numbers in errors, positions of logs, which are newer. */
  private static String comparable(JsonNode json) throws JsonProcessingException {
    json.findParents("error")
        .forEach(
            frame -> {
              String error = frame.get("error").asText();
              ((ObjectNode) frame).put("error", error.replaceAll(" \\(.*\\)|(?<=opcode):.*", ""));
            });
    json.findParents("position").forEach(log -> ((ObjectNode) log).remove("position"));
    return sorted(json);
  }

  private static String sorted(JsonNode json) throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter()
        .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .writeValueAsString(JSON.treeToValue(json, Object.class));
  }

  /** Of steps that fail go-ethereum tells the cost, but of some not that they fail. */
  private static void forgetFailures(JsonNode ours, JsonNode theirs) {
    for (int i = 0; i < ours.path("structLogs").size(); i++) {
      ObjectNode step = (ObjectNode) ours.path("structLogs").get(i);
      if (step.has("error")) {
        step.remove(List.of("error", "gasCost"));
        ((ObjectNode) theirs.path("structLogs").get(i)).remove(List.of("error", "gasCost"));
      }
    }
  }

  /** Accounts that are not there are left out by later versions, too. */
  private static void forgetNobody(ObjectNode accounts) {
    accounts.properties().removeIf(entry -> entry.getValue().toString().equals(NOBODY));
  }

  @ParameterizedTest
  @EnumSource
  void callTracer_scenario_isGeths(Scenario scenario) throws Exception {
    CallTreeRecorder recorder = new CallTreeRecorder();
    scenario.run(scenario.state(), recorder);

    JsonNode ours = JSON.readTree(new CallTracer().withLog(true).write(recorder.tree()));

    JsonNode theirs = geth("callTracer", "{\"withLog\":true}", scenario);
    assertThat(comparable(ours)).isEqualTo(comparable(theirs));
  }

  @ParameterizedTest
  @EnumSource
  void callTracer_onlyTopCall_isGeths(Scenario scenario) throws Exception {
    CallTreeRecorder recorder = new CallTreeRecorder();
    scenario.run(scenario.state(), recorder);

    JsonNode ours = JSON.readTree(new CallTracer().onlyTopCall(true).write(recorder.tree()));

    JsonNode theirs = geth("callTracer", "{\"onlyTopCall\":true}", scenario);
    assertThat(comparable(ours)).isEqualTo(comparable(theirs));
  }

  @ParameterizedTest
  @EnumSource
  void prestateTracer_scenario_isGeths(Scenario scenario) throws Exception {
    InMemoryState state = scenario.state();
    PrestateTracer tracer = new PrestateTracer(state);
    scenario.run(state, tracer);

    ObjectNode theirs = (ObjectNode) geth("prestateTracer", "{}", scenario);

    forgetNobody(theirs);
    assertThat(sorted(JSON.readTree(tracer.write()))).isEqualTo(sorted(theirs));
  }

  @ParameterizedTest
  @EnumSource
  void prestateTracer_diffMode_isGeths(Scenario scenario) throws Exception {
    InMemoryState state = scenario.state();
    PrestateTracer tracer = new PrestateTracer(state);

    String ours = tracer.write(scenario.run(state, tracer));

    JsonNode theirs = geth("prestateTracer", "{\"diffMode\":true}", scenario);
    forgetNobody((ObjectNode) theirs.get("pre"));
    assertThat(sorted(JSON.readTree(ours))).isEqualTo(sorted(theirs));
  }

  @ParameterizedTest
  @EnumSource
  void structLog_scenario_isGeths(Scenario scenario) throws Exception {
    StructLogTracer tracer = new StructLogTracer(true, true);
    scenario.run(scenario.state(), tracer);

    JsonNode ours = JSON.readTree(tracer.write());

    JsonNode theirs = geth("", "{}", scenario);
    forgetFailures(ours, theirs);
    assertThat(sorted(ours)).isEqualTo(sorted(theirs));
  }
}
