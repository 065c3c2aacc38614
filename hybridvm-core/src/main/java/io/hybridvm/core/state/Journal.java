package io.hybridvm.core.state;

import io.hybridvm.core.state.AccountEntry.Slot;
import io.hybridvm.core.state.UndoLog.Change;
import io.hybridvm.syscalls.AccessStatus;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.StorageStatus;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The host of one transaction over a state that it only reads. It keeps what was read and what
 * changed; every change notes in an undo log how to put it back, so a checkpoint is a position in
 * that log and costs nothing.
 *
 * <p>Each account and each slot is read from the state once. Changing or reading one again
 * allocates nothing. Not thread-safe.
 */
public final class Journal implements Host {
  /**
   * Once touched it stays so, even if the frame is undone: an accident of mainnet's block 2,675,119
   * that is a rule since. EIP-161, addendum.
   */
  private static final Address RIPEMD160 = Address.of(3);

  private final StateReader state;
  private final Revision revision;
  private final BlockContext block;
  private final TransactionContext transaction;
  private final Map<Address, AccountEntry> accounts = new HashMap<>();
  private final List<Log> logs = new ArrayList<>();
  private final UndoLog undo = new UndoLog();
  private long refund;

  /** The account asked for last: mostly the one asked for next. */
  private @Nullable AccountEntry latest;

  /**
   * A journal in which nothing has happened.
   *
   * @param state before the transaction
   * @param revision whose rules hold for empty accounts and self-destruction
   */
  public Journal(
      StateReader state, Revision revision, BlockContext block, TransactionContext transaction) {
    this.state = Objects.requireNonNull(state, "state");
    this.revision = Objects.requireNonNull(revision, "revision");
    this.block = Objects.requireNonNull(block, "block");
    this.transaction = Objects.requireNonNull(transaction, "transaction");
  }

  /** What changed since the journal was made, as it would stand at the end of the transaction. */
  public StateDiff diff() {
    return StateDiff.of(accounts.values(), revision);
  }

  private AccountEntry entry(Address address) {
    AccountEntry entry = latest;
    if (entry != null && entry.address.equals(address)) {
      return entry;
    }
    entry = accounts.get(address);
    if (entry == null) {
      entry = new AccountEntry(address, state.account(address));
      accounts.put(address, entry);
    }
    latest = entry;
    return entry;
  }

  private static Slot slot(AccountEntry entry, Word key) {
    Slot slot = entry.slots.get(key);
    if (slot == null) {
      slot = new Slot();
      entry.slots.put(key, slot);
    }
    return slot;
  }

  private Word current(AccountEntry entry, Word key, Slot slot) {
    Word value = slot.current;
    if (value == null) {
      value =
          entry.created || entry.original == null ? Word.ZERO : state.storage(entry.address, key);
      slot.original = value;
      slot.current = value;
    }
    return value;
  }

  // Block, transaction.

  @Override
  public BlockContext block() {
    return block;
  }

  @Override
  public TransactionContext transaction() {
    return transaction;
  }

  @Override
  public Word blockHash(long number) {
    return state.blockHash(number);
  }

  // Reads.

  @Override
  public boolean accountExists(Address address) {
    AccountEntry entry = entry(address);
    return entry.exists && !(revision.isAtLeast(Revision.SPURIOUS_DRAGON) && entry.isEmpty());
  }

  @Override
  public Word balance(Address address) {
    return entry(address).balance;
  }

  @Override
  public long nonce(Address address) {
    return entry(address).nonce;
  }

  @Override
  public Code code(Address address) {
    AccountEntry entry = entry(address);
    Code code = entry.code;
    if (code == null) {
      code = state.code(address, entry.codeHash());
      entry.code = code;
    }
    return code;
  }

  @Override
  public Word codeHash(Address address) {
    return accountExists(address) ? entry(address).codeHash() : Word.ZERO;
  }

  @Override
  public Word storage(Address address, Word key) {
    AccountEntry entry = entry(address);
    return current(entry, key, slot(entry, key));
  }

  @Override
  public Word originalStorage(Address address, Word key) {
    AccountEntry entry = entry(address);
    Slot slot = slot(entry, key);
    Word current = current(entry, key, slot);
    Word original = slot.original;
    return original == null ? current : original;
  }

  @Override
  public Word transientStorage(Address address, Word key) {
    return slot(entry(address), key).transientValue;
  }

  @Override
  public boolean isOccupied(Address address) {
    AccountEntry entry = entry(address);
    return entry.nonce != 0 || entry.hasCode() || entry.hadStorage();
  }

  // Changes.

  @Override
  public StorageStatus setStorage(Address address, Word key, Word value) {
    AccountEntry entry = entry(address);
    Slot slot = slot(entry, key);
    Word current = current(entry, key, slot);
    Word original = slot.original;
    if (!current.equals(value)) {
      undo.add(Change.STORAGE, slot, current, 0);
      slot.current = value;
    }
    return StorageStatus.of(original == null ? current : original, current, value);
  }

  @Override
  public void setTransientStorage(Address address, Word key, Word value) {
    Slot slot = slot(entry(address), key);
    undo.add(Change.TRANSIENT, slot, slot.transientValue, 0);
    slot.transientValue = value;
  }

