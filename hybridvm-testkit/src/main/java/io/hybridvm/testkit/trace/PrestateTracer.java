package io.hybridvm.testkit.trace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.AccountDiff;
import io.hybridvm.core.state.StateDiff;
import io.hybridvm.core.state.StateReader;
import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a message needs to know of the state, as go-ethereum's {@code prestateTracer} does:
 * balance, nonce, code and the slots used of every account that it called, looked at, made or gave
 * something to; and in diff mode, what it changed.
 *
 * <p>Accounts that were not there before are left out. Not thread-safe; for one message from
 * outside.
 */
public final class PrestateTracer implements Inspector {
  private final StateReader state;
  private final SortedMap<Address, Before> touched = new TreeMap<>();
  private boolean showsCode = true;
  private boolean showsStorage = true;

  /** An account as it was, which is null if it was not there. */
  private record Before(@Nullable Account account, Code code, SortedMap<Word, Word> slots) {}

  /**
   * A tracer.
   *
   * @param state as it is before the message, and stays until its end
   */
  public PrestateTracer(StateReader state) {
    this.state = state;
  }

  /** Leaves out code, as go-ethereum's option {@code disableCode} does. */
  public PrestateTracer disableCode() {
    showsCode = false;
    return this;
  }

  /** Leaves out storage, as go-ethereum's option {@code disableStorage} does. */
  public PrestateTracer disableStorage() {
    showsStorage = false;
    return this;
  }

  /** Counts an account as touched that no contract touches, such as the block's coinbase. */
  public void touch(Address address) {
    touched.computeIfAbsent(address, this::before);
  }

  private void touch(Address address, Word key) {
    SortedMap<Word, Word> slots = touched.computeIfAbsent(address, this::before).slots();
    slots.computeIfAbsent(key, each -> state.storage(address, each));
  }

  private Before before(Address address) {
    Account account = state.account(address).orElse(null);
    Code code =
        account != null && account.hasCode() ? state.code(address, account.codeHash()) : Code.EMPTY;
    return new Before(account, code, new TreeMap<>());
  }

  @Override
  public void frameEntered(Message message) {
    touch(message.sender());
    if (!message.kind().isCreate()) {
      touch(message.recipient());
      touch(message.codeAddress());
    }
  }

  @Override
  public void codeStarted(Message message, Code code) {
    touch(message.recipient());
  }

  @Override
  public void frameLeft(Message message, ExecutionResult result) {
    result.created().ifPresent(this::touch);
  }

  @Override
  public void storageRead(Address address, Word key, Word value) {
    touch(address, key);
  }

  @Override
  public void storageWritten(Address address, Word key, Word before, Word value) {
    touch(address, key);
  }

  @Override
  public void selfdestructed(Address address, Address beneficiary, Word balance) {
    touch(beneficiary);
  }

  @Override
  public boolean wantsEvmSteps() {
    return true;
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    Optional<EvmOpcode> opcode = EvmOpcode.of(step.opcode());
    if (opcode.isPresent() && step.stackSize() > 0 && looksAtAccount(opcode.get())) {
      touch(Address.of(step.stack(0)));
    } else if (opcode.isPresent() && step.stackSize() > 0 && opcode.get() == EvmOpcode.SSTORE) {
      // Also one that is not allowed.
      touch(message.recipient(), step.stack(0));
    }
  }

  private static boolean looksAtAccount(EvmOpcode opcode) {
    return opcode == EvmOpcode.BALANCE
        || opcode == EvmOpcode.EXTCODESIZE
        || opcode == EvmOpcode.EXTCODECOPY
        || opcode == EvmOpcode.EXTCODEHASH;
  }

  @Override
  public void syscall(Message message, Syscall syscall, Machine machine, long gasLeft) {
    if (syscall == Syscall.BALANCE
        || syscall == Syscall.EXTCODESIZE
        || syscall == Syscall.EXTCODECOPY
        || syscall == Syscall.EXTCODEHASH) {
      touch(
          Address.of(
              new Word(
                  machine.register(Register.A0),
                  machine.register(Register.A1),
                  machine.register(Register.A2),
                  0)));
    }
  }

  /** The accounts as they were, in one line of JSON without a line feed. */
  public String write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    touched.forEach(
        (address, before) -> {
          if (before.account() != null) {
            json.set(address.toString(), account(before.account(), before.code(), before.slots()));
          }
        });
    return GethJson.write(json);
  }

  /**
   * What changed, in one line of JSON without a line feed: {@code pre}, the changed accounts as
   * they were with the changed slots; {@code post}, their new values. Accounts that are new are
   * only in the latter, those that are gone only in the former.
   *
   * @param diff of the message; accounts in it that were not touched are left out
   */
  public String write(StateDiff diff) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode post = json.putObject("post");
    ObjectNode pre = json.putObject("pre");
    diff.accounts()
        .forEach(
            (address, change) -> {
              Before before = touched.get(address);
              if (before == null || !isShown(before, change)) {
                return;
              }
              if (before.account() != null) {
                SortedMap<Word, Word> slots = changed(before, change);
                pre.set(address.toString(), account(before.account(), before.code(), slots));
              }
              if (change instanceof AccountDiff.Changed changed) {
                Account account = before.account() == null ? Account.EMPTY : before.account();
                post.set(address.toString(), after(account, changed));
              }
            });
    return GethJson.write(json);
  }

  /** Whether something changed that is shown. */
  private boolean isShown(Before before, AccountDiff change) {
    return !(change instanceof AccountDiff.Changed changed)
        || before.account() == null
        || !after(before.account(), changed).isEmpty()
        || (showsStorage && !changed.storage().isEmpty());
  }

  private static SortedMap<Word, Word> changed(Before before, AccountDiff change) {
    SortedMap<Word, Word> slots = new TreeMap<>(before.slots());
    if (change instanceof AccountDiff.Changed changed) {
      slots.keySet().retainAll(changed.storage().keySet());
    }
    slots.values().removeIf(Word::isZero);
    return slots;
  }

  private ObjectNode after(Account before, AccountDiff.Changed changed) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (!changed.balance().equals(before.balance())) {
      node.put("balance", changed.balance().toString());
    }
    if (changed.nonce() != before.nonce()) {
      node.put("nonce", changed.nonce());
    }
    Code code = changed.code();
    if (code != null && showsCode) {
      node.put("code", code.bytes().toHexString());
    }
    SortedMap<Word, Word> slots = new TreeMap<>(changed.storage());
    slots.values().removeIf(Word::isZero);
    storage(node, slots);
    return node;
  }

  private ObjectNode account(Account account, Code code, SortedMap<Word, Word> slots) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("balance", account.balance().toString());
    if (code.size() > 0 && showsCode) {
      node.put("code", code.bytes().toHexString());
    }
    if (account.nonce() != 0) {
      node.put("nonce", account.nonce());
    }
    storage(node, slots);
    return node;
  }

  private void storage(ObjectNode node, Map<Word, Word> slots) {
    if (!slots.isEmpty() && showsStorage) {
      ObjectNode storage = node.putObject("storage");
      slots.forEach(
          (key, value) -> storage.put(key.toBytes().toHexString(), value.toBytes().toHexString()));
    }
  }
}
