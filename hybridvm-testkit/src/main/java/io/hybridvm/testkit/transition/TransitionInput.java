package io.hybridvm.testkit.transition;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.statetest.Fork;
import java.util.List;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/** A state, a block and transactions for it. Good for one {@link BlockTransition}. */
public final class TransitionInput {
  private final InMemoryState state;
  private final BlockEnvironment environment;
  private final List<Candidate> candidates;
  private final Fork fork;
  private final long chainId;

  /**
   * Reads all three.
   *
   * @param alloc accounts by address
   * @param env the block
   * @param txs a list of transactions, or a string: the encoded list of a block's body
   * @param revision whose rules hold
   * @param chainId which chain it is
   * @throws TransitionFormatException if anything is not what it should be; a single transaction
   *     that is not is rejected later
   */
  public TransitionInput(
      JsonNode alloc, JsonNode env, JsonNode txs, Revision revision, long chainId) {
    this(alloc, env, txs, Fork.of(revision), chainId);
  }

  /**
   * Reads all three.
   *
   * @param alloc accounts by address
   * @param env the block
   * @param txs a list of transactions, or a string: the encoded list of a block's body
   * @param fork whose rules and blobs hold
   * @param chainId which chain it is
   * @throws TransitionFormatException if anything is not what it should be; a single transaction
   *     that is not is rejected later
   */
  public TransitionInput(JsonNode alloc, JsonNode env, JsonNode txs, Fork fork, long chainId) {
    this.fork = Objects.requireNonNull(fork, "fork");
    this.chainId = chainId;
    state = Alloc.read(alloc);
    environment = new BlockEnvironment(env, fork);
    environment.blockHashes().forEach(state::blockHash);
    TransactionList list =
        new TransactionList(
            Secp256k1Library.preferred(),
            chainId,
            fork.revision().isAtLeast(Revision.SPURIOUS_DRAGON));
    candidates = txs.isTextual() ? list.readRlp(encoded(txs.asText())) : list.read(txs);
  }

  private static Bytes encoded(String text) {
    try {
      return Bytes.fromHexString(text.strip());
    } catch (IllegalArgumentException e) {
      throw new TransitionFormatException("txs are not hexadecimal");
    }
  }

  InMemoryState state() {
    return state;
  }

  BlockEnvironment environment() {
    return environment;
  }

  List<Candidate> candidates() {
    return candidates;
  }

  Fork fork() {
    return fork;
  }

  long chainId() {
    return chainId;
  }
}
