package io.hybridvm.core.transaction;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A transaction whose signature has been checked: its sender and chain are taken for granted.
 * Immutable and thread-safe as long as nobody changes the array behind the input.
 */
public final class Transaction {
  private final TransactionType type;
  private final Address sender;

  /** Null to create a contract. */
  private final @Nullable Address to;

  private final long nonce;
  private final long gasLimit;
  private final Word value;
  private final Bytes input;
  private final Word maxFeePerGas;
  private final Word maxPriorityFeePerGas;
  private final List<AccessListEntry> accessList;
  private final Word maxFeePerBlobGas;
  private final List<Word> blobHashes;
  private final List<Authorization> authorizations;

  private Transaction(Builder builder) {
    type = builder.type;
    sender = builder.sender;
    to = builder.to;
    nonce = builder.nonce;
    gasLimit = builder.gasLimit;
    value = builder.value;
    input = builder.input;
    maxFeePerGas = builder.maxFeePerGas;
    maxPriorityFeePerGas = builder.maxPriorityFeePerGas;
    accessList = List.copyOf(builder.accessList);
    maxFeePerBlobGas = builder.maxFeePerBlobGas;
    blobHashes = List.copyOf(builder.blobHashes);
    authorizations = List.copyOf(builder.authorizations);
  }

  /** Starts with a call that sends and pays nothing, with 21,000 gas and nonce 0. */
  public static Builder call(Address sender, Address to) {
    return new Builder(sender, Objects.requireNonNull(to, "to"));
  }

  /** Starts with the creation of an empty contract, with 21,000 gas and nonce 0. */
  public static Builder create(Address sender) {
    return new Builder(sender, null);
  }

  /** The same transaction with another gas limit, unsigned. */
  public Transaction withGasLimit(long gas) {
    return copy(sender).gasLimit(gas).build();
  }

  /** The same transaction by another sender. */
  public Transaction withSender(Address other) {
    return copy(other).build();
  }

  private Builder copy(Address from) {
    Builder builder = new Builder(from, to);
    builder.type = type;
    builder.nonce = nonce;
    builder.gasLimit = gasLimit;
    builder.value = value;
    builder.input = input;
    builder.maxFeePerGas = maxFeePerGas;
    builder.maxPriorityFeePerGas = maxPriorityFeePerGas;
    builder.accessList = accessList;
    builder.maxFeePerBlobGas = maxFeePerBlobGas;
    builder.blobHashes = blobHashes;
    builder.authorizations = authorizations;
    return builder;
  }

  /** Which rules and fields it has. */
  public TransactionType type() {
    return type;
  }

  /** Who signed it. */
  public Address sender() {
    return sender;
  }

  /** Whom it calls; empty if it creates a contract. */
  public Optional<Address> to() {
    return Optional.ofNullable(to);
  }

  /** The sender's nonce that it is for, unsigned. */
  public long nonce() {
    return nonce;
  }

  /** What it may spend, unsigned. */
  public long gasLimit() {
    return gasLimit;
  }

  /** Wei sent along. */
  public Word value() {
    return value;
  }

  /** Calldata, or init code. */
  public Bytes input() {
    return input;
  }

  /** Wei per gas at the most; the gas price if there is one. */
  public Word maxFeePerGas() {
    return maxFeePerGas;
  }

  /** Wei per gas above the base fee at the most; the gas price if there is one. */
  public Word maxPriorityFeePerGas() {
    return maxPriorityFeePerGas;
  }

  /** What it pays for before touching it. */
  public List<AccessListEntry> accessList() {
    return accessList;
  }

  /** Wei per blob gas at the most. */
  public Word maxFeePerBlobGas() {
    return maxFeePerBlobGas;
  }

  /** Versioned hashes of its blobs. */
  public List<Word> blobHashes() {
    return blobHashes;
  }

  /** Delegations of accounts to code. */
  public List<Authorization> authorizations() {
    return authorizations;
  }

  /** Describes a transaction. The type follows from what is set. Not thread-safe. */
  public static final class Builder {
    private final Address sender;
    private final @Nullable Address to;
    private TransactionType type = TransactionType.LEGACY;
    private long nonce;
    private long gasLimit = 21_000;
    private Word value = Word.ZERO;
    private Bytes input = Bytes.EMPTY;
    private Word maxFeePerGas = Word.ZERO;
    private Word maxPriorityFeePerGas = Word.ZERO;
    private List<AccessListEntry> accessList = List.of();
    private Word maxFeePerBlobGas = Word.ZERO;
    private List<Word> blobHashes = List.of();
    private List<Authorization> authorizations = List.of();

    private Builder(Address sender, @Nullable Address to) {
      this.sender = Objects.requireNonNull(sender, "sender");
      this.to = to;
    }

    private Builder atLeast(TransactionType least) {
      type = type.compareTo(least) < 0 ? least : type;
      return this;
    }

    /** The sender's nonce that it is for, unsigned. */
    public Builder nonce(long number) {
      nonce = number;
      return this;
    }

    /** What it may spend, unsigned. */
    public Builder gasLimit(long gas) {
      gasLimit = gas;
      return this;
    }

    /** Wei sent along. */
    public Builder value(Word wei) {
      value = Objects.requireNonNull(wei, "value");
      return this;
    }

    /** Calldata, or init code, which nobody may change any more. */
    public Builder input(Bytes bytes) {
      input = Objects.requireNonNull(bytes, "input");
      return this;
    }

    /** One price for gas, whatever the base fee. */
    public Builder gasPrice(Word weiPerGas) {
      maxFeePerGas = Objects.requireNonNull(weiPerGas, "gasPrice");
      maxPriorityFeePerGas = weiPerGas;
      return this;
    }

    /** An access list. EIP-2930. */
    public Builder accessList(List<AccessListEntry> entries) {
      accessList = Objects.requireNonNull(entries, "accessList");
      return atLeast(TransactionType.ACCESS_LIST);
    }

    /** A price for gas that follows the base fee. EIP-1559. */
    public Builder fees(Word maximumPerGas, Word maximumPriorityPerGas) {
      maxFeePerGas = Objects.requireNonNull(maximumPerGas, "maxFeePerGas");
      maxPriorityFeePerGas = Objects.requireNonNull(maximumPriorityPerGas, "maxPriorityFeePerGas");
      return atLeast(TransactionType.DYNAMIC_FEE);
    }

    /** Blobs. EIP-4844. */
    public Builder blobs(Word maximumFeePerBlobGas, List<Word> hashes) {
      maxFeePerBlobGas = Objects.requireNonNull(maximumFeePerBlobGas, "maxFeePerBlobGas");
      blobHashes = Objects.requireNonNull(hashes, "blobHashes");
      return atLeast(TransactionType.BLOB);
    }

    /** Delegations of accounts to code. EIP-7702. */
    public Builder authorizations(List<Authorization> list) {
      authorizations = Objects.requireNonNull(list, "authorizations");
      return atLeast(TransactionType.SET_CODE);
    }

    /** Makes the transaction. */
    public Transaction build() {
      return new Transaction(this);
    }
  }
}
