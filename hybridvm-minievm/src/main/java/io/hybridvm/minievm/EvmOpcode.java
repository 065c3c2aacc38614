package io.hybridvm.minievm;

import io.hybridvm.syscalls.Revision;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The EVM's opcodes, one row each: number, words popped, words pushed, gas, and the revision since
 * which it is there. A mirror of the table that the guest is made from.
 *
 * <p>In the descriptions a is the top of the stack, b the word below it, and so on.
 */
public enum EvmOpcode {
  /** Ends the frame without output. */
  STOP(0x00, 0, 0, 0),
  /** a + b. */
  ADD(0x01, 2, 1, 3),
  /** a * b. */
  MUL(0x02, 2, 1, 5),
  /** a - b. */
  SUB(0x03, 2, 1, 3),
  /** a / b. */
  DIV(0x04, 2, 1, 5),
  /** a / b, signed. */
  SDIV(0x05, 2, 1, 5),
  /** a % b. */
  MOD(0x06, 2, 1, 5),
  /** a % b, signed. */
  SMOD(0x07, 2, 1, 5),
  /** (a + b) % c. */
  ADDMOD(0x08, 3, 1, 8),
  /** (a * b) % c. */
  MULMOD(0x09, 3, 1, 8),
  /** a to the power of b. */
  EXP(0x0a, 2, 1, 10),
  /** b with the sign of its byte a. */
  SIGNEXTEND(0x0b, 2, 1, 5),
  /** a {@code <} b. */
  LT(0x10, 2, 1, 3),
  /** a {@code >} b. */
  GT(0x11, 2, 1, 3),
  /** a {@code <} b, signed. */
  SLT(0x12, 2, 1, 3),
  /** a {@code >} b, signed. */
  SGT(0x13, 2, 1, 3),
  /** a = b. */
  EQ(0x14, 2, 1, 3),
  /** a = 0. */
  ISZERO(0x15, 1, 1, 3),
  /** a {@code &} b. */
  AND(0x16, 2, 1, 3),
  /** a | b. */
  OR(0x17, 2, 1, 3),
  /** a ^ b. */
  XOR(0x18, 2, 1, 3),
  /** ~a. */
  NOT(0x19, 1, 1, 3),
  /** Byte a of b, 0 is the highest. */
  BYTE(0x1a, 2, 1, 3),
  /** b {@code <<} a. */
  SHL(0x1b, 2, 1, 3, Revision.CONSTANTINOPLE),
  /** b {@code >>} a. */
  SHR(0x1c, 2, 1, 3, Revision.CONSTANTINOPLE),
  /** b {@code >>} a, signed. */
  SAR(0x1d, 2, 1, 3, Revision.CONSTANTINOPLE),
  /** Leading zero bits of a. */
  CLZ(0x1e, 1, 1, 5, Revision.OSAKA),
  /** Of b bytes of memory at a. */
  KECCAK256(0x20, 2, 1, 30),
  /** The executing account. */
  ADDRESS(0x30, 0, 1, 2),
  /** Of account a. */
  BALANCE(0x31, 1, 1, 0),
  /** The sender of the transaction. */
  ORIGIN(0x32, 0, 1, 2),
  /** The sender of the message. */
  CALLER(0x33, 0, 1, 2),
  /** Wei sent with the message. */
  CALLVALUE(0x34, 0, 1, 2),
  /** The word at a of the calldata. */
  CALLDATALOAD(0x35, 1, 1, 3),
  /** Length of the calldata. */
  CALLDATASIZE(0x36, 0, 1, 2),
  /** Calldata b..b+c to a. */
  CALLDATACOPY(0x37, 3, 0, 3),
  /** Length of the running code. */
  CODESIZE(0x38, 0, 1, 2),
  /** Code b..b+c to a. */
  CODECOPY(0x39, 3, 0, 3),
  /** Wei paid per gas. */
  GASPRICE(0x3a, 0, 1, 2),
  /** Length of account a's code. */
  EXTCODESIZE(0x3b, 1, 1, 0),
  /** a's code c..c+d to b. */
  EXTCODECOPY(0x3c, 4, 0, 0),
  /** Length of the last call's output. */
  RETURNDATASIZE(0x3d, 0, 1, 2, Revision.BYZANTIUM),
  /** Output b..b+c to a. */
  RETURNDATACOPY(0x3e, 3, 0, 3, Revision.BYZANTIUM),
  /** Hash of account a's code. */
  EXTCODEHASH(0x3f, 1, 1, 0, Revision.CONSTANTINOPLE),
  /** Of block a, one of the last 256. */
  BLOCKHASH(0x40, 1, 1, 20),
  /** Who receives the fees. */
  COINBASE(0x41, 0, 1, 2),
  /** Of the block. */
  TIMESTAMP(0x42, 0, 1, 2),
  /** Of the block. */
  NUMBER(0x43, 0, 1, 2),
  /** Difficulty before Paris. */
  PREVRANDAO(0x44, 0, 1, 2),
  /** Of the block. */
  GASLIMIT(0x45, 0, 1, 2),
  /** Of the chain. */
  CHAINID(0x46, 0, 1, 2, Revision.ISTANBUL),
  /** Of the executing account. */
  SELFBALANCE(0x47, 0, 1, 5, Revision.ISTANBUL),
  /** Of the block. */
  BASEFEE(0x48, 0, 1, 2, Revision.LONDON),
  /** Hash a of the transaction. */
  BLOBHASH(0x49, 1, 1, 3, Revision.CANCUN),
  /** Of the block. */
  BLOBBASEFEE(0x4a, 0, 1, 2, Revision.CANCUN),
  /** Drops a. */
  POP(0x50, 1, 0, 2),
  /** The word at a of the memory. */
  MLOAD(0x51, 1, 1, 3),
  /** Memory[a..a+32] = b. */
  MSTORE(0x52, 2, 0, 3),
  /** Memory[a] = lowest byte of b. */
  MSTORE8(0x53, 2, 0, 3),
  /** The storage slot a. */
  SLOAD(0x54, 1, 1, 0),
  /** Storage slot a = b. */
  SSTORE(0x55, 2, 0, 0),
  /** To a. */
  JUMP(0x56, 1, 0, 8),
  /** To a unless b = 0. */
  JUMPI(0x57, 2, 0, 10),
  /** Where this opcode stands. */
  PC(0x58, 0, 1, 2),
  /** Length of the memory. */
  MSIZE(0x59, 0, 1, 2),
  /** What is left after this opcode. */
  GAS(0x5a, 0, 1, 2),
  /** Where a jump may lead. */
  JUMPDEST(0x5b, 0, 0, 1),
  /** The transient storage slot a. */
  TLOAD(0x5c, 1, 1, 100, Revision.CANCUN),
  /** Transient storage slot a = b. */
  TSTORE(0x5d, 2, 0, 100, Revision.CANCUN),
  /** Memory b..b+c to a. */
  MCOPY(0x5e, 3, 0, 3, Revision.CANCUN),
  /** 0. */
  PUSH0(0x5f, 0, 1, 2, Revision.SHANGHAI),
  /** The next byte of code. */
  PUSH1(0x60, 0, 1, 3),
  /** The next 2 bytes. */
  PUSH2(0x61, 0, 1, 3),
  /** The next 3 bytes. */
  PUSH3(0x62, 0, 1, 3),
  /** The next 4 bytes. */
  PUSH4(0x63, 0, 1, 3),
  /** The next 5 bytes. */
  PUSH5(0x64, 0, 1, 3),
  /** The next 6 bytes. */
  PUSH6(0x65, 0, 1, 3),
  /** The next 7 bytes. */
  PUSH7(0x66, 0, 1, 3),
  /** The next 8 bytes. */
  PUSH8(0x67, 0, 1, 3),
  /** The next 9 bytes. */
  PUSH9(0x68, 0, 1, 3),
  /** The next 10 bytes. */
  PUSH10(0x69, 0, 1, 3),
  /** The next 11 bytes. */
  PUSH11(0x6a, 0, 1, 3),
  /** The next 12 bytes. */
  PUSH12(0x6b, 0, 1, 3),
  /** The next 13 bytes. */
  PUSH13(0x6c, 0, 1, 3),
  /** The next 14 bytes. */
  PUSH14(0x6d, 0, 1, 3),
  /** The next 15 bytes. */
  PUSH15(0x6e, 0, 1, 3),
  /** The next 16 bytes. */
  PUSH16(0x6f, 0, 1, 3),
  /** The next 17 bytes. */
  PUSH17(0x70, 0, 1, 3),
  /** The next 18 bytes. */
  PUSH18(0x71, 0, 1, 3),
  /** The next 19 bytes. */
  PUSH19(0x72, 0, 1, 3),
  /** The next 20 bytes. */
  PUSH20(0x73, 0, 1, 3),
  /** The next 21 bytes. */
  PUSH21(0x74, 0, 1, 3),
  /** The next 22 bytes. */
  PUSH22(0x75, 0, 1, 3),
  /** The next 23 bytes. */
  PUSH23(0x76, 0, 1, 3),
  /** The next 24 bytes. */
  PUSH24(0x77, 0, 1, 3),
  /** The next 25 bytes. */
  PUSH25(0x78, 0, 1, 3),
  /** The next 26 bytes. */
  PUSH26(0x79, 0, 1, 3),
  /** The next 27 bytes. */
  PUSH27(0x7a, 0, 1, 3),
  /** The next 28 bytes. */
  PUSH28(0x7b, 0, 1, 3),
  /** The next 29 bytes. */
  PUSH29(0x7c, 0, 1, 3),
  /** The next 30 bytes. */
  PUSH30(0x7d, 0, 1, 3),
  /** The next 31 bytes. */
  PUSH31(0x7e, 0, 1, 3),
  /** The next 32 bytes. */
  PUSH32(0x7f, 0, 1, 3),
  /** a once more. */
  DUP1(0x80, 1, 2, 3),
  /** The word 1 below a once more. */
  DUP2(0x81, 2, 3, 3),
  /** The word 2 below a once more. */
  DUP3(0x82, 3, 4, 3),
  /** The word 3 below a once more. */
  DUP4(0x83, 4, 5, 3),
  /** The word 4 below a once more. */
  DUP5(0x84, 5, 6, 3),
  /** The word 5 below a once more. */
  DUP6(0x85, 6, 7, 3),
  /** The word 6 below a once more. */
  DUP7(0x86, 7, 8, 3),
  /** The word 7 below a once more. */
  DUP8(0x87, 8, 9, 3),
  /** The word 8 below a once more. */
  DUP9(0x88, 9, 10, 3),
  /** The word 9 below a once more. */
  DUP10(0x89, 10, 11, 3),
  /** The word 10 below a once more. */
  DUP11(0x8a, 11, 12, 3),
  /** The word 11 below a once more. */
  DUP12(0x8b, 12, 13, 3),
  /** The word 12 below a once more. */
  DUP13(0x8c, 13, 14, 3),
  /** The word 13 below a once more. */
  DUP14(0x8d, 14, 15, 3),
  /** The word 14 below a once more. */
  DUP15(0x8e, 15, 16, 3),
  /** The word 15 below a once more. */
  DUP16(0x8f, 16, 17, 3),
  /** a and the word 1 below swapped. */
  SWAP1(0x90, 2, 2, 3),
  /** a and the word 2 below swapped. */
  SWAP2(0x91, 3, 3, 3),
  /** a and the word 3 below swapped. */
  SWAP3(0x92, 4, 4, 3),
  /** a and the word 4 below swapped. */
  SWAP4(0x93, 5, 5, 3),
  /** a and the word 5 below swapped. */
  SWAP5(0x94, 6, 6, 3),
  /** a and the word 6 below swapped. */
  SWAP6(0x95, 7, 7, 3),
  /** a and the word 7 below swapped. */
  SWAP7(0x96, 8, 8, 3),
  /** a and the word 8 below swapped. */
  SWAP8(0x97, 9, 9, 3),
  /** a and the word 9 below swapped. */
  SWAP9(0x98, 10, 10, 3),
  /** a and the word 10 below swapped. */
  SWAP10(0x99, 11, 11, 3),
  /** a and the word 11 below swapped. */
  SWAP11(0x9a, 12, 12, 3),
  /** a and the word 12 below swapped. */
  SWAP12(0x9b, 13, 13, 3),
  /** a and the word 13 below swapped. */
  SWAP13(0x9c, 14, 14, 3),
  /** a and the word 14 below swapped. */
  SWAP14(0x9d, 15, 15, 3),
  /** a and the word 15 below swapped. */
  SWAP15(0x9e, 16, 16, 3),
  /** a and the word 16 below swapped. */
  SWAP16(0x9f, 17, 17, 3),
  /** b bytes at a, no topic. */
  LOG0(0xa0, 2, 0, 375),
  /** b bytes at a, 1 topic. */
  LOG1(0xa1, 3, 0, 750),
  /** b bytes at a, 2 topics. */
  LOG2(0xa2, 4, 0, 1125),
  /** b bytes at a, 3 topics. */
  LOG3(0xa3, 5, 0, 1500),
  /** b bytes at a, 4 topics. */
  LOG4(0xa4, 6, 0, 1875),
  /** With c bytes at b and a wei. */
  CREATE(0xf0, 3, 1, 32000),
  /** Whether the call succeeded. */
  CALL(0xf1, 7, 1, 0),
  /** CALL on one's own storage. */
  CALLCODE(0xf2, 7, 1, 0),
  /** b bytes at a are the output. */
  RETURN(0xf3, 2, 0, 0),
  /** As this message's sender. */
  DELEGATECALL(0xf4, 6, 1, 0, Revision.HOMESTEAD),
  /** CREATE with salt d. */
  CREATE2(0xf5, 4, 1, 32000, Revision.CONSTANTINOPLE),
  /** CALL without state changes. */
  STATICCALL(0xfa, 6, 1, 0, Revision.BYZANTIUM),
  /** RETURN that undoes the frame. */
  REVERT(0xfd, 2, 0, 0, Revision.BYZANTIUM),
  /** Consumes all gas. */
  INVALID(0xfe, 0, 0, 0),
  /** Gives the balance to a. */
  SELFDESTRUCT(0xff, 1, 0, 0);

