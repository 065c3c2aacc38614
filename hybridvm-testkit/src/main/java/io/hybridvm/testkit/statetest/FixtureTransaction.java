package io.hybridvm.testkit.statetest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.transaction.AccessListEntry;
import io.hybridvm.core.transaction.Authorization;
import io.hybridvm.core.transaction.SigningKey;
import io.hybridvm.core.transaction.Transaction;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.List;

/** Reads the transaction of a case: one of each of several lists of data, gas limits and values. */
final class FixtureTransaction {
  private FixtureTransaction() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if a field is out of its range, so that no such transaction
   *     can be
   */
  static Transaction read(JsonNode json, JsonNode indexes) {
    Address sender = sender(json);
    String to = json.path("to").asText("");
    int data = indexes.path("data").asInt();
    Transaction.Builder builder =
        to.isEmpty() ? Transaction.create(sender) : Transaction.call(sender, Address.fromHex(to));
    builder
        .nonce(Fixture.number(json.path("nonce")))
        .gasLimit(Fixture.number(json.path("gasLimit").path(indexes.path("gas").asInt())))
        .value(Fixture.word(json.path("value").path(indexes.path("value").asInt())))
        .input(Fixture.bytes(json.path("data").path(data)))
        .gasPrice(Fixture.word(json.path("gasPrice")));
    JsonNode accessList = json.path("accessLists").path(data);
    if (accessList.isArray()) {
      builder.accessList(accessList(accessList));
    }
    if (json.hasNonNull("maxFeePerGas")) {
      builder.fees(
          Fixture.word(json.path("maxFeePerGas")), Fixture.word(json.path("maxPriorityFeePerGas")));
    }
    if (json.hasNonNull("blobVersionedHashes") || json.hasNonNull("maxFeePerBlobGas")) {
      builder.blobs(
          Fixture.word(json.path("maxFeePerBlobGas")), words(json.path("blobVersionedHashes")));
    }
    if (json.hasNonNull("authorizationList")) {
      builder.authorizations(authorizations(json.path("authorizationList")));
    }
    return builder.build();
  }

  /** Fixtures made before 2021 have the key only. */
  private static Address sender(JsonNode json) {
    return json.hasNonNull("sender")
        ? Address.fromHex(json.path("sender").asText())
        : new SigningKey(Fixture.hash(json.path("secretKey"))).address();
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
    list.forEach(each -> words.add(Fixture.hash(each)));
    return words;
  }

  private static List<Authorization> authorizations(JsonNode list) {
    List<Authorization> authorizations = new ArrayList<>();
    list.forEach(each -> authorizations.add(authorization(each)));
    return authorizations;
  }

  private static Authorization authorization(JsonNode json) {
    return new Authorization(
        Fixture.word(json.path("chainId")),
        Address.fromHex(json.path("address").asText()),
        Fixture.number(json.path("nonce")),
        Fixture.word(json.path(json.has("yParity") ? "yParity" : "v")),
        Fixture.word(json.path("r")),
        Fixture.word(json.path("s")));
  }
}
