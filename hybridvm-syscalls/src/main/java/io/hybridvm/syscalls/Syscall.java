package io.hybridvm.syscalls;

import static io.hybridvm.syscalls.Syscall.Effect.READS;
import static io.hybridvm.syscalls.Syscall.Effect.WRITES;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every syscall of RISC-V contracts, one row each: the number that stands in t0, what registers
 * hold before and after, the part of its price that is always paid, since which revision it exists,
 * and whether a static frame may use it. Numbers below 256 that an opcode of the EVM has do what
 * that opcode does.
 *
 * <p>Registers that are no results are preserved.
 */
public enum Syscall {
  /** Address of the contract that this frame made last, zero if that failed. */
  RETURNCREATEADDRESS(0x01, "POINTER to", "", READS, GasCost.VERY_LOW, "", Revision.FRONTIER),
  /** 1 if the last call or create of this frame succeeded, else 0. */
  CALLSTATUS(0x02, "", "NUMBER status", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Shows text to whoever inspects the execution. */
  DEBUGPRINT(0x03, "POINTER text, LENGTH length", "", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Hash of memory. */
  KECCAK256(
      0x20,
      "POINTER data, LENGTH length",
      "WORD hash",
      READS,
      GasCost.KECCAK256,
      "6 per word",
      Revision.FRONTIER),

  /** Address of this contract. */
  ADDRESS(0x30, "", "ADDRESS self", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Wei that an account owns. */
  BALANCE(0x31, "ADDRESS account", "WORD wei", READS, GasCost.BALANCE, "access", Revision.FRONTIER),
  /** Who signed the transaction. */
  ORIGIN(0x32, "", "ADDRESS origin", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Who called. */
  CALLER(0x33, "", "ADDRESS caller", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Wei sent with the call. */
  CALLVALUE(0x34, "", "WORD wei", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** 32 bytes of calldata, zeros beyond its end. */
  CALLDATALOAD(0x35, "NUMBER offset", "WORD value", READS, GasCost.VERY_LOW, "", Revision.FRONTIER),
  /** Bytes of calldata. */
  CALLDATASIZE(0x36, "", "WORD size", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Copies calldata, zeros beyond its end. */
  CALLDATACOPY(
      0x37,
      "POINTER to, NUMBER offset, LENGTH length",
      "",
      READS,
      GasCost.VERY_LOW,
      "3 per word",
      Revision.FRONTIER),
  /** Bytes of this contract's code, with the prefix. */
  CODESIZE(0x38, "", "WORD size", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Copies this contract's code, zeros beyond its end. */
  CODECOPY(
      0x39,
      "POINTER to, NUMBER offset, LENGTH length",
      "",
      READS,
      GasCost.VERY_LOW,
      "3 per word",
      Revision.FRONTIER),
  /** Wei per gas that the sender pays in effect. */
  GASPRICE(0x3a, "", "WORD wei", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Bytes of an account's code. */
  EXTCODESIZE(
      0x3b,
      "ADDRESS account",
      "WORD size",
      READS,
      GasCost.EXTERNAL_CODE,
      "access",
      Revision.FRONTIER),
  /** Copies an account's code, zeros beyond its end. */
  EXTCODECOPY(
      0x3c,
      "ADDRESS account, POINTER to, NUMBER offset, LENGTH length",
      "",
      READS,
      GasCost.EXTERNAL_CODE,
      "access, 3 per word",
      Revision.FRONTIER),
  /** Bytes that the last call returned. */
  RETURNDATASIZE(0x3d, "", "NUMBER size", READS, GasCost.BASE, "", Revision.BYZANTIUM),
  /** Copies what the last call returned; beyond its end the frame halts. */
  RETURNDATACOPY(
      0x3e,
      "POINTER to, NUMBER offset, LENGTH length",
      "",
      READS,
      GasCost.VERY_LOW,
      "3 per word",
      Revision.BYZANTIUM),
  /** Hash of an account's code, 0 if there is no account. */
  EXTCODEHASH(
      0x3f,
      "ADDRESS account",
      "WORD hash",
      READS,
      GasCost.EXTERNAL_CODE_HASH,
      "access",
      Revision.CONSTANTINOPLE),

  /** Hash of one of the last 256 blocks, 0 for others. */
  BLOCKHASH(0x40, "NUMBER block", "WORD hash", READS, GasCost.BLOCK_HASH, "", Revision.FRONTIER),
  /** Who gets the fees. */
  COINBASE(0x41, "", "ADDRESS coinbase", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Seconds since 1970. */
  TIMESTAMP(0x42, "", "WORD seconds", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Height of the block. */
  NUMBER(0x43, "", "WORD height", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** The beacon's random value, before Paris the difficulty. */
  PREVRANDAO(0x44, "", "WORD value", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Gas that the block may hold. */
  GASLIMIT(0x45, "", "WORD gas", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Which chain this is. */
  CHAINID(0x46, "", "NUMBER chain", READS, GasCost.BASE, "", Revision.ISTANBUL),
  /** Wei that this contract owns. */
  SELFBALANCE(0x47, "", "WORD wei", READS, GasCost.LOW, "", Revision.ISTANBUL),
  /** The block's wei per gas. */
  BASEFEE(0x48, "", "WORD wei", READS, GasCost.BASE, "", Revision.LONDON),
  /** Versioned hash of one of the transaction's blobs, 0 if there is none. */
  BLOBHASH(0x49, "NUMBER index", "WORD hash", READS, GasCost.VERY_LOW, "", Revision.CANCUN),
  /** The block's wei per blob gas. */
  BLOBBASEFEE(0x4a, "", "WORD wei", READS, GasCost.BASE, "", Revision.CANCUN),

  /** Reads a storage slot. */
  SLOAD(0x54, "WORD key", "WORD value", READS, GasCost.SLOAD, "access", Revision.FRONTIER),
  /** Sets a storage slot. */
  SSTORE(
      0x55,
      "WORD key, WORD value",
      "",
      WRITES,
      GasCost.FREE,
      "cold access, by change",
      Revision.FRONTIER),
  /** Gas left after everything executed so far. */
  GAS(0x5a, "", "WORD gas", READS, GasCost.BASE, "", Revision.FRONTIER),
  /** Reads a slot of transient storage. */
  TLOAD(0x5c, "WORD key", "WORD value", READS, GasCost.TRANSIENT, "", Revision.CANCUN),
  /** Sets a slot of transient storage. */
  TSTORE(0x5d, "WORD key, WORD value", "", WRITES, GasCost.TRANSIENT, "", Revision.CANCUN),
  /** Logs data under topics of 32 big-endian bytes each. */
  LOG(
      0xa0,
      "POINTER data, LENGTH length, POINTER topics, NUMBER count",
      "",
      WRITES,
      GasCost.LOG,
      "375 per topic, 8 per byte",
      Revision.FRONTIER),

  /** Makes a contract with all but 1/64 of the gas. */
  CREATE(
      0xf0,
      "NUMBER wei, POINTER code, LENGTH length",
      "",
      WRITES,
      GasCost.CREATE,
      "init code",
      Revision.FRONTIER),
  /** Calls a contract with all but 1/64 of the gas. */
  CALL(
      0xf1,
      "ADDRESS_NUMBER account, NUMBER wei, POINTER data, LENGTH length",
      "",
      READS,
      GasCost.CALL,
      "access, value, new account, callee",
      Revision.FRONTIER),
  /** Ends the frame. */
  RETURN(
      0xf3,
      "POINTER data, LENGTH length",
      "",
      READS,
      GasCost.FREE,
      "3 per word",
      Revision.FRONTIER),
  /** Runs another contract's code as this one with all but 1/64 of the gas. */
  DELEGATECALL(
      0xf4,
      "ADDRESS account, UNUSED nothing, POINTER data, LENGTH length",
      "",
      READS,
      GasCost.CALL,
      "access, callee",
      Revision.HOMESTEAD),
  /**
   * Makes a contract, at an address derived from a salt of 32 bytes, with all but 1/64 of the gas.
   */
  CREATE2(
      0xf5,
      "NUMBER wei, POINTER code, LENGTH length, POINTER salt",
      "",
      WRITES,
      GasCost.CREATE,
      "init code, 6 per word",
      Revision.CONSTANTINOPLE),
  /** Calls a contract that must not change anything with all but 1/64 of the gas. */
  STATICCALL(
      0xfa,
      "ADDRESS_NUMBER account, UNUSED nothing, POINTER data, LENGTH length",
      "",
      READS,
      GasCost.CALL,
      "access, callee",
      Revision.BYZANTIUM),
  /** Ends the frame and takes back its changes. */
  REVERT(
      0xfd,
      "POINTER data, LENGTH length",
      "",
      READS,
      GasCost.FREE,
      "3 per word",
      Revision.BYZANTIUM),
  /** Ends the frame, gives its balance away and, by the revision's rules, destroys the account. */
  SELFDESTRUCT(
      0xff,
      "ADDRESS beneficiary",
      "",
      WRITES,
      GasCost.SELFDESTRUCT,
      "cold access, new account",
      Revision.FRONTIER),

  /** Makes a contract; value and address are in memory. */
  CREATE_FULL(
      0x1f0,
      "POINTER wei, POINTER code, LENGTH length, POINTER address",
      "NUMBER status",
      WRITES,
      GasCost.CREATE,
      "init code",
      Revision.FRONTIER),
  /** Calls a contract; address and value are in memory. */
  CALL_FULL(
      0x1f1,
      "POINTER account, POINTER wei, NUMBER gas, POINTER data, LENGTH length",
      "NUMBER status",
      READS,
      GasCost.CALL,
      "access, value, new account, callee",
      Revision.FRONTIER),
  /** Runs another contract's code as this one; the address is in memory. */
  DELEGATECALL_FULL(
      0x1f4,
      "POINTER account, UNUSED nothing, NUMBER gas, POINTER data, LENGTH length",
      "NUMBER status",
      READS,
      GasCost.CALL,
      "access, callee",
      Revision.HOMESTEAD),
  /** Makes a contract at an address derived from a salt; value, address and salt are in memory. */
  CREATE2_FULL(
      0x1f5,
      "POINTER wei, POINTER code, LENGTH length, POINTER address, POINTER salt",
      "NUMBER status",
      WRITES,
      GasCost.CREATE,
      "init code, 6 per word",
      Revision.CONSTANTINOPLE),
  /** Calls a contract that must not change anything; the address is in memory. */
  STATICCALL_FULL(
      0x1fa,
      "POINTER account, UNUSED nothing, NUMBER gas, POINTER data, LENGTH length",
      "NUMBER status",
      READS,
      GasCost.CALL,
      "access, callee",
      Revision.BYZANTIUM);

  /** Whether a syscall changes anything beyond its own frame. */
  public enum Effect {
    /** No; static frames may use it, but for a call with value. */
    READS,
    /** Yes; a static frame that uses it halts. */
    WRITES
  }

  /** No syscall has a larger number. */
  static final int MAXIMUM_NUMBER = 0x1ff;

  private static final @Nullable Syscall[] BY_NUMBER = new @Nullable Syscall[MAXIMUM_NUMBER + 1];

  static {
    for (Syscall syscall : values()) {
      BY_NUMBER[syscall.number] = syscall;
    }
  }

  private final int number;
  private final List<Parameter> arguments;
  private final List<Parameter> results;
  private final Effect effect;
  private final GasCost staticGas;
  private final String dynamicGas;
  private final Revision since;

  Syscall(
      int number,
      String arguments,
      String results,
      Effect effect,
      GasCost staticGas,
      String dynamicGas,
      Revision since) {
    this.number = number;
    this.arguments = Parameter.parse(arguments);
    this.results = Parameter.parse(results);
    this.effect = effect;
    this.staticGas = staticGas;
    this.dynamicGas = dynamicGas;
    this.since = since;
  }

  /** The syscall with that number in t0, in any revision; null if there is none. */
  static @Nullable Syscall byNumber(long number) {
    return number < 0 || number > MAXIMUM_NUMBER ? null : BY_NUMBER[(int) number];
  }

  /** What t0 holds. */
  public int number() {
    return number;
  }

  /** What the registers from a0 on hold before. */
  public List<Parameter> arguments() {
    return arguments;
  }

  /** What the registers from a0 on hold after. */
  public List<Parameter> results() {
    return results;
  }

  /** Whether it changes anything. */
  public Effect effect() {
    return effect;
  }

  /** The part of its price that is always paid. */
  public GasCost staticGas() {
    return staticGas;
  }

  /** What else is paid, in words; empty if nothing is. */
  public String dynamicGas() {
    return dynamicGas;
  }

  /** The first revision that has it. */
  public Revision since() {
    return since;
  }
}
