package io.hybridvm.testkit.transition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;

/** A state as JSON: accounts by address. */
final class Alloc {
  private static final int HEX = 16;

  private Alloc() {}

  static InMemoryState read(JsonNode alloc) {
    if (!alloc.isObject()) {
      throw new TransitionFormatException("alloc is no object");
    }
    InMemoryState state = new InMemoryState();
    alloc.properties().forEach(entry -> read(entry.getKey(), entry.getValue(), state));
    return state;
  }

  private static void read(String key, JsonNode account, InMemoryState state) {
    Address address = Json.address(key, "a key of alloc");
    state
        .balance(address, Json.word(account, "balance"))
        .nonce(address, Json.number(account, "nonce"))
        .code(address, Code.of(Json.bytes(account, "code")));
    account
        .path("storage")
        .properties()
        .forEach(
            slot ->
                state.storage(
                    address,
                    key(slot.getKey()),
                    Json.word(account.path("storage"), slot.getKey())));
  }

  private static Word key(String text) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    try {
      return digits.isEmpty() ? Word.ZERO : Word.of(new BigInteger(digits, HEX));
    } catch (IllegalArgumentException e) {
      throw new TransitionFormatException("\"" + text + "\" is no key of storage");
    }
  }

  static ObjectNode write(InMemoryState state) {
    ObjectNode alloc = JsonNodeFactory.instance.objectNode();
    for (Address address : state.addresses()) {
      Account account = state.account(address).orElseThrow();
      ObjectNode json = alloc.putObject(address.toString());
      if (account.hasCode()) {
        json.put("code", state.code(address, account.codeHash()).bytes().toHexString());
      }
      if (account.hasStorage()) {
        ObjectNode storage = json.putObject("storage");
        state
            .storage(address)
            .forEach((key, value) -> storage.put(Json.hash(key), Json.hash(value)));
      }
      json.put("balance", account.balance().toString());
      if (account.nonce() != 0) {
        json.put("nonce", Json.hex(account.nonce()));
      }
    }
    return alloc;
  }
}
