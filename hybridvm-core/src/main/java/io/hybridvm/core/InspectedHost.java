package io.hybridvm.core;

import io.hybridvm.syscalls.AccessStatus;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.StorageStatus;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.util.List;

/** A host that tells an inspector what happens to storage and logs. */
final class InspectedHost implements Host {
  private final Host host;
  private final Inspector inspector;

  InspectedHost(Host host, Inspector inspector) {
    this.host = host;
    this.inspector = inspector;
  }

  @Override
  public Word storage(Address address, Word key) {
    Word value = host.storage(address, key);
    inspector.storageRead(address, key, value);
    return value;
  }

  @Override
  public StorageStatus setStorage(Address address, Word key, Word value) {
    Word before = host.storage(address, key);
    StorageStatus status = host.setStorage(address, key, value);
    inspector.storageWritten(address, key, before, value);
    return status;
  }

  @Override
  public void emitLog(Log log) {
    host.emitLog(log);
    inspector.logEmitted(log);
  }

  @Override
  public boolean selfdestruct(Address address, Address beneficiary) {
    Word balance = host.balance(address);
    boolean first = host.selfdestruct(address, beneficiary);
    inspector.selfdestructed(address, beneficiary, balance);
    return first;
  }

  @Override
  public BlockContext block() {
    return host.block();
  }

  @Override
  public TransactionContext transaction() {
    return host.transaction();
  }

  @Override
  public Word blockHash(long number) {
    return host.blockHash(number);
  }

  @Override
  public boolean accountExists(Address address) {
    return host.accountExists(address);
  }

  @Override
  public Word balance(Address address) {
    return host.balance(address);
  }

  @Override
  public long nonce(Address address) {
    return host.nonce(address);
  }

  @Override
  public Code code(Address address) {
    return host.code(address);
  }

  @Override
  public int codeSize(Address address) {
    return host.codeSize(address);
  }

  @Override
  public Word codeHash(Address address) {
    return host.codeHash(address);
  }

  @Override
  public Word originalStorage(Address address, Word key) {
    return host.originalStorage(address, key);
  }

  @Override
  public Word transientStorage(Address address, Word key) {
    return host.transientStorage(address, key);
  }

  @Override
  public void setTransientStorage(Address address, Word key, Word value) {
    host.setTransientStorage(address, key, value);
  }

  @Override
  public AccessStatus accessAccount(Address address) {
    return host.accessAccount(address);
  }

  @Override
  public AccessStatus accessStorage(Address address, Word key) {
    return host.accessStorage(address, key);
  }

  @Override
  public List<Log> logs() {
    return host.logs();
  }

  @Override
  public boolean transfer(Address from, Address to, Word amount) {
    return host.transfer(from, to, amount);
  }

  @Override
  public void setNonce(Address address, long nonce) {
    host.setNonce(address, nonce);
  }

  @Override
  public boolean isOccupied(Address address) {
    return host.isOccupied(address);
  }

  @Override
  public void createContract(Address address) {
    host.createContract(address);
  }

  @Override
  public void setCode(Address address, Code code) {
    host.setCode(address, code);
    inspector.codeStored(address, code);
  }

  @Override
  public void addRefund(long gas) {
    host.addRefund(gas);
  }

  @Override
  public long refund() {
    return host.refund();
  }

  @Override
  public int checkpoint() {
    return host.checkpoint();
  }

  @Override
  public void commit(int checkpoint) {
    host.commit(checkpoint);
  }

  @Override
  public void rollback(int checkpoint) {
    host.rollback(checkpoint);
  }
}
