package io.hybridvm.core.transaction;

import io.hybridvm.core.Rlp;
import io.hybridvm.core.RlpFormatException;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.core.crypto.Secp256k1;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A transaction with the signature that makes it its sender's, as blocks have it. Immutable and
 * thread-safe.
 *
 * @eip 155
 * @eip 2718
 */
public final class SignedTransaction {
  private final Transaction transaction;

  /** Null if it is good on every chain. */
  private final @Nullable Long chainId;

  private final boolean isOdd;
  private final Word r;
  private final Word s;

  SignedTransaction(
      Transaction transaction, @Nullable Long chainId, boolean isOdd, Word r, Word s) {
    this.transaction = transaction;
    this.chainId = chainId;
    this.isOdd = isOdd;
    this.r = r;
    this.s = s;
  }

  /**
   * Signs a transaction.
   *
   * @param chainId where it is good; everywhere if empty, which only {@link TransactionType#LEGACY}
   *     can be
   * @param key of the sender
   * @throws IllegalArgumentException if the key is another's or the chain is missing
   */
  public static SignedTransaction sign(
      Transaction transaction, OptionalLong chainId, SigningKey key) {
    if (!key.address().equals(transaction.sender())) {
      throw new IllegalArgumentException(
          "sender is " + transaction.sender() + ", but this is the " + key);
    }
    if (chainId.isEmpty() && transaction.type() != TransactionType.LEGACY) {
      throw new IllegalArgumentException("a transaction of this type needs a chainId");
    }
    Long chain = chainId.isPresent() ? chainId.getAsLong() : null;
    Secp256k1.Signature signature = key.sign(signedHash(transaction, chain));
    return new SignedTransaction(
        transaction, chain, signature.isOdd(), signature.r(), signature.s());
  }

  /**
   * Reads an encoded transaction and finds out who signed it.
   *
   * @param encoded type and payload, or the list that transactions without a type are
   * @throws RlpFormatException if it is no transaction, or nobody can have signed it
   */
  public static SignedTransaction decode(Bytes encoded, Secp256k1Library secp256k1) {
    return new TransactionReader(encoded, secp256k1).read();
  }

  /**
   * A transaction as signed by whoever made the signature.
   *
   * @param unsigned with any sender
   * @param chainId where it is good; everywhere if empty
   * @param isOdd whether y of the signature's point is odd
   * @return empty if the signature is none
   */
  public static Optional<SignedTransaction> recover(
      Transaction unsigned,
      OptionalLong chainId,
      boolean isOdd,
      Word r,
      Word s,
      Secp256k1Library secp256k1) {
    Long chain = chainId.isPresent() ? chainId.getAsLong() : null;
    return secp256k1
        .recover(signedHash(unsigned, chain), isOdd, r, s)
        .map(sender -> new SignedTransaction(unsigned.withSender(sender), chain, isOdd, r, s));
  }

  /** What is to be done, and who wants it. */
  public Transaction transaction() {
    return transaction;
  }

  /** Where it is good; empty for everywhere. */
  public OptionalLong chainId() {
    return chainId == null ? OptionalLong.empty() : OptionalLong.of(chainId);
  }

  /** Whether s is such that nobody else can alter the signature; a must since Homestead. EIP-2. */
  public boolean isUnalterable() {
    return s.compareTo(Secp256k1.HALF_ORDER) <= 0;
  }

  /** What blocks and receipts name it by. */
  public Word hash() {
    return Keccak256.hash(encode());
  }

  /** Type and payload, or the list that transactions without a type are. */
  public Bytes encode() {
    List<Bytes> fields = new ArrayList<>(fields(transaction, chainId));
    fields.add(Rlp.number(v()));
    fields.add(Rlp.number(r));
    fields.add(Rlp.number(s));
    return typed(transaction, Rlp.list(fields));
  }

  private Word v() {
    Word parity = isOdd ? Word.ONE : Word.ZERO;
    if (transaction.type() != TransactionType.LEGACY) {
      return parity;
    }
    if (chainId == null) {
      return Word.of(TransactionReader.UNPROTECTED_V).plus(parity);
    }
    Word chain = Word.of(chainId);
    return chain.plus(chain).plus(Word.of(TransactionReader.PROTECTED_V)).plus(parity);
  }

  static Word signedHash(Transaction transaction, @Nullable Long chainId) {
    List<Bytes> fields = new ArrayList<>(fields(transaction, chainId));
    if (transaction.type() == TransactionType.LEGACY && chainId != null) {
      fields.add(Rlp.number(chainId));
      fields.add(Rlp.number(0));
      fields.add(Rlp.number(0));
    }
    return Keccak256.hash(typed(transaction, Rlp.list(fields)));
  }

  private static Bytes typed(Transaction transaction, Bytes payload) {
    TransactionType type = transaction.type();
    return type == TransactionType.LEGACY
        ? payload
        : Bytes.concatenate(Bytes.of(type.id()), payload);
  }

  private static List<Bytes> fields(Transaction transaction, @Nullable Long chainId) {
    TransactionType type = transaction.type();
    List<Bytes> fields = new ArrayList<>();
    if (type != TransactionType.LEGACY) {
      fields.add(Rlp.number(Objects.requireNonNull(chainId)));
    }
    fields.add(Rlp.number(transaction.nonce()));
    if (type.compareTo(TransactionType.DYNAMIC_FEE) >= 0) {
      fields.add(Rlp.number(transaction.maxPriorityFeePerGas()));
    }
    fields.add(Rlp.number(transaction.maxFeePerGas()));
    fields.add(Rlp.number(transaction.gasLimit()));
    fields.add(Rlp.string(transaction.to().<Bytes>map(Address::toBytes).orElse(Bytes.EMPTY)));
    fields.add(Rlp.number(transaction.value()));
    fields.add(Rlp.string(transaction.input()));
    if (type != TransactionType.LEGACY) {
      fields.add(Rlp.list(transaction.accessList().stream().map(AccessListEntry::encode).toList()));
    }
    if (type == TransactionType.BLOB) {
      fields.add(Rlp.number(transaction.maxFeePerBlobGas()));
      fields.add(AccessListEntry.encode(transaction.blobHashes()));
    }
    if (type == TransactionType.SET_CODE) {
      fields.add(
          Rlp.list(transaction.authorizations().stream().map(Authorization::encode).toList()));
    }
    return fields;
  }
}
