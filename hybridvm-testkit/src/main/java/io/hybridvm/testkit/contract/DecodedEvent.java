package io.hybridvm.testkit.contract;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiText;
import java.util.List;
import java.util.Objects;

/**
 * An event that a contract emitted. Immutable and thread-safe.
 *
 * @param address of the contract
 * @param signature of the event
 * @param values its arguments, indexed or not, in the order of the signature
 */
public record DecodedEvent(Address address, AbiSignature signature, List<Object> values) {
  /** Copies the list. */
  public DecodedEvent {
    Objects.requireNonNull(address, "address");
    values = List.copyOf(values);
  }

  /** The name of the event. */
  public String name() {
    return signature.name();
  }

  /**
   * An argument by name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Object value(String parameter) {
    for (int i = 0; i < values.size(); i++) {
      if (signature.inputs().get(i).name().equals(parameter)) {
        return values.get(i);
      }
    }
    throw new IllegalArgumentException("parameter: " + name() + " has no " + parameter);
  }

  /** As in {@code Transfer(0x…, 0x…, 5)}. */
  @Override
  public String toString() {
    return name() + "(" + AbiText.writeAll(values) + ")";
  }
}
