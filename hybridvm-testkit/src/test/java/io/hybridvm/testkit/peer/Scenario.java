package io.hybridvm.testkit.peer;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import java.util.List;
import java.util.SortedMap;
import org.apache.tuweni.bytes.Bytes;

/**
 * A little world and a message to run in it on two implementations.
 *
 * @param revision whose rules hold
 * @param contracts the accounts with code; the message goes to the first
 * @param isCreate whether the first contract's code is run as init code instead
 * @param input calldata
 * @param value wei sent
 * @param gas that the message has
 */
record Scenario(
    Revision revision,
    List<Contract> contracts,
    boolean isCreate,
    Bytes input,
    long value,
    long gas) {
  /** Who sends the message. */
  static final Address SENDER = Address.fromHex("0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e");

  /** Wei of the sender. */
  static final long SENDER_BALANCE = 1_000_000_000;

  /** Who gets the fees. */
  static final Address COINBASE = Address.fromHex("0xc01bc01bc01bc01bc01bc01bc01bc01bc01bc01b");

  /** An account with wei and nothing else. */
  static final Address RICH = Address.fromHex("0x00000000000000000000000000000000000000aa");

  /** An account that is not there. */
  static final Address MISSING = Address.fromHex("0x00000000000000000000000000000000000000bb");

  /** How many slots, from 0 on, programs use mostly. */
  static final int SLOTS = 6;

  /**
   * An account with code.
   *
   * @param storage values by slot
   */
  record Contract(Address address, long balance, Bytes code, SortedMap<Long, Long> storage) {}

  /** The same with other gas. */
  Scenario withGas(long other) {
    return new Scenario(revision, contracts, isCreate, input, value, other);
  }

  /** The address of the contract of an index. */
  static Address contract(int index) {
    return Address.of(0xc0de_0000L + index);
  }

  /** All that it takes to run this again, to be read by people and by {@link ScenarioText}. */
  @Override
  public String toString() {
    return ScenarioText.write(this);
  }
}
