package io.hybridvm.testkit.statetest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.transaction.AccessListEntry;
import io.hybridvm.core.transaction.Authorization;
import io.hybridvm.core.transaction.Transaction;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** Reads the transaction of a case: one of each of several lists of data, gas limits and values. */
final class FixtureTransaction {
  private FixtureTransaction() {}

  /** Empty if a field is out of its range, so that no such transaction can be. */
  static Optional<Transaction> read(JsonNode transaction, JsonNode indexes) {
    try {
      return Optional.of(build(transaction, indexes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Transaction build(JsonNode json, JsonNode indexes) {
    Address sender = Address.fromHex(json.path("sender").asText());
    String to = json.path("to").asText("");
    int data = indexes.path("data").asInt();
    Transaction.Builder builder =
        to.isEmpty() ? Transaction.create(sender) : Transaction.call(sender, Address.fromHex(to));
    builder
        .nonce(Fixture.number(json.path("nonce")))
        .gasLimit(Fixture.number(json.path("gasLimit").path(indexes.path("gas").asInt())))
        .value(Fixture.word(json.path("value").path(indexes.path("value").asInt())))
        .input(Bytes.fromHexString(json.path("data").path(data).asText()))
        .gasPrice(Fixture.word(json.path("gasPrice")));
    JsonNode accessList = json.path("accessLists").path(data);
    if (accessList.isArray()) {
      builder.accessList(accessList(accessList));
    }
    if (json.has("maxFeePerGas")) {
      builder.fees(
          Fixture.word(json.path("maxFeePerGas")), Fixture.word(json.path("maxPriorityFeePerGas")));
    }
    if (json.has("blobVersionedHashes") || json.has("maxFeePerBlobGas")) {
      builder.blobs(
          Fixture.word(json.path("maxFeePerBlobGas")), words(json.path("blobVersionedHashes")));
    }
    if (json.has("authorizationList")) {
      builder.authorizations(authorizations(json.path("authorizationList")));
    }
    return builder.build();
  }

  private static List<AccessListEntry> accessList(JsonNode list) {
    List<AccessListEntry> entries = new ArrayList<>();
    for (JsonNode entry : list) {
      entries.add(
          new AccessListEntry(
              Address.fromHex(entry.path("address").asText()), words(entry.path("storageKeys"))));
    }
    return entries;
  }

  private static List<Word> words(JsonNode list) {
    List<Word> words = new ArrayList<>();
    list.forEach(each -> words.add(Fixture.word(each)));
    return words;
  }

  private static List<Authorization> authorizations(JsonNode list) {
    List<Authorization> authorizations = new ArrayList<>();
    for (JsonNode each : list) {
      authorizations.add(
          new Authorization(
              Fixture.word(each.path("chainId")),
              Address.fromHex(each.path("address").asText()),
              Fixture.number(each.path("nonce")),
              Fixture.word(each.path(each.has("yParity") ? "yParity" : "v")),
              Fixture.word(each.path("r")),
              Fixture.word(each.path("s"))));
    }
    return authorizations;
  }
}
