package io.hybridvm.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** A state over another one, and copies. */
final class InMemoryStateTest {
  private static final Address ALICE = Address.of(0xa);
  private static final Address BOB = Address.of(0xb);
  private static final Code CODE = Code.of(Bytes.of(0));

  private final InMemoryState base =
      new InMemoryState()
          .balance(ALICE, Word.of(7))
          .code(ALICE, CODE)
          .storage(ALICE, Word.of(1), Word.of(5))
          .storage(ALICE, Word.of(2), Word.of(6))
          .blockHash(3, Word.of(9));
  private final InMemoryState state = InMemoryState.over(base);

  private static StateDiff deleted(Address address) {
    return new StateDiff(new TreeMap<>(Map.of(address, new AccountDiff.Deleted())));
  }

  @Test
  void account_ofTheBase_showsThrough() {
    assertThat(state.account(ALICE)).isEqualTo(base.account(ALICE));
    assertThat(state.code(ALICE, CODE.hash())).isEqualTo(CODE);
    assertThat(state.storage(ALICE, Word.of(1))).isEqualTo(Word.of(5));
    assertThat(state.blockHash(3)).isEqualTo(Word.of(9));
    assertThat(state.account(BOB)).isEmpty();
  }

  @Test
  void change_ofAnAccount_leavesTheRestOfItAndTheBase() {
    state.nonce(ALICE, 1).storage(ALICE, Word.of(1), Word.ZERO);

    assertThat(state.account(ALICE)).contains(new Account(1, Word.of(7), CODE.hash(), true));
    assertThat(state.storage(ALICE, Word.of(1))).isEqualTo(Word.ZERO);
    assertThat(state.storage(ALICE, Word.of(2))).isEqualTo(Word.of(6));
    assertThat(base.storage(ALICE, Word.of(1))).isEqualTo(Word.of(5));
  }

  @Test
  void account_deletedAndMadeAnew_hasNothingOfTheBase() {
    state.apply(deleted(ALICE));
    assertThat(state.account(ALICE)).isEmpty();

    state.balance(ALICE, Word.ONE);

    assertThat(state.account(ALICE))
        .contains(new Account(0, Word.ONE, Account.EMPTY_CODE_HASH, false));
    assertThat(state.storage(ALICE, Word.of(2))).isEqualTo(Word.ZERO);
  }

  @Test
  void copy_restored_isAllThatItWas() {
    state.storage(ALICE, Word.of(1), Word.of(8)).blockHash(4, Word.of(4));
    InMemoryState copy = state.copy();
    state.apply(deleted(ALICE));
    state.balance(BOB, Word.ONE).blockHash(4, Word.ZERO);

    state.restore(copy);

    assertThat(state.storage(ALICE, Word.of(1))).isEqualTo(Word.of(8));
    assertThat(state.storage(ALICE, Word.of(2))).isEqualTo(Word.of(6));
    assertThat(state.account(BOB)).isEmpty();
    assertThat(state.blockHash(4)).isEqualTo(Word.of(4));
  }

  @Test
  void restore_ofAnotherBase_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> state.restore(new InMemoryState()));
  }
}