  private static final int NUMBERS = 256;
  private static final @Nullable EvmOpcode[] BY_NUMBER = new @Nullable EvmOpcode[NUMBERS];

  static {
    for (EvmOpcode opcode : values()) {
      BY_NUMBER[opcode.number] = opcode;
    }
  }

  private final int number;
  private final int pops;
  private final int pushes;
  private final int gas;
  private final Revision since;

  EvmOpcode(int number, int pops, int pushes, int gas) {
    this(number, pops, pushes, gas, Revision.FRONTIER);
  }

  EvmOpcode(int number, int pops, int pushes, int gas, Revision since) {
    this.number = number;
    this.pops = pops;
    this.pushes = pushes;
    this.gas = gas;
    this.since = since;
  }

  /** The opcode that some revision has under a number; empty if none has, or it is no byte. */
  public static Optional<EvmOpcode> of(int number) {
    return number < 0 || number >= NUMBERS
        ? Optional.empty()
        : Optional.ofNullable(BY_NUMBER[number]);
  }

  /** The byte of code that it is, 0 to 255. */
  public int number() {
    return number;
  }

  /** How many words have to be on the stack. */
  public int pops() {
    return pops;
  }

  /** How many words there are in place of those popped. */
  public int pushes() {
    return pushes;
  }

  /** What it costs in every revision and whatever its operands are; more may come on top. */
  public int gas() {
    return gas;
  }

  /** The first revision that has it. */
  public Revision since() {
    return since;
  }

  /** Whether a revision has it. */
  public boolean isIn(Revision revision) {
    return Objects.requireNonNull(revision, "revision").isAtLeast(since);
  }

  /** How many bytes of code follow it that belong to it: those that {@code PUSH} pushes. */
  public int operandBytes() {
    return number > PUSH0.number && number <= PUSH32.number ? number - PUSH0.number : 0;
  }
}
