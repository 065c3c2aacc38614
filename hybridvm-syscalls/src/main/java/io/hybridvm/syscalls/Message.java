package io.hybridvm.syscalls;

import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/**
 * A call or create, from a transaction or from another contract. Immutable and thread-safe as long
 * as nobody changes the array behind {@code input}.
 *
 * @param kind what is asked for
 * @param isStatic whether nothing may be changed
 * @param depth how many frames are below, 0 for a transaction's
 * @param gas what may be spent, at least 0
 * @param sender what the contract sees as its caller
 * @param recipient what the contract sees as itself; {@link Address#ZERO} for a create
 * @param codeAddress whose code runs, or whose delegate's; {@link Address#ZERO} for a create
 * @param value what the contract sees as the value sent; {@code DELEGATECALL} moves none
 * @param input calldata, or init code
 * @param salt of {@code CREATE2}, otherwise 0
 */
public record Message(
    MessageKind kind,
    boolean isStatic,
    int depth,
    long gas,
    Address sender,
    Address recipient,
    Address codeAddress,
    Word value,
    Bytes input,
    Word salt) {
  /**
   * Checks that nothing is missing.
   *
   * @throws IllegalArgumentException if gas or depth is negative
   */
  public Message {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(recipient, "recipient");
    Objects.requireNonNull(codeAddress, "codeAddress");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(salt, "salt");
    if (gas < 0) {
      throw new IllegalArgumentException("gas is " + gas);
    }
    if (depth < 0) {
      throw new IllegalArgumentException("depth is " + depth);
    }
  }

  /** A transaction's call of a contract. */
  public static Message call(Address sender, Address to, Bytes input, Word value, long gas) {
    return new Message(MessageKind.CALL, false, 0, gas, sender, to, to, value, input, Word.ZERO);
  }

  /** A call from outside that changes nothing. */
  public static Message staticCall(Address sender, Address to, Bytes input, long gas) {
    return new Message(
        MessageKind.STATICCALL, true, 0, gas, sender, to, to, Word.ZERO, input, Word.ZERO);
  }

  /** A transaction's creation of a contract. */
  public static Message create(Address sender, Bytes initCode, Word value, long gas) {
    return new Message(
        MessageKind.CREATE,
        false,
        0,
        gas,
        sender,
        Address.ZERO,
        Address.ZERO,
        value,
        initCode,
        Word.ZERO);
  }

  /** Whether the sender must have the value, though {@code CALLCODE} gives it to the sender. */
  public boolean needsValue() {
    return (kind.transfers() || kind == MessageKind.CALLCODE) && !value.isZero();
  }
}
