package io.hybridvm.testkit.trie;

import io.hybridvm.core.Rlp;
import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/** Hashes of states and logs, as blocks and test fixtures have them. */
public final class StateRoot {
  private StateRoot() {}

  /** The root of the trie of all accounts. */
  public static Word of(InMemoryState state) {
    SortedMap<Word, Bytes> accounts = new TreeMap<>();
    for (Address address : state.addresses()) {
      Account account = state.account(address).orElseThrow();
      Bytes encoded =
          Rlp.list(
              Rlp.number(account.nonce()),
              Rlp.number(account.balance()),
              Rlp.string(storageRoot(state.storage(address)).toBytes()),
              Rlp.string(account.codeHash().toBytes()));
      accounts.put(Keccak256.hash(address.toArray(), 0, Address.BYTES), encoded);
    }
    return MerkleTrie.root(accounts);
  }

  private static Word storageRoot(SortedMap<Word, Word> slots) {
    SortedMap<Word, Bytes> encoded = new TreeMap<>();
    slots.forEach(
        (key, value) ->
            encoded.put(Keccak256.hash(key.toArray(), 0, Word.BYTES), Rlp.number(value)));
    return MerkleTrie.root(encoded);
  }

  /** Keccak-256 of the encoded list of logs. */
  public static Word ofLogs(Collection<Log> logs) {
    return Keccak256.hash(Rlp.list(logs.stream().map(StateRoot::encode).toList()));
  }

  /** A log as receipts have it. */
  public static Bytes encode(Log log) {
    return Rlp.list(
        Rlp.string(log.address().toBytes()),
        Rlp.list(log.topics().stream().map(topic -> Rlp.string(topic.toBytes())).toList()),
        Rlp.string(log.data()));
  }
}
