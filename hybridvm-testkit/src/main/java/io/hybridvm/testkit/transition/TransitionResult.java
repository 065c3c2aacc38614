package io.hybridvm.testkit.transition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.Rlp;
import io.hybridvm.core.transaction.LogsBloom;
import io.hybridvm.core.transaction.SignedTransaction;
import io.hybridvm.core.transaction.TransactionType;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Log;
import io.hybridvm.testkit.trie.MerkleTrie;
import io.hybridvm.testkit.trie.StateRoot;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** What came of a block. Reads its state as it stands, so nobody should change that any more. */
public final class TransitionResult {
  private final TransitionInput input;
  private final BlockContext block;
  private final List<TransitionReceipt> receipts;
  private final Map<Integer, String> rejected;
  private final long blobGasUsed;
  private final Optional<List<Bytes>> requests;

  TransitionResult(
      TransitionInput input,
      BlockContext block,
      List<TransitionReceipt> receipts,
      Map<Integer, String> rejected,
      long blobGasUsed,
      Optional<List<Bytes>> requests) {
    this.input = input;
    this.block = block;
    this.receipts = receipts;
    this.rejected = rejected;
    this.blobGasUsed = blobGasUsed;
    this.requests = requests;
  }

  /** The state behind the block: accounts by address. */
  public ObjectNode alloc() {
    return Alloc.write(input.state());
  }

  /** The encoded list of the transactions that were executed, hexadecimal. */
  public String body() {
    return Rlp.list(
            receipts.stream()
                .map(TransitionReceipt::transaction)
                .map(
                    signed ->
                        signed.transaction().type() == TransactionType.LEGACY
                            ? signed.encode()
                            : Rlp.string(signed.encode()))
                .toList())
        .toHexString();
  }

  /** Roots, receipts, and what was rejected. */
  public ObjectNode json() {
    List<Log> logs = TransitionReceipt.logs(receipts);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("stateRoot", Json.hash(StateRoot.of(input.state())));
    json.put(
        "txRoot",
        Json.hash(
            MerkleTrie.rootOfList(
                receipts.stream()
                    .map(TransitionReceipt::transaction)
                    .map(SignedTransaction::encode)
                    .toList())));
    json.put(
        "receiptsRoot",
        Json.hash(
            MerkleTrie.rootOfList(receipts.stream().map(TransitionReceipt::encode).toList())));
    json.put("logsHash", Json.hash(StateRoot.ofLogs(logs)));
    json.put("logsBloom", LogsBloom.of(logs).toHexString());
    ArrayNode list = json.putArray("receipts");
    for (int i = 0; i < receipts.size(); i++) {
      receipts.get(i).write(list, i, block.number());
    }
    ArrayNode errors = json.putArray("rejected");
    rejected.forEach((index, error) -> errors.addObject().put("index", index).put("error", error));
    addFees(json);
    addRequests(json);
    return json;
  }

  private void addFees(ObjectNode json) {
    BlockEnvironment environment = input.environment();
    environment
        .currentDifficulty()
        .ifPresentOrElse(
            difficulty -> json.put("currentDifficulty", difficulty.toString()),
            () -> json.putNull("currentDifficulty"));
    json.put("gasUsed", Json.hex(receipts.isEmpty() ? 0 : receipts.getLast().cumulativeGas()));
    environment.baseFee().ifPresent(fee -> json.put("currentBaseFee", fee.toString()));
    environment
        .withdrawals()
        .ifPresent(
            all ->
                json.put(
                    "withdrawalsRoot",
                    Json.hash(
                        MerkleTrie.rootOfList(all.stream().map(Withdrawal::encode).toList()))));
    environment
        .excessBlobGas()
        .ifPresent(
            excess ->
                json.put("currentExcessBlobGas", Json.hex(excess))
                    .put("blobGasUsed", Json.hex(blobGasUsed)));
  }

  private void addRequests(ObjectNode json) {
    if (requests.isEmpty()) {
      return;
    }
    MessageDigest all = sha256();
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Bytes request : requests.get()) {
      all.update(sha256().digest(request.toArrayUnsafe()));
      list.add(request.toHexString());
    }
    json.put("requestsHash", Bytes.wrap(all.digest()).toHexString());
    json.set("requests", list);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
