package io.hybridvm.testkit.transition;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * What a block does besides its transactions, by contracts that the chain has for it. Where such a
 * contract is not in the state, nothing is done and there are no requests.
 *
 * @eip 4788
 * @eip 2935
 * @eip 6110
 * @eip 7002
 * @eip 7251
 * @eip 7685
 */
final class SystemCalls {
  private static final Address CALLER =
      Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");
  private static final Address BEACON_ROOTS =
      Address.fromHex("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");
  private static final Address HISTORY =
      Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935");
  private static final Address WITHDRAWALS =
      Address.fromHex("0x00000961ef480eb55e80d19ad83579a64c007002");
  private static final Address CONSOLIDATIONS =
      Address.fromHex("0x0000bbddc7ce488642fb579f8b00f3a590007251");
  private static final Address DEPOSITS =
      Address.fromHex("0x00000000219ab540356cbb839cbe05303d7705fa");
  private static final Word DEPOSIT_TOPIC =
      Keccak256.hash(
          Bytes.wrap(
              "DepositEvent(bytes,bytes,bytes,bytes,bytes)".getBytes(StandardCharsets.US_ASCII)));
  private static final long GAS = 30_000_000;

  /** Where in an event's data the five values begin, and how long they are. */
  private static final int[][] DEPOSIT_FIELDS = {
    {192, 48}, {288, 32}, {352, 8}, {416, 96}, {544, 8}
  };

  private static final int DEPOSIT_EVENT_BYTES = 576;
  private static final byte DEPOSIT_TYPE = 0;
  private static final byte WITHDRAWAL_TYPE = 1;
  private static final byte CONSOLIDATION_TYPE = 2;

  private final EvmConfig config;
  private final InMemoryState state;
  private final BlockContext block;

  SystemCalls(EvmConfig config, InMemoryState state, BlockContext block) {
    this.config = config;
    this.state = state;
    this.block = block;
  }

  void storeBeaconRoot(Word root) {
    call(BEACON_ROOTS, root.toBytes());
  }

  void storeParentHash() {
    call(HISTORY, state.blockHash(block.number() - 1).toBytes());
  }

  /** Requests to the beacon chain, each with its type before it; types without any are left out. */
  List<Bytes> requests(List<Log> logs) {
    List<Bytes> deposits = new ArrayList<>();
    for (Log log : logs) {
      if (log.address().equals(DEPOSITS)
          && !log.topics().isEmpty()
          && log.topics().getFirst().equals(DEPOSIT_TOPIC)) {
        deposits.add(deposit(log.data()));
      }
    }
    List<Bytes> requests = new ArrayList<>();
    add(requests, DEPOSIT_TYPE, Bytes.concatenate(deposits));
    add(requests, WITHDRAWAL_TYPE, call(WITHDRAWALS, Bytes.EMPTY));
    add(requests, CONSOLIDATION_TYPE, call(CONSOLIDATIONS, Bytes.EMPTY));
    return requests;
  }

  private static Bytes deposit(Bytes event) {
    if (event.size() != DEPOSIT_EVENT_BYTES) {
      throw new TransitionFormatException("a deposit's event has " + event.size() + " bytes");
    }
    List<Bytes> fields = new ArrayList<>();
    for (int[] field : DEPOSIT_FIELDS) {
      fields.add(event.slice(field[0], field[1]));
    }
    return Bytes.concatenate(fields);
  }

  private static void add(List<Bytes> requests, byte type, Bytes data) {
    if (!data.isEmpty()) {
      requests.add(Bytes.concatenate(Bytes.of(type), data));
    }
  }

  private Bytes call(Address contract, Bytes input) {
    Journal journal =
        new Journal(state, config.rules().revision(), block, TransactionContext.of(CALLER));
    if (journal.code(contract).size() == 0) {
      return Bytes.EMPTY;
    }
    ExecutionResult result =
        new HybridEvm(new EvmContext(config, journal))
            .execute(Message.call(CALLER, contract, input, Word.ZERO, GAS));
    state.apply(journal.diff());
    return result.isSuccess() ? result.output() : Bytes.EMPTY;
  }
}
