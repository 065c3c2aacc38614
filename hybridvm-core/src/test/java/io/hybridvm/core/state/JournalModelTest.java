package io.hybridvm.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random operations on the journal and on a model that copies the world at each checkpoint. */
class JournalModelTest {
  private static final int ACCOUNTS = 6;
  private static final int KEYS = 4;

  @Test
  void journal_randomOperations_isWhatTheModelIs() {
    for (long seed = 0; seed < 2_000; seed++) {
      run(seed, 100);
    }
  }

  @Tag("long")
  @Test
  void journal_randomOperations_isWhatTheModelIsForLong() {
    for (long seed = 10_000; seed < 150_000; seed++) {
      run(seed, 150);
    }
  }

  private static Address address(Random random) {
    return Address.of(0x100L + random.nextInt(ACCOUNTS));
  }

  private static Word key(Random random) {
    return Word.of(random.nextInt(KEYS));
  }

  private static Word value(Random random) {
    return Word.of(random.nextInt(4));
  }

  private static void run(long seed, int operations) {
    Random random = new Random(seed);
    List<Revision> revisions = List.of(Revision.values());
    Revision revision = revisions.get(random.nextInt(revisions.size()));
    InMemoryState state = initialState(random);
    WorldModel model = new WorldModel(state, revision, ACCOUNTS, KEYS);
    Journal journal =
        new Journal(
            state, revision, BlockContext.DEFAULT, TransactionContext.of(Address.of(0x100)));
    Deque<Integer> checkpoints = new ArrayDeque<>();
    Deque<WorldModel> copies = new ArrayDeque<>();
    for (int i = 0; i < operations; i++) {
      switch (random.nextInt(12)) {
        case 0 -> {
          checkpoints.push(journal.checkpoint());
          copies.push(model.copy());
        }
        case 1 -> {
          if (!checkpoints.isEmpty()) {
            journal.rollback(checkpoints.pop());
            model = copies.pop();
            assertThat(view(journal)).as("seed %d", seed).isEqualTo(model.view());
          }
        }
        case 2 -> {
          if (!checkpoints.isEmpty()) {
            journal.commit(checkpoints.pop());
            copies.pop();
          }
        }
        default -> change(random, journal, model, "seed " + seed);
      }
    }
    assertThat(view(journal)).as("seed %d", seed).isEqualTo(model.view());
    state.apply(journal.diff());
    assertThat(WorldModel.view(state, ACCOUNTS, KEYS))
        .as("seed %d", seed)
        .isEqualTo(model.stateAfter());
  }

  private static InMemoryState initialState(Random random) {
    InMemoryState state = new InMemoryState();
    for (int i = 0; i < ACCOUNTS; i++) {
      Address address = Address.of(0x100L + i);
      if (random.nextBoolean()) {
        state.balance(address, Word.of(random.nextInt(3)));
        state.nonce(address, 1 + random.nextInt(2));
        for (int j = 0; j < KEYS; j++) {
          state.storage(address, Word.of(j), value(random));
        }
      }
    }
    return state;
  }

  /** One change of both, whose answers must agree. */
  @SuppressWarnings("checkstyle:MethodLength") // One short case for each operation.
  private static void change(Random random, Journal journal, WorldModel model, String seed) {
    Address address = address(random);
    Word key = key(random);
    Word value = value(random);
    switch (random.nextInt(11)) {
      case 0, 1 ->
          assertThat(journal.setStorage(address, key, value))
              .as(seed)
              .isEqualTo(model.setStorage(address, key, value));
      case 2 -> {
        journal.setTransientStorage(address, key, value);
        model.setTransientStorage(address, key, value);
      }
      case 3 -> assertThat(journal.accessAccount(address)).isEqualTo(model.accessAccount(address));
      case 4 ->
          assertThat(journal.accessStorage(address, key))
              .isEqualTo(model.accessStorage(address, key));
      case 5 -> {
        Log log = new Log(address, List.of(key), Bytes.EMPTY);
        journal.emitLog(log);
        model.logs.add(log);
      }
      case 6 -> {
        Address to = address(random);
        assertThat(journal.transfer(address, to, value))
            .as(seed)
            .isEqualTo(model.transfer(address, to, value));
      }
      case 7 -> {
        Address to = address(random);
        assertThat(journal.selfdestruct(address, to))
            .as(seed)
            .isEqualTo(model.selfdestruct(address, to));
      }
      case 8 -> {
        if (!journal.isOccupied(address)) {
          journal.createContract(address);
          journal.setNonce(address, 1);
          model.create(address);
        }
      }
      case 9 -> {
        Code code = Code.of(Bytes.of(random.nextInt(3)));
        journal.setCode(address, code);
        model.setCode(address, code);
      }
      default -> {
        journal.addRefund(random.nextInt(9) - 4);
        model.refund = journal.refund();
      }
    }
  }

  private static List<Object> view(Journal journal) {
    List<Object> view = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      Address address = Address.of(0x100L + i);
      view.add(journal.accountExists(address));
      view.add(journal.balance(address));
      view.add(journal.nonce(address));
      view.add(journal.code(address));
      for (int j = 0; j < KEYS; j++) {
        view.add(journal.storage(address, Word.of(j)));
        view.add(journal.originalStorage(address, Word.of(j)));
        view.add(journal.transientStorage(address, Word.of(j)));
      }
    }
    view.add(List.copyOf(journal.logs()));
    view.add(journal.refund());
    return view;
  }
}
