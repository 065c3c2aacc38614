package io.hybridvm.testkit.peer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.EvmConfig;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.Map;
import java.util.SortedMap;

/** Scenarios with their outcomes as JSON, for implementations that do not run in the JVM. */
final class ScenarioJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ScenarioJson() {}

  static String write(Scenario scenario, Outcome expected) {
    ObjectNode node = NODES.objectNode();
    Scenario.Contract first = scenario.contracts().get(0);
    node.put("text", scenario.toString());
    node.put("revision", scenario.revision().name());
    node.put("isCreate", scenario.isCreate());
    node.put("sender", Scenario.SENDER.toString());
    node.put("to", first.address().toString());
    node.put("input", (scenario.isCreate() ? first.code() : scenario.input()).toHexString());
    node.put("value", hex(scenario.value()));
    node.put("gas", hex(scenario.gas()));
    node.put("gasPrice", HybridRun.GAS_PRICE.toString());
    ArrayNode blobs = node.putArray("blobHashes");
    HybridRun.BLOB_HASHES.forEach(hash -> blobs.add(hash.toBytes().toHexString()));
    node.set("block", block());
    ArrayNode warm = node.putArray("warm");
    if (scenario.revision().isAtLeast(Revision.BERLIN)) {
      warm.add(Scenario.SENDER.toString());
      EvmConfig config = EvmConfig.of(scenario.revision());
      config.precompiles().addresses().forEach(address -> warm.add(address.toString()));
      if (!scenario.isCreate()) {
        warm.add(first.address().toString());
      }
    }
    if (scenario.revision().isAtLeast(Revision.SHANGHAI)) {
      warm.add(Scenario.COINBASE.toString());
    }
    node.set("accounts", accounts(scenario));
    node.set("expected", expected(expected));
    return node.toString();
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  private static ObjectNode block() {
    BlockContext block = HybridRun.BLOCK;
    ObjectNode node = NODES.objectNode();
    node.put("number", hex(block.number()));
    node.put("coinbase", block.coinbase().toString());
    node.put("timestamp", hex(block.timestamp()));
    node.put("prevRandao", block.prevRandao().toString());
    node.put("gasLimit", hex(block.gasLimit()));
    node.put("baseFee", block.baseFee().toString());
    node.put("blobBaseFee", block.blobBaseFee().toString());
    return node;
  }

  private static ArrayNode accounts(Scenario scenario) {
    ArrayNode nodes = NODES.arrayNode();
    nodes.add(account(Scenario.SENDER, 1, Scenario.SENDER_BALANCE));
    nodes.add(account(Scenario.RICH, 0, 1));
    for (Scenario.Contract contract : scenario.contracts()) {
      ObjectNode node = account(contract.address(), 1, contract.balance());
      node.put("code", contract.code().toHexString());
      ObjectNode storage = node.putObject("storage");
      contract.storage().forEach((key, value) -> storage.put(hex(key), hex(value)));
      nodes.add(node);
    }
    return nodes;
  }

  private static ObjectNode account(Address address, long nonce, long balance) {
    ObjectNode node = NODES.objectNode();
    node.put("address", address.toString());
    node.put("nonce", hex(nonce));
    node.put("balance", hex(balance));
    node.put("code", "0x");
    node.putObject("storage");
    return node;
  }

  private static ObjectNode expected(Outcome outcome) {
    ObjectNode node = NODES.objectNode();
    node.put("ending", outcome.ending().name());
    node.put("gasLeft", hex(outcome.gasLeft()));
    node.put("refund", hex(outcome.refund()));
    node.put("output", outcome.output().toHexString());
    ArrayNode logs = node.putArray("logs");
    outcome.logs().forEach(log -> logs.add(log(log)));
    ObjectNode accounts = node.putObject("accounts");
    for (Map.Entry<Address, Outcome.AccountState> entry : outcome.accounts().entrySet()) {
      Outcome.AccountState state = entry.getValue();
      ObjectNode account = accounts.putObject(entry.getKey().toString());
      account.put("nonce", hex(state.nonce()));
      account.put("balance", state.balance().toString());
      account.put("code", state.code().toHexString());
      account.set("storage", storage(state.storage()));
    }
    return node;
  }

  private static ObjectNode storage(SortedMap<Word, Word> storage) {
    ObjectNode node = NODES.objectNode();
    storage.forEach((key, value) -> node.put(key.toString(), value.toString()));
    return node;
  }

  private static ObjectNode log(Log log) {
    ObjectNode node = NODES.objectNode();
    node.put("address", log.address().toString());
    ArrayNode topics = node.putArray("topics");
    log.topics().forEach(topic -> topics.add(topic.toString()));
    node.put("data", log.data().toHexString());
    return node;
  }
}
