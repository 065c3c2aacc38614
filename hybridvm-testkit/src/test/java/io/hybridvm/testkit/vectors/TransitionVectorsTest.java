package io.hybridvm.testkit.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hybridvm.core.Rlp;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.statetest.Forks;
import io.hybridvm.testkit.transition.BlockTransition;
import io.hybridvm.testkit.transition.TransitionInput;
import io.hybridvm.testkit.transition.TransitionResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State tests as blocks of one transaction: once with the key to sign it, once as the encoded bytes
 * that the archive has for it. Both must come to the same state, logs and bytes.
 */
final class TransitionVectorsTest {
  private static final int CASES_PER_FILE = 40;

  @BeforeAll
  static void archive() {
    VectorArchive.assumePresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eest/static/state_tests/stEIP1559/valCausesOOF",
        "eest/static/state_tests/stEIP1559/lowFeeCap",
        "eest/static/state_tests/stEIP2930/variedContext",
        "eest/static/state_tests/stTransactionTest/NoSrcAccount1559",
        "eest/static/state_tests/stTransactionTest/CreateTransactionSuccess",
        "eest/static/state_tests/stTransactionTest/StoreClearsAndInternalCallStoreClearsSuccess",
        "eest/cancun/eip4844_blobs/test_blob_tx_attribute_opcodes",
        "eest/cancun/eip4844_blobs/test_invalid_tx_blob_count",
        "eest/cancun/eip4844_blobs/test_blob_type_tx_pre_fork",
        "eest/prague/eip7702_set_code_tx/test_eip_7702",
        "eest/prague/eip7702_set_code_tx/test_delegation_clearing",
        "eest/prague/eip7702_set_code_tx/test_nonce_validity",
        "legacy-cancun/Cancun/stEIP4844-blobtransactions/opcodeBlobhBounds",
        "eest/static/state_tests/stLogTests/log1_Caller"
      })
  void stateTest_asABlock_hasItsRootsAndBytes(String file) {
    JsonNode tests = VectorArchive.read(file + ".json");
    SoftAssertions softly = new SoftAssertions();
    int cases = 0;
    for (Map.Entry<String, JsonNode> test : tests.properties()) {
      for (Map.Entry<String, JsonNode> fork : test.getValue().path("post").properties()) {
        Revision revision = Forks.revision(fork.getKey()).orElseThrow();
        for (JsonNode post : fork.getValue()) {
          if (cases++ < CASES_PER_FILE) {
            softly
                .assertThatCode(() -> check(test.getValue(), post, revision))
                .as(test.getKey())
                .doesNotThrowAnyException();
          }
        }
      }
    }
    softly.assertAll();
    assertThat(cases).isPositive();
  }

  private static void check(JsonNode test, JsonNode post, Revision revision) {
    Bytes encoded = Bytes.fromHexString(post.path("txbytes").asText());
    boolean isLegacy = encoded.isEmpty() || (encoded.get(0) & 0xff) >= 0xc0;
    Bytes body = Rlp.list(isLegacy ? encoded : Rlp.string(encoded));

    TransitionResult signed = apply(test, transactions(test, post), revision);
    TransitionResult decoded = apply(test, TextNode.valueOf(body.toHexString()), revision);

    for (TransitionResult result : List.of(signed, decoded)) {
      JsonNode json = result.json();
      assertThat(json.path("stateRoot").asText()).isEqualTo(post.path("hash").asText());
      assertThat(json.path("logsHash").asText()).isEqualTo(post.path("logs").asText());
      boolean isRejected = post.has("expectException");
      assertThat(json.path("rejected")).hasSize(isRejected ? 1 : 0);
      assertThat(result.body()).isEqualTo(isRejected ? "0xc0" : body.toHexString());
    }
  }

  private static TransitionResult apply(JsonNode test, JsonNode txs, Revision revision) {
    ObjectNode env = ((ObjectNode) test.path("env")).deepCopy();
    env.putArray("withdrawals");
    env.put("parentBeaconBlockRoot", "0x00");
    TransitionInput input = new TransitionInput(test.path("pre"), env, txs, revision, 1);
    return new BlockTransition(input).apply(Optional.empty(), (index, transaction) -> null);
  }

  private static ArrayNode transactions(JsonNode test, JsonNode post) {
    JsonNode indexes = post.path("indexes");
    ObjectNode transaction = ((ObjectNode) test.path("transaction")).deepCopy();
    int data = indexes.path("data").asInt();
    transaction.set("input", transaction.path("data").path(data));
    transaction.set("gas", transaction.path("gasLimit").path(indexes.path("gas").asInt()));
    transaction.set("value", transaction.path("value").path(indexes.path("value").asInt()));
    JsonNode accessList = transaction.path("accessLists").path(data);
    if (accessList.isArray()) {
      transaction.set("accessList", accessList);
    }
    for (JsonNode each : transaction.path("authorizationList")) {
      ((ObjectNode) each).remove("signer");
    }
    return JsonNodeFactory.instance.arrayNode().add(transaction);
  }
}
