package io.hybridvm.testkit.trie;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.Rlp;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

final class MerkleTrieTest {
  private static final Word EMPTY =
      Word.fromHex("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

  @Test
  void root_ofNothing_isTheHashOfAnEmptyString() {
    assertThat(MerkleTrie.root(new TreeMap<>())).isEqualTo(EMPTY);
    assertThat(StateRoot.of(new InMemoryState())).isEqualTo(EMPTY);
  }

  @Test
  void root_ofOneEntry_isItsLeaf() {
    TreeMap<Word, Bytes> entries = new TreeMap<>();
    entries.put(Word.ONE, Bytes.of(0x2a));
    Bytes path = Bytes.concatenate(Bytes.of(0x20), Word.ONE.toBytes());

    assertThat(MerkleTrie.root(entries))
        .isEqualTo(Keccak256.hash(Rlp.list(Rlp.string(path), Rlp.string(Bytes.of(0x2a)))));
  }

  // Extension of 63 nibbles, a branch, and two leaves short enough to be inside it.
  @Test
  void root_ofTwoNeighbours_isAnExtensionOverABranch() {
    TreeMap<Word, Bytes> entries = new TreeMap<>();
    entries.put(Word.ZERO, Bytes.of(1));
    entries.put(Word.of(15), Bytes.of(2));
    Bytes nothing = Rlp.string(Bytes.EMPTY);
    List<Bytes> branch = new ArrayList<>(Collections.nCopies(17, nothing));
    branch.set(0, Rlp.list(Rlp.string(Bytes.of(0x20)), Rlp.string(Bytes.of(1))));
    branch.set(15, Rlp.list(Rlp.string(Bytes.of(0x20)), Rlp.string(Bytes.of(2))));
    Bytes path = Bytes.concatenate(Bytes.of(0x10), Bytes.repeat((byte) 0, 31));
    Bytes extension = Rlp.list(Rlp.string(path), Rlp.list(branch));

    assertThat(MerkleTrie.root(entries)).isEqualTo(Keccak256.hash(extension));
  }

  @Test
  void logs_none_haveTheHashOfAnEmptyList() {
    assertThat(StateRoot.ofLogs(List.of()))
        .isEqualTo(
            Word.fromHex("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"));
  }

  @Test
  void state_withStorage_dependsOnEachSlot() {
    Address address = Address.of(1);
    InMemoryState one = new InMemoryState().storage(address, Word.ONE, Word.ONE);
    InMemoryState other = new InMemoryState().storage(address, Word.ONE, Word.of(2));

    assertThat(StateRoot.of(one)).isNotEqualTo(StateRoot.of(other));
  }
}
