package io.hybridvm.testkit.transition;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.RlpFormatException;
import io.hybridvm.core.RlpReader;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.core.transaction.SignedTransaction;
import io.hybridvm.core.transaction.SigningKey;
import io.hybridvm.core.transaction.Transaction;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;

/**
 * Reads transactions: a JSON list of them, signed or with the key to sign with, or the encoded list
 * that is a block's body.
 */
final class TransactionList {
  private static final long LEGACY_V = 27;
  private static final long PROTECTED_V = 35;

  private final Secp256k1Library secp256k1;
  private final long chainId;
  private final boolean signsForChain;

  /**
   * A reader.
   *
   * @param chainId that transactions are signed for which do not say another
   * @param signsForChain whether those without a type are signed for a chain if they may
   */
  TransactionList(Secp256k1Library secp256k1, long chainId, boolean signsForChain) {
    this.secp256k1 = secp256k1;
    this.chainId = chainId;
    this.signsForChain = signsForChain;
  }

  List<Candidate> read(JsonNode list) {
    if (!list.isArray()) {
      throw new TransitionFormatException("txs is no list");
    }
    List<Candidate> candidates = new ArrayList<>();
    list.forEach(each -> candidates.add(candidate(each)));
    return candidates;
  }

  List<Candidate> readRlp(Bytes body) {
    List<Candidate> candidates = new ArrayList<>();
    try {
      RlpReader outer = new RlpReader(body);
      RlpReader list = outer.list();
      outer.expectEnd();
      while (list.hasNext()) {
        int start = list.offset();
        boolean isLegacy = list.isList();
        Bytes string = Bytes.EMPTY;
        if (isLegacy) {
          list.list();
        } else {
          string = list.string();
        }
        candidates.add(decode(isLegacy ? body.slice(start, list.offset() - start) : string));
      }
    } catch (RlpFormatException e) {
      throw new TransitionFormatException("txs are no encoded list: " + e.getMessage());
    }
    return candidates;
  }

  private Candidate decode(Bytes encoded) {
    try {
      return Candidate.of(SignedTransaction.decode(encoded, secp256k1));
    } catch (RlpFormatException e) {
      return Candidate.rejected(String.valueOf(e.getMessage()));
    }
  }

  private Candidate candidate(JsonNode json) {
    try {
      Transaction unsigned = transaction(json);
      boolean isSigned = !Json.word(json, "r").isZero() || !Json.word(json, "s").isZero();
      return !isSigned && Json.has(json, "secretKey")
          ? sign(unsigned, json)
          : signed(unsigned, json);
    } catch (TransitionFormatException e) {
      return Candidate.rejected(String.valueOf(e.getMessage()));
    }
  }

  private Candidate sign(Transaction unsigned, JsonNode json) {
    boolean isLegacy = unsigned.type().id() == 0;
    boolean isProtected = signsForChain && json.path("protected").asBoolean(true);
    OptionalLong chain =
        isLegacy && !isProtected
            ? OptionalLong.empty()
            : OptionalLong.of(Json.has(json, "chainId") ? Json.number(json, "chainId") : chainId);
    SigningKey key;
    try {
      key = new SigningKey(Json.word(json, "secretKey"));
    } catch (IllegalArgumentException e) {
      throw new TransitionFormatException("secretKey: " + e.getMessage());
    }
    return Candidate.of(SignedTransaction.sign(unsigned.withSender(key.address()), chain, key));
  }

  private Candidate signed(Transaction unsigned, JsonNode json) {
    Word v = Json.word(json, Json.has(json, "v") ? "v" : "yParity");
    boolean isLegacy = unsigned.type().id() == 0;
    Word parity = v;
    OptionalLong chain = OptionalLong.empty();
    if (!isLegacy) {
      chain = OptionalLong.of(Json.has(json, "chainId") ? Json.number(json, "chainId") : chainId);
    } else if (v.compareTo(Word.of(PROTECTED_V)) >= 0) {
      long rest = v.minus(Word.of(PROTECTED_V)).limb0();
      chain = OptionalLong.of(rest >>> 1);
      parity = Word.of(rest & 1);
    } else {
      parity = v.minus(Word.of(LEGACY_V));
    }
    return parity.compareTo(Word.ONE) > 0
        ? Candidate.rejected("v is " + v)
        : SignedTransaction.recover(
                unsigned,
                chain,
                !parity.isZero(),
                Json.word(json, "r"),
                Json.word(json, "s"),
                secp256k1)
            .map(Candidate::of)
            .orElseGet(() -> Candidate.rejected("a signature that nobody can have made"));
  }

  private static Transaction transaction(JsonNode json) {
    boolean isCreate = !Json.has(json, "to") || json.path("to").asText().isEmpty();
    Transaction.Builder builder =
        isCreate
            ? Transaction.create(Address.ZERO)
            : Transaction.call(Address.ZERO, Json.address(json, "to"));
    builder
        .nonce(Json.number(json, "nonce"))
        .gasLimit(Json.number(json, Json.has(json, "gas") ? "gas" : "gasLimit"))
        .value(Json.word(json, "value"))
        .input(Json.bytes(json, Json.has(json, "input") ? "input" : "data"))
        .gasPrice(Json.word(json, "gasPrice"));
    long type = Json.has(json, "type") ? Json.number(json, "type") : -1;
    if (Json.has(json, "accessList") || type == 1) {
      builder.accessList(Json.accessList(json.path("accessList")));
    }
    if (Json.has(json, "maxFeePerGas") || type == 2) {
      builder.fees(Json.word(json, "maxFeePerGas"), Json.word(json, "maxPriorityFeePerGas"));
    }
    if (Json.has(json, "maxFeePerBlobGas") || Json.has(json, "blobVersionedHashes")) {
      builder.blobs(
          Json.word(json, "maxFeePerBlobGas"), Json.words(json.path("blobVersionedHashes")));
    }
    if (Json.has(json, "authorizationList")) {
      builder.authorizations(Json.authorizations(json.path("authorizationList")));
    }
    Transaction transaction = builder.build();
    if (type >= 0 && type != transaction.type().id()) {
      throw new TransitionFormatException(
          "type is " + type + ", but the fields are those of " + transaction.type().id());
    }
    return transaction;
  }
}
