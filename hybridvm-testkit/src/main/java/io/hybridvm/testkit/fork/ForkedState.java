package io.hybridvm.testkit.fork;

import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.StateReader;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The state of another chain at one block, as a node tells it over JSON-RPC. What it told is kept
 * in a file, and the next run needs no node:
 *
 * <pre>{@code
 * try (ForkedState mainnet = ForkedState.open(Path.of("mainnet.json"), node, 20_000_000)) {
 *   Chain chain = Chain.fork(EvmConfig.of(Revision.CANCUN), mainnet);
 *   DeployedContract token = chain.contract(address, artifact);
 *   ...
 * }
 * }</pre>
 *
 * <p>The network is not used unless the system property {@value #PROPERTY} is {@code record}: what
 * the file lacks is then asked for and added when the state is closed. Whether an account has
 * storage is not known and told to be false, which matters only where a contract is made at an
 * address that has storage but neither nonce nor code. Thread-safe.
 */
public final class ForkedState implements StateReader, AutoCloseable {
  /** The system property that says whether nodes are asked: {@code replay} or {@code record}. */
  public static final String PROPERTY = "hybridvm.fork";

  private static final String CHAIN_ID = "eth_chainId";
  private static final String BLOCK = "eth_getBlockByNumber";

  private final Recording recording;
  private final String block;
  private final @Nullable JsonRpc node;
  private boolean isNodeKnown;
  private final Map<Word, Code> codes = new HashMap<>();

  private ForkedState(Recording recording, long block, @Nullable JsonRpc node) {
    this.recording = recording;
    this.block = "0x" + Long.toHexString(block);
    this.node = node;
  }

  /**
   * Opens a state, to be replayed or recorded as the system property says.
   *
   * @param file which need not be there when it is recorded
   * @param node an HTTP endpoint
   * @param block number of the block behind which the state is
   * @throws ForkException if the file is no recording of that block
   * @throws IllegalArgumentException if the system property is something else
   * @throws UncheckedIOException if the file cannot be read
   */
  public static ForkedState open(Path file, URI node, long block) {
    String mode = System.getProperty(PROPERTY, "replay");
    return switch (mode) {
      case "replay" -> replay(file, block);
      case "record" -> record(file, node, block);
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is '" + mode + "', neither 'replay' nor 'record'");
    };
  }

  /** Opens a state that never asks a node, whatever the system property says. */
  public static ForkedState replay(Path file, long block) {
    return new ForkedState(recording(file, block), block, null);
  }

  /** Opens a state that asks a node for what the file lacks, whatever the system property says. */
  public static ForkedState record(Path file, URI node, long block) {
    return new ForkedState(recording(file, block), block, new JsonRpc(node));
  }

  private static Recording recording(Path file, long block) {
    try {
      return new Recording(file, block);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the file, or else the node; for a member of what it tells unless that is empty. */
  private String ask(String method, String member, String... parameters) {
    String question = (method + " " + String.join(" ", parameters) + " " + member).strip();
    String answer = recording.answer(question);
    if (answer == null) {
      if (node == null) {
        throw new ForkException(
            "%s is not in %s; -D%s=record asks the node".formatted(question, recording, PROPERTY));
      }
      checkChain(node);
      answer = node.text(method, member, parameters);
      recording.add(question, answer);
    }
    return answer;
  }

  /** What a file has of one chain is not to be mixed with what another one has. */
  private void checkChain(JsonRpc known) {
    if (isNodeKnown) {
      return;
    }
    String id = known.text(CHAIN_ID, "");
    String recorded = recording.answer(CHAIN_ID);
    if (recorded == null) {
      recording.add(CHAIN_ID, id);
    } else if (!number(CHAIN_ID, recorded).equals(number(CHAIN_ID, id))) {
      throw new ForkException(
          "%s: recorded on the chain of id %s, and the node is of chain %s"
              .formatted(recording, recorded, id));
    }
    isNodeKnown = true;
  }

  private Word word(String method, String member, String... parameters) {
    return number(method, ask(method, member, parameters));
  }

  private static Word number(String method, String answer) {
    if (!answer.matches("0x[0-9a-fA-F]{1,64}")) {
      throw new ForkException(method + ": '" + answer + "' is no number of 256 bits");
    }
    return Word.of(new BigInteger(answer.substring(2), 16));
  }

  /**
   * The block behind which the state is, with the id of its chain. What blobs cost is not told and
   * is 1 wei.
   *
   * @throws ForkException if it is not known
   */
  public synchronized BlockContext block() {
    boolean isMerged = !header("mixHash").isZero() && header("difficulty").isZero();
    return new BlockContext(
        Address.of(header("miner")),
        header("timestamp").limb0(),
        header("number").limb0(),
        header(isMerged ? "mixHash" : "difficulty"),
        header("gasLimit").limb0(),
        header("baseFeePerGas"),
        Word.ONE,
        word(CHAIN_ID, "").limb0());
  }

  private Word header(String member) {
    return word(BLOCK, member, block, "false");
  }

  @Override
  public synchronized Optional<Account> account(Address address) {
    String name = address.toString();
    Word balance = word("eth_getBalance", "", name, block);
    Word nonce = word("eth_getTransactionCount", "", name, block);
    String bytes = ask("eth_getCode", "", name, block);
    if (!bytes.matches("0x([0-9a-fA-F]{2})*") || !nonce.fitsLong()) {
      throw new ForkException(name + ": code " + bytes + ", nonce " + nonce);
    }
    Code code = Code.of(Bytes.fromHexString(bytes));
    codes.putIfAbsent(code.hash(), code);
    Account account = new Account(nonce.limb0(), balance, code.hash(), false);
    return account.isEmpty() ? Optional.empty() : Optional.of(account);
  }

  @Override
  public synchronized Word storage(Address address, Word key) {
    return word("eth_getStorageAt", "", address.toString(), key.toBytes().toHexString(), block);
  }

  @Override
  public synchronized Code code(Address address, Word codeHash) {
    Code known = codes.get(codeHash);
    if (known == null) {
      account(address);
      known = codes.get(codeHash);
    }
    if (known == null) {
      throw new IllegalArgumentException(
          "codeHash: " + address + " has no code of hash " + codeHash);
    }
    return known;
  }

  @Override
  public synchronized Word blockHash(long number) {
    return word(BLOCK, "hash", "0x" + Long.toHexString(number), "false");
  }

  /**
   * Writes what is new to the file.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public synchronized void close() {
    try {
      recording.save();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