  @Override
  public AccessStatus accessAccount(Address address) {
    AccountEntry entry = entry(address);
    if (entry.warm) {
      return AccessStatus.WARM;
    }
    undo.add(Change.ACCOUNT_WARM, entry, null, 0);
    entry.warm = true;
    return AccessStatus.COLD;
  }

  @Override
  public AccessStatus accessStorage(Address address, Word key) {
    Slot slot = slot(entry(address), key);
    if (slot.warm) {
      return AccessStatus.WARM;
    }
    undo.add(Change.SLOT_WARM, slot, null, 0);
    slot.warm = true;
    return AccessStatus.COLD;
  }

  @Override
  public void emitLog(Log log) {
    undo.add(Change.LOG, null, null, 0);
    logs.add(Objects.requireNonNull(log, "log"));
  }

  @Override
  public List<Log> logs() {
    return Collections.unmodifiableList(logs);
  }

  @Override
  public boolean selfdestruct(Address address, Address beneficiary) {
    AccountEntry entry = entry(address);
    boolean destroys = !revision.isAtLeast(Revision.CANCUN) || entry.created;
    Word balance = entry.balance;
    if (!address.equals(beneficiary)) {
      transfer(address, beneficiary, balance);
    } else if (destroys) {
      setBalance(entry, Word.ZERO);
    }
    boolean first = destroys && !entry.destroyed;
    if (first) {
      undo.add(Change.DESTROYED, entry, null, 0);
      entry.destroyed = true;
    }
    return first;
  }

  @Override
  public boolean transfer(Address from, Address to, Word amount) {
    AccountEntry sender = entry(from);
    if (sender.balance.compareTo(amount) < 0) {
      return false;
    }
    AccountEntry receiver = entry(to);
    touch(receiver);
    if (!amount.isZero()) {
      touch(sender);
      setBalance(sender, sender.balance.minus(amount));
      setBalance(receiver, receiver.balance.plus(amount));
    }
    return true;
  }

  /** Sets an account's balance, as fees and rewards do. */
  public void setBalance(Address address, Word balance) {
    AccountEntry entry = entry(address);
    touch(entry);
    setBalance(entry, Objects.requireNonNull(balance, "balance"));
  }

  private void setBalance(AccountEntry entry, Word balance) {
    undo.add(Change.BALANCE, entry, entry.balance, 0);
    entry.balance = balance;
  }

  private void touch(AccountEntry entry) {
    if (!entry.touched) {
      undo.add(Change.TOUCHED, entry, null, 0);
      entry.touched = true;
    }
    if (!entry.exists) {
      undo.add(Change.EXISTS, entry, null, 0);
      entry.exists = true;
    }
  }

  @Override
  public void setNonce(Address address, long nonce) {
    AccountEntry entry = entry(address);
    touch(entry);
    undo.add(Change.NONCE, entry, null, entry.nonce);
    entry.nonce = nonce;
  }

  @Override
  public void createContract(Address address) {
    AccountEntry entry = entry(address);
    touch(entry);
    if (!entry.created) {
      undo.add(Change.CREATED, entry, null, 0);
      entry.created = true;
    }
  }

  @Override
  public void setCode(Address address, Code code) {
    AccountEntry entry = entry(address);
    touch(entry);
    undo.add(Change.CODE, entry, entry.code, 0);
    entry.code = Objects.requireNonNull(code, "code");
  }

  @Override
  public void addRefund(long gas) {
    undo.add(Change.REFUND, null, null, refund);
    refund += gas;
  }

  @Override
  public long refund() {
    return refund;
  }

  // Checkpoints.

  @Override
  public int checkpoint() {
    return undo.size();
  }

  @Override
  public void commit(int checkpoint) {
    Objects.checkIndex(checkpoint, undo.size() + 1);
  }

  @Override
  public void rollback(int checkpoint) {
    Objects.checkIndex(checkpoint, undo.size() + 1);
    for (int i = undo.size() - 1; i >= checkpoint; i--) {
      putBack(i);
    }
    undo.truncate(checkpoint);
  }

  private void putBack(int index) {
    switch (undo.change(index)) {
      case EXISTS -> account(index).exists = false;
      case NONCE -> account(index).nonce = undo.number(index);
      case BALANCE -> account(index).balance = word(index);
      case CODE -> account(index).code = (Code) undo.object(index);
      case ACCOUNT_WARM -> account(index).warm = false;
      case TOUCHED -> account(index).touched = account(index).address.equals(RIPEMD160);
      case CREATED -> account(index).created = false;
      case DESTROYED -> account(index).destroyed = false;
      case STORAGE -> slot(index).current = word(index);
      case TRANSIENT -> slot(index).transientValue = word(index);
      case SLOT_WARM -> slot(index).warm = false;
      case REFUND -> refund = undo.number(index);
      case LOG -> logs.removeLast();
    }
  }

  private AccountEntry account(int index) {
    return (AccountEntry) Objects.requireNonNull(undo.target(index));
  }

  private Slot slot(int index) {
    return (Slot) Objects.requireNonNull(undo.target(index));
  }

  private Word word(int index) {
    return (Word) Objects.requireNonNull(undo.object(index));
  }
}
