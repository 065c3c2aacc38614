package io.hybridvm.testkit.transition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.Rlp;
import io.hybridvm.core.transaction.SignedTransaction;
import io.hybridvm.core.transaction.TransactionResult;
import io.hybridvm.core.transaction.TransactionType;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.trie.StateRoot;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a block keeps of a transaction.
 *
 * @param cumulativeGas of the block's transactions up to this one
 * @param root of the state behind it, which tells success since Byzantium only; null since then
 * @param firstLog how many logs there are before in the block
 */
record TransitionReceipt(
    SignedTransaction transaction,
    TransactionResult.Executed result,
    long cumulativeGas,
    @Nullable Word root,
    int firstLog) {
  Bytes encode() {
    Word before = root;
    Bytes content =
        Rlp.list(
            before == null ? Rlp.number(result.isSuccess() ? 1 : 0) : Rlp.string(before.toBytes()),
            Rlp.number(cumulativeGas),
            Rlp.string(result.bloom()),
            Rlp.list(result.logs().stream().map(StateRoot::encode).toList()));
    TransactionType type = transaction.transaction().type();
    return type == TransactionType.LEGACY
        ? content
        : Bytes.concatenate(Bytes.of(type.id()), content);
  }

  /** Adds what go-ethereum shows of a receipt. */
  void write(ArrayNode list, int index, long blockNumber) {
    TransactionType type = transaction.transaction().type();
    String hash = Json.hash(transaction.hash());
    Word before = root;
    ObjectNode json = list.addObject();
    json.put("type", Json.hex(type.id()));
    json.put("root", before == null ? "0x" : Json.hash(before));
    json.put("status", result.isSuccess() ? "0x1" : "0x0");
    json.put("cumulativeGasUsed", Json.hex(cumulativeGas));
    json.put("logsBloom", result.bloom().toHexString());
    ArrayNode logs = json.putArray("logs");
    for (Log log : result.logs()) {
      ObjectNode each = logs.addObject();
      each.put("address", log.address().toString());
      ArrayNode topics = each.putArray("topics");
      log.topics().forEach(topic -> topics.add(Json.hash(topic)));
      each.put("data", log.data().toHexString());
      each.put("blockNumber", Json.hex(blockNumber));
      each.put("transactionHash", hash);
      each.put("transactionIndex", Json.hex(index));
      each.put("blockHash", Json.hash(Word.ZERO));
      each.put("logIndex", Json.hex(firstLog + logs.size() - 1L));
      each.put("removed", false);
    }
    json.put("transactionHash", hash);
    json.put("contractAddress", result.created().orElse(Address.ZERO).toString());
    json.put("gasUsed", Json.hex(result.gasUsed()));
    json.put("effectiveGasPrice", result.gasPrice().toString());
    if (type == TransactionType.BLOB) {
      json.put("blobGasUsed", Json.hex(result.blobGasUsed()));
    }
    json.put("blockHash", Json.hash(Word.ZERO));
    json.put("transactionIndex", Json.hex(index));
  }

  /** The logs of all, in order. */
  static List<Log> logs(List<TransitionReceipt> receipts) {
    return receipts.stream().flatMap(receipt -> receipt.result().logs().stream()).toList();
  }
}
