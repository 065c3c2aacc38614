package io.hybridvm.testkit.statetest;

import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Tells two states apart, a line for each difference. */
final class StateDifference {
  private final InMemoryState expected;
  private final InMemoryState actual;
  private final List<String> lines = new ArrayList<>();

  private StateDifference(InMemoryState expected, InMemoryState actual) {
    this.expected = expected;
    this.actual = actual;
  }

  static List<String> between(InMemoryState expected, InMemoryState actual) {
    StateDifference difference = new StateDifference(expected, actual);
    TreeSet<Address> addresses = new TreeSet<>();
    expected.addresses().forEach(addresses::add);
    actual.addresses().forEach(addresses::add);
    addresses.forEach(difference::compare);
    return difference.lines;
  }

  private void compare(Address address) {
    Optional<Account> wanted = expected.account(address);
    Optional<Account> found = actual.account(address);
    if (wanted.isEmpty() || found.isEmpty()) {
      lines.add(address + (wanted.isEmpty() ? " should not be there" : " is missing"));
      return;
    }
    note(address, "nonce", wanted.get().nonce(), found.get().nonce());
    note(address, "balance", wanted.get().balance(), found.get().balance());
    note(address, "code hash", wanted.get().codeHash(), found.get().codeHash());
    TreeSet<Word> keys = new TreeSet<>(expected.storage(address).keySet());
    keys.addAll(actual.storage(address).keySet());
    for (Word key : keys) {
      note(address, "slot " + key, expected.storage(address, key), actual.storage(address, key));
    }
  }

  private void note(Address address, String what, Object wanted, Object found) {
    if (!Objects.equals(wanted, found)) {
      lines.add("%s %s: expected %s, but it is %s".formatted(address, what, wanted, found));
    }
  }
}
