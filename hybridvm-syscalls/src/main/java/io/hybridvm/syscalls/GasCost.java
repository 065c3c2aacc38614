package io.hybridvm.syscalls;

import java.util.List;

/**
 * Every price of the gas schedule, one row each, with the revisions that changed it. The unit is
 * gas, per item where the name ends in one.
 *
 * <p>{@link ForkRules} holds the column of one revision.
 */
public enum GasCost {
  /** Free. */
  FREE(0),
  /** Reading the environment. */
  BASE(2),
  /** Arithmetic and copies, before their words. */
  VERY_LOW(3),
  /** {@code SELFBALANCE}. */
  LOW(5),
  /** {@code BLOCKHASH}. */
  BLOCK_HASH(20),
  /** {@code KECCAK256}, before the words. */
  KECCAK256(30),
  /** Each word hashed by {@code KECCAK256}. */
  KECCAK256_WORD(6),
  /** Each word copied. */
  COPY_WORD(3),
  /** {@code LOG}, before topics and data. */
  LOG(375),
  /** Each topic of a log. */
  LOG_TOPIC(375),
  /** Each byte of a log's data. */
  LOG_BYTE(8),

  /** {@code BALANCE} before cold and warm. EIP-150, 1884, 2929. */
  BALANCE(
      20, at(Revision.TANGERINE_WHISTLE, 400), at(Revision.ISTANBUL, 700), at(Revision.BERLIN, 0)),
  /** {@code EXTCODESIZE} and {@code EXTCODECOPY} before cold and warm. EIP-150, 2929. */
  EXTERNAL_CODE(20, at(Revision.TANGERINE_WHISTLE, 700), at(Revision.BERLIN, 0)),
  /** {@code EXTCODEHASH} before cold and warm. EIP-1052, 1884, 2929. */
  EXTERNAL_CODE_HASH(400, at(Revision.ISTANBUL, 700), at(Revision.BERLIN, 0)),
  /** Any call before cold and warm. EIP-150, 2929. */
  CALL(40, at(Revision.TANGERINE_WHISTLE, 700), at(Revision.BERLIN, 0)),
  /** An account touched for the first time in a transaction. EIP-2929. */
  COLD_ACCOUNT(0, at(Revision.BERLIN, 2600)),
  /** An account or storage slot touched again. EIP-2929. */
  WARM_ACCESS(0, at(Revision.BERLIN, 100)),
  /** {@code SLOAD} before cold and warm. EIP-150, 1884, 2929. */
  SLOAD(
      50, at(Revision.TANGERINE_WHISTLE, 200), at(Revision.ISTANBUL, 800), at(Revision.BERLIN, 0)),
  /** A storage slot touched for the first time in a transaction. EIP-2929. */
  COLD_SLOT(0, at(Revision.BERLIN, 2100)),
  /**
   * {@code SSTORE} that changes nothing, or a slot changed already, under net gas. EIP-2200, 2929.
   */
  SSTORE_AGAIN(200, at(Revision.ISTANBUL, 800), at(Revision.BERLIN, 100)),
  /** {@code SSTORE} from zero to something. */
  SSTORE_SET(20000),
  /** {@code SSTORE} from something to something, or to zero. EIP-2929. */
  SSTORE_RESET(5000, at(Revision.BERLIN, 2900)),
  /** Given back for a slot set to zero. EIP-3529. */
  SSTORE_CLEAR_REFUND(15000, at(Revision.LONDON, 4800)),
  /** {@code TLOAD} and {@code TSTORE}. EIP-1153. */
  TRANSIENT(100),

  /** A call that moves value. */
  CALL_VALUE(9000),
  /** What the callee gets on top if value is moved. */
  CALL_STIPEND(2300),
  /** A call or, since EIP-150, self-destruct that brings an account into being. */
  NEW_ACCOUNT(25000),
  /** {@code CREATE} and {@code CREATE2}, before the words. */
  CREATE(32000),
  /** Each word of init code. EIP-3860. */
  INIT_CODE_WORD(0, at(Revision.SHANGHAI, 2)),
  /** Each byte of code that a create leaves. */
  CODE_DEPOSIT_BYTE(200),
  /** {@code SELFDESTRUCT}. EIP-150. */
  SELFDESTRUCT(0, at(Revision.TANGERINE_WHISTLE, 5000)),
  /** Given back for an account destroyed. EIP-3529. */
  SELFDESTRUCT_REFUND(24000, at(Revision.LONDON, 0));

  private final long atFirst;
  private final List<Change> changes;

  GasCost(long atFirst, Change... changes) {
    this.atFirst = atFirst;
    this.changes = List.of(changes);
  }

  /** The price under the rules of {@code revision}, at least 0. */
  public long at(Revision revision) {
    long cost = atFirst;
    for (Change change : changes) {
      if (revision.isAtLeast(change.since)) {
        cost = change.cost;
      }
    }
    return cost;
  }

  private record Change(Revision since, long cost) {}

  private static Change at(Revision since, long cost) {
    return new Change(since, cost);
  }
}
