package io.hybridvm.core.transaction;

import io.hybridvm.core.RlpFormatException;
import io.hybridvm.core.RlpReader;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;

/** Reads one encoded transaction. Not thread-safe; good once. */
final class TransactionReader {
  /** What legacy transactions add to the parity without a chain. */
  static final long UNPROTECTED_V = 27;

  /** What legacy transactions add to the parity and twice the chain. */
  static final long PROTECTED_V = 35;

  private static final int LIST = 0xc0;

  private final Bytes encoded;
  private final Secp256k1Library secp256k1;

  TransactionReader(Bytes encoded, Secp256k1Library secp256k1) {
    this.encoded = encoded;
    this.secp256k1 = secp256k1;
  }

  SignedTransaction read() {
    if (encoded.isEmpty()) {
      throw new RlpFormatException("nothing", 0);
    }
    int first = encoded.get(0) & 0xff;
    if (first >= LIST) {
      return read(TransactionType.LEGACY, encoded);
    }
    for (TransactionType type : TransactionType.values()) {
      if (type != TransactionType.LEGACY && type.id() == first) {
        return read(type, encoded.slice(1));
      }
    }
    throw new RlpFormatException("a transaction of unknown type " + first, 0);
  }

  private SignedTransaction read(TransactionType type, Bytes payload) {
    RlpReader outer = new RlpReader(payload);
    RlpReader fields = outer.list();
    outer.expectEnd();
    OptionalLong chainId = OptionalLong.empty();
    if (type != TransactionType.LEGACY) {
      chainId = OptionalLong.of(fields.longNumber());
    }
    Transaction unsigned = transaction(type, fields);
    Word v = fields.number();
    Word r = fields.number();
    Word s = fields.number();
    fields.expectEnd();
    if (type == TransactionType.LEGACY && v.compareTo(Word.of(PROTECTED_V)) >= 0) {
      chainId = OptionalLong.of(chain(v));
    }
    return SignedTransaction.recover(unsigned, chainId, isOdd(type, v), r, s, secp256k1)
        .orElseThrow(() -> new RlpFormatException("a signature that nobody can have made", 0));
  }

  private static long chain(Word v) {
    Word twice = v.minus(Word.of(PROTECTED_V));
    if (!twice.fitsLong()) {
      throw new RlpFormatException("v is " + v, 0);
    }
    return twice.limb0() >>> 1;
  }

  private static boolean isOdd(TransactionType type, Word v) {
    Word even = type == TransactionType.LEGACY ? Word.of(UNPROTECTED_V) : Word.ZERO;
    if (type == TransactionType.LEGACY && v.compareTo(Word.of(PROTECTED_V)) >= 0) {
      return (v.limb0() & 1) == 0;
    }
    Word parity = v.minus(even);
    if (parity.compareTo(Word.ONE) > 0) {
      throw new RlpFormatException("v is " + v, 0);
    }
    return !parity.isZero();
  }

  private static Transaction transaction(TransactionType type, RlpReader fields) {
    long nonce = fields.longNumber();
    boolean hasFees = type.compareTo(TransactionType.DYNAMIC_FEE) >= 0;
    Word priorityFee = hasFees ? fields.number() : Word.ZERO;
    Word fee = fields.number();
    long gasLimit = fields.longNumber();
    int place = fields.offset();
    Bytes to = fields.string();
    if (!to.isEmpty() && to.size() != Address.BYTES) {
      throw new RlpFormatException("an address of " + to.size() + " bytes", place);
    }
    Transaction.Builder builder =
        to.isEmpty()
            ? Transaction.create(Address.ZERO)
            : Transaction.call(Address.ZERO, Address.of(to));
    builder.nonce(nonce).gasLimit(gasLimit).value(fields.number()).input(fields.string());
    builder.gasPrice(fee);
    if (type != TransactionType.LEGACY) {
      builder.accessList(accessList(fields.list()));
    }
    if (hasFees) {
      builder.fees(fee, priorityFee);
    }
    if (type == TransactionType.BLOB) {
      builder.blobs(fields.number(), words(fields.list()));
    }
    if (type == TransactionType.SET_CODE) {
      builder.authorizations(authorizations(fields.list()));
    }
    return builder.build();
  }

  private static List<AccessListEntry> accessList(RlpReader list) {
    List<AccessListEntry> entries = new ArrayList<>();
    while (list.hasNext()) {
      RlpReader entry = list.list();
      entries.add(new AccessListEntry(address(entry), words(entry.list())));
      entry.expectEnd();
    }
    return entries;
  }

  private static List<Authorization> authorizations(RlpReader list) {
    List<Authorization> authorizations = new ArrayList<>();
    while (list.hasNext()) {
      int place = list.offset();
      RlpReader item = list.list();
      Word chainId = item.number();
      Address delegate = address(item);
      long nonce = item.longNumber();
      try {
        authorizations.add(
            new Authorization(
                chainId, delegate, nonce, item.number(), item.number(), item.number()));
      } catch (IllegalArgumentException e) {
        throw new RlpFormatException(String.valueOf(e.getMessage()), place);
      }
      item.expectEnd();
    }
    return authorizations;
  }

  private static Address address(RlpReader reader) {
    return Address.of(exactly(reader, Address.BYTES));
  }

  private static List<Word> words(RlpReader list) {
    List<Word> words = new ArrayList<>();
    while (list.hasNext()) {
      words.add(Word.of(exactly(list, Word.BYTES)));
    }
    return words;
  }

  private static Bytes exactly(RlpReader reader, int size) {
    int place = reader.offset();
    Bytes bytes = reader.string();
    if (bytes.size() != size) {
      throw new RlpFormatException(bytes.size() + " bytes in place of " + size, place);
    }
    return bytes;
  }
}
