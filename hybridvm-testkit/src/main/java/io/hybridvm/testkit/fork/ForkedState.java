package io.hybridvm.testkit.fork;

import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.StateReader;
import io.hybridvm.syscalls.Address;
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
 * try (ForkedState state = ForkedState.open(Path.of("mainnet.fork.json"), node, 20_000_000)) {
 *   Journal journal = new Journal(state, Revision.CANCUN, block, transaction);
 *   ...
 * }
 * }</pre>
 *
 * <p>The network is not used unless the system property {@value #PROPERTY} is {@code record}: what
 * the file lacks is then asked for and added when the state is closed. Whether an account has
 * storage is not known and told to be false, which matters only where a contract is made at an
 * address that has storage but neither nonce nor code. Not thread-safe.
 */
public final class ForkedState implements StateReader, AutoCloseable {
  /** The system property that says whether nodes are asked: {@code replay} or {@code record}. */
  public static final String PROPERTY = "hybridvm.fork";

  private final Recording recording;
  private final String block;
  private final @Nullable JsonRpc node;
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

  /** Asks the file, or else the node. */
  private String ask(String method, String member, String... parameters) {
    String question = method + " " + String.join(" ", parameters);
    String answer = recording.answer(question);
    if (answer == null) {
      if (node == null) {
        throw new ForkException(
            "%s is not in %s; -D%s=record asks the node".formatted(question, recording, PROPERTY));
      }
      answer = node.text(method, member, parameters);
      recording.add(question, answer);
    }
    return answer;
  }

  private static Word word(String answer) {
    if (!answer.matches("0x[0-9a-fA-F]{1,64}")) {
      throw new ForkException("'" + answer + "' is no number of 256 bits");
    }
    return Word.of(new BigInteger(answer.substring(2), 16));
  }

  @Override
  public Optional<Account> account(Address address) {
    String name = address.toString();
    Word balance = word(ask("eth_getBalance", "", name, block));
    Word nonce = word(ask("eth_getTransactionCount", "", name, block));
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
  public Word storage(Address address, Word key) {
    return word(
        ask("eth_getStorageAt", "", address.toString(), key.toBytes().toHexString(), block));
  }

  @Override
  public Code code(Address address, Word codeHash) {
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
  public Word blockHash(long number) {
    String name = "0x" + Long.toHexString(number);
    return word(ask("eth_getBlockByNumber", "hash", name, "false"));
  }

  /**
   * Writes what is new to the file.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public void close() {
    try {
      recording.save();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
