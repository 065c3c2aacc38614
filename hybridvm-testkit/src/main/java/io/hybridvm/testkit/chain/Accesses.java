package io.hybridvm.testkit.chain;

import io.hybridvm.core.Inspector;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.contract.StorageSlot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which accounts were called and which storage slots read and written, in frames that were undone
 * too. Only what contracts asked for counts, not what was read to find a price. Not thread-safe.
 */
public final class Accesses {
  private final Set<Address> accounts = new LinkedHashSet<>();
  private final Map<StorageSlot, Word> reads = new LinkedHashMap<>();
  private final Set<StorageSlot> writes = new LinkedHashSet<>();

  Accesses() {}

  /** Writes down what it sees. */
  Inspector recorder() {
    return new Inspector() {
      @Override
      public void frameEntered(Message message) {
        if (!message.kind().isCreate()) {
          accounts.add(message.codeAddress());
        }
      }

      @Override
      public void storageRead(Address address, Word key, Word value) {
        reads.putIfAbsent(StorageSlot.of(address, key), value);
      }

      @Override
      public void storageWritten(Address address, Word key, Word before, Word value) {
        writes.add(StorageSlot.of(address, key));
      }
    };
  }

  /** Accounts that were called, by first call. */
  public Set<Address> accounts() {
    return Collections.unmodifiableSet(accounts);
  }

  /** Slots that were read, with what they held at first, by first read. */
  public Map<StorageSlot, Word> reads() {
    return Collections.unmodifiableMap(reads);
  }

  /** Slots that were written, be it with what they held, by first write. */
  public Set<StorageSlot> writes() {
    return Collections.unmodifiableSet(writes);
  }

  /** Whether a slot was read; of a place in a slot, whether that slot was. */
  public boolean isRead(StorageSlot slot) {
    return reads.containsKey(StorageSlot.of(slot.address(), slot.key()));
  }

  /** Whether a slot was written; of a place in a slot, whether that slot was. */
  public boolean isWritten(StorageSlot slot) {
    return writes.contains(StorageSlot.of(slot.address(), slot.key()));
  }
}
