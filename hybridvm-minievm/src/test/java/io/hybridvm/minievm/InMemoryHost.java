package io.hybridvm.minievm;

import io.hybridvm.syscalls.AccessStatus;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.StorageStatus;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A host for tests, as simple as can be: it cannot undo anything. */
final class InMemoryHost implements Host {
  record Slot(Address address, Word key) {}

  BlockContext block = BlockContext.DEFAULT;
  TransactionContext transaction = TransactionContext.of(Address.of(0x0123));
  final Map<Address, Word> balances = new HashMap<>();
  final Map<Address, Code> codes = new HashMap<>();
  final Map<Long, Word> blockHashes = new HashMap<>();
  final Map<Slot, Word> original = new HashMap<>();
  final Map<Slot, Word> storage = new HashMap<>();
  final Map<Slot, Word> transientStorage = new HashMap<>();
  final Set<Object> accessed = new HashSet<>();
  final Set<Address> destroyed = new HashSet<>();
  final List<Log> logs = new ArrayList<>();
  long refund;

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
    return blockHashes.getOrDefault(number, Word.MAX);
  }

  @Override
  public boolean accountExists(Address address) {
    return balances.containsKey(address) || codes.containsKey(address);
  }

  @Override
  public Word balance(Address address) {
    return balances.getOrDefault(address, Word.ZERO);
  }

  @Override
  public long nonce(Address address) {
    return 0;
  }

  @Override
  public Code code(Address address) {
    return codes.getOrDefault(address, Code.EMPTY);
  }

  @Override
  public Word codeHash(Address address) {
    return accountExists(address) ? code(address).hash() : Word.ZERO;
  }

  @Override
  public Word storage(Address address, Word key) {
    return storage.getOrDefault(new Slot(address, key), originalStorage(address, key));
  }

  @Override
  public Word originalStorage(Address address, Word key) {
    return original.getOrDefault(new Slot(address, key), Word.ZERO);
  }

  @Override
  public StorageStatus setStorage(Address address, Word key, Word value) {
    Word current = storage(address, key);
    storage.put(new Slot(address, key), value);
    return StorageStatus.of(originalStorage(address, key), current, value);
  }

  @Override
  public Word transientStorage(Address address, Word key) {
    return transientStorage.getOrDefault(new Slot(address, key), Word.ZERO);
  }

  @Override
  public void setTransientStorage(Address address, Word key, Word value) {
    transientStorage.put(new Slot(address, key), value);
  }

  @Override
  public AccessStatus accessAccount(Address address) {
    return accessed.add(address) ? AccessStatus.COLD : AccessStatus.WARM;
  }

  @Override
  public AccessStatus accessStorage(Address address, Word key) {
    return accessed.add(new Slot(address, key)) ? AccessStatus.COLD : AccessStatus.WARM;
  }

  @Override
  public void emitLog(Log log) {
    logs.add(log);
  }

  @Override
  public List<Log> logs() {
    return logs;
  }

  @Override
  public boolean selfdestruct(Address address, Address beneficiary) {
    Word balance = balance(address);
    balances.put(address, Word.ZERO);
    balances.merge(beneficiary, balance, Word::plus);
    return destroyed.add(address);
  }

  @Override
  public boolean transfer(Address from, Address to, Word amount) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setNonce(Address address, long nonce) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOccupied(Address address) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void createContract(Address address) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setCode(Address address, Code code) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void addRefund(long gas) {
    refund += gas;
  }

  @Override
  public long refund() {
    return refund;
  }

  @Override
  public int checkpoint() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void commit(int checkpoint) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void rollback(int checkpoint) {
    throw new UnsupportedOperationException();
  }
}
