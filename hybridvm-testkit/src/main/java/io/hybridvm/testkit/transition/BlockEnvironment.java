package io.hybridvm.testkit.transition;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.statetest.Fork;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The block that transactions are in, and what is left to find out from its parent. */
final class BlockEnvironment {
  private static final BigInteger MAXIMUM_GAS =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

  private final JsonNode json;
  private final Fork fork;
  private final Revision revision;

  /**
   * Somebody whose block came close.
   *
   * @param delta how many blocks before this one
   * @param address of its coinbase
   */
  record Ommer(long delta, Address address) {}

  BlockEnvironment(JsonNode json, Fork fork) {
    if (!json.isObject()) {
      throw new TransitionFormatException("env is no object");
    }
    this.json = json;
    this.fork = fork;
    revision = fork.revision();
    require(true, "currentCoinbase", "currentGasLimit", "currentNumber", "currentTimestamp");
    require(revision.isAtLeast(Revision.PARIS), "currentRandom");
    require(revision.isAtLeast(Revision.SHANGHAI), "withdrawals");
    require(revision.isAtLeast(Revision.CANCUN), "parentBeaconBlockRoot");
  }

  private void require(boolean isNeeded, String... members) {
    for (String member : members) {
      if (isNeeded && !Json.has(json, member)) {
        throw new TransitionFormatException("env has no " + member + ", which this fork needs");
      }
    }
  }

  long number() {
    return Json.number(json, "currentNumber");
  }

  BlockContext context(long chainId) {
    return new BlockContext(
        Json.address(json, "currentCoinbase"),
        Json.number(json, "currentTimestamp"),
        number(),
        revision.isAtLeast(Revision.PARIS) ? Json.word(json, "currentRandom") : difficulty(),
        Json.word(json, "currentGasLimit").toBigInteger().min(MAXIMUM_GAS).longValue(),
        baseFee().orElse(Word.ZERO),
        fork.blobs().baseFee(excessBlobGas().orElse(0)),
        chainId);
  }

  /** Empty since the merge; 0 is not. */
  Optional<Word> currentDifficulty() {
    return revision.isAtLeast(Revision.PARIS) ? Optional.empty() : Optional.of(difficulty());
  }

  private Word difficulty() {
    if (Json.has(json, "currentDifficulty")) {
      return Json.word(json, "currentDifficulty");
    }
    require(true, "parentDifficulty", "parentTimestamp");
    return Difficulty.of(
        revision,
        number(),
        Json.number(json, "currentTimestamp"),
        Json.number(json, "parentTimestamp"),
        Json.word(json, "parentDifficulty"),
        Json.has(json, "parentUncleHash") ? Json.word(json, "parentUncleHash") : Word.ZERO);
  }

  /** Empty before London. */
  Optional<Word> baseFee() {
    if (!revision.isAtLeast(Revision.LONDON)) {
      return Optional.empty();
    }
    if (Json.has(json, "currentBaseFee")) {
      return Optional.of(Json.word(json, "currentBaseFee"));
    }
    require(true, "parentBaseFee", "parentGasUsed", "parentGasLimit");
    return Optional.of(
        FeeMarket.baseFee(
            Json.word(json, "parentBaseFee"),
            Json.number(json, "parentGasUsed"),
            Json.number(json, "parentGasLimit")));
  }

  /** Empty before Cancun. */
  OptionalLong excessBlobGas() {
    if (!revision.isAtLeast(Revision.CANCUN)) {
      return OptionalLong.empty();
    }
    if (Json.has(json, "currentExcessBlobGas")) {
      return OptionalLong.of(Json.number(json, "currentExcessBlobGas"));
    }
    return OptionalLong.of(
        FeeMarket.excessBlobGas(
            fork,
            Json.number(json, "parentExcessBlobGas"),
            Json.number(json, "parentBlobGasUsed"),
            Json.word(json, "parentBaseFee")));
  }

  /** Hashes of earlier blocks by number. */
  Map<Long, Word> blockHashes() {
    Map<Long, Word> hashes = new TreeMap<>();
    JsonNode all = json.path("blockHashes");
    all.properties()
        .forEach(
            entry ->
                hashes.put(
                    Word.of(new BigInteger(decimal(entry.getKey()))).limb0(),
                    Json.word(all, entry.getKey())));
    return hashes;
  }

  private static String decimal(String number) {
    try {
      return number.startsWith("0x") ? Word.fromHex(number).toBigInteger().toString() : number;
    } catch (IllegalArgumentException e) {
      throw new TransitionFormatException("\"" + number + "\" is no number of a block");
    }
  }

  Optional<Word> parentBeaconBlockRoot() {
    return revision.isAtLeast(Revision.CANCUN)
        ? Optional.of(Json.word(json, "parentBeaconBlockRoot"))
        : Optional.empty();
  }

  List<Ommer> ommers() {
    List<Ommer> ommers = new ArrayList<>();
    for (JsonNode each : json.path("ommers")) {
      ommers.add(new Ommer(Json.number(each, "delta"), Json.address(each, "address")));
    }
    return ommers;
  }

  /** Empty before Shanghai, where there are none that could be listed. */
  Optional<List<Withdrawal>> withdrawals() {
    if (!revision.isAtLeast(Revision.SHANGHAI)) {
      return Optional.empty();
    }
    List<Withdrawal> withdrawals = new ArrayList<>();
    json.path("withdrawals").forEach(each -> withdrawals.add(Withdrawal.read(each)));
    return Optional.of(withdrawals);
  }
}
