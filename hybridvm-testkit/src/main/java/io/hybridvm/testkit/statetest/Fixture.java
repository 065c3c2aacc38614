package io.hybridvm.testkit.statetest;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.transaction.BlobSchedule;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** What the cases of one state test share. Immutable and thread-safe. */
final class Fixture {
  private static final Word DEFAULT_BASE_FEE = Word.of(10);

  /** Before numbers that may have more than 256 bits. */
  private static final String BIG_PREFIX = "0x:bigint ";

  private static final BigInteger MAXIMUM_GAS =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

  private final JsonNode root;
  private final List<FixtureAccount> accounts;

  /** An account of a state, as the fixture has it. */
  record FixtureAccount(
      Address address, long nonce, Word balance, Code code, Map<Word, Word> storage) {}

  Fixture(JsonNode root) {
    this.root = root;
    accounts = accounts(root.path("pre"));
  }

  static List<FixtureAccount> accounts(JsonNode state) {
    List<FixtureAccount> accounts = new ArrayList<>();
    state.properties().forEach(entry -> accounts.add(account(entry.getKey(), entry.getValue())));
    return List.copyOf(accounts);
  }

  private static FixtureAccount account(String address, JsonNode account) {
    Map<Word, Word> storage = new LinkedHashMap<>();
    account
        .path("storage")
        .properties()
        .forEach(slot -> storage.put(Word.fromHex(slot.getKey()), word(slot.getValue())));
    return new FixtureAccount(
        Address.fromHex(address),
        number(account.path("nonce")),
        word(account.path("balance")),
        Code.of(bytes(account.path("code"))),
        storage);
  }

  /** A state of such accounts, new at each call. */
  static InMemoryState state(List<FixtureAccount> accounts) {
    InMemoryState state = new InMemoryState();
    for (FixtureAccount account : accounts) {
      state
          .balance(account.address(), account.balance())
          .nonce(account.address(), account.nonce())
          .code(account.address(), account.code());
      account.storage().forEach((key, value) -> state.storage(account.address(), key, value));
    }
    return state;
  }

  /** The state before the transaction, new at each call. */
  InMemoryState before() {
    return state(accounts);
  }

  JsonNode transaction() {
    return root.path("transaction");
  }

  BlockContext block(String fork, Fork rules) {
    Revision revision = rules.revision();
    JsonNode env = root.path("env");
    boolean isMerged = revision.isAtLeast(Revision.PARIS) && env.has("currentRandom");
    Word baseFee = env.has("currentBaseFee") ? word(env.path("currentBaseFee")) : DEFAULT_BASE_FEE;
    BigInteger gasLimit = word(env.path("currentGasLimit")).toBigInteger();
    return new BlockContext(
        Address.fromHex(env.path("currentCoinbase").asText()),
        number(env.path("currentTimestamp")),
        number(env.path("currentNumber")),
        word(env.path(isMerged ? "currentRandom" : "currentDifficulty")),
        gasLimit.min(MAXIMUM_GAS).longValue(),
        revision.isAtLeast(Revision.LONDON) ? baseFee : Word.ZERO,
        blobs(fork, rules).baseFee(number(env.path("currentExcessBlobGas"))),
        chainId());
  }

  long chainId() {
    JsonNode own = root.path("config").path("chainid");
    return own.isMissingNode() ? 1 : number(own);
  }

  /** The fixture's own schedule of blobs, or the fork's. */
  BlobSchedule blobs(String fork, Fork rules) {
    BlobSchedule standard = rules.blobs();
    JsonNode own = root.path("config").path("blobSchedule").path(fork);
    if (!own.has("max") || !own.has("baseFeeUpdateFraction")) {
      return standard;
    }
    int blobs = (int) number(own.path("max"));
    int perTransaction =
        rules.revision().isAtLeast(Revision.OSAKA) ? standard.blobsPerTransaction() : blobs;
    return new BlobSchedule(blobs, perTransaction, number(own.path("baseFeeUpdateFraction")));
  }

  /** Bytes, none where there are none. */
  static Bytes bytes(JsonNode node) {
    return Bytes.fromHexStringLenient(node.asText("0x"));
  }

  /** A number, hexadecimal with {@code 0x} and decimal without, 0 where there is none. */
  static Word word(JsonNode node) {
    String text = node.asText("0x");
    String number = text.startsWith(BIG_PREFIX) ? text.substring(BIG_PREFIX.length()) : text;
    return number.startsWith("0x") || number.isEmpty()
        ? Word.fromHex(number)
        : Word.of(new BigInteger(number));
  }

  /** A hash, with {@code 0x} or without. */
  static Word hash(JsonNode node) {
    return Word.fromHex(node.asText("0x"));
  }

  /** An unsigned number of 64 bits, 0 where there is none. */
  static long number(JsonNode node) {
    Word word = word(node);
    if (!word.fitsLong()) {
      throw new IllegalArgumentException(word + " is larger than 64 bits");
    }
    return word.limb0();
  }

  /** The state that a case must lead to, where the fixture has it in full. */
  static Optional<InMemoryState> after(JsonNode post) {
    return post.has("state") ? Optional.of(state(accounts(post.path("state")))) : Optional.empty();
  }
}
