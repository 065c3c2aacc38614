package io.hybridvm.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import org.junit.jupiter.api.Test;

class JournalTouchTest {
  private static StateDiff touchedByAFailedFrame(Address address) {
    InMemoryState state = new InMemoryState().balance(address, Word.ZERO);
    Journal journal =
        new Journal(
            state,
            Revision.SPURIOUS_DRAGON,
            BlockContext.DEFAULT,
            TransactionContext.of(Address.ZERO));
    int checkpoint = journal.checkpoint();
    journal.transfer(Address.ZERO, address, Word.ZERO);
    journal.rollback(checkpoint);
    return journal.diff();
  }

  @Test
  void rollback_emptyAccountTouched_isThereAgain() {
    assertThat(touchedByAFailedFrame(Address.of(2)).accounts()).isEmpty();
  }

  @Test
  void rollback_emptyRipemd160Touched_isGoneAllTheSame() {
    assertThat(touchedByAFailedFrame(Address.of(3)).accounts())
        .containsEntry(Address.of(3), new AccountDiff.Deleted());
  }
}
