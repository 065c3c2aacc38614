package io.hybridvm.testkit.peer;

import io.hybridvm.minievm.EvmOpcode;
import java.util.Arrays;
import java.util.List;

/** Opcodes that random programs treat alike. */
final class OpcodeGroups {
  /** Opcodes that need nothing but words on the stack and change nothing else. */
  static final List<EvmOpcode> PURE =
      Arrays.stream(EvmOpcode.values())
          .filter(opcode -> opcode.number() < EvmOpcode.KECCAK256.number())
          .filter(opcode -> opcode != EvmOpcode.STOP)
          .toList();

  static final List<EvmOpcode> TELLING =
      List.of(
          EvmOpcode.ADDRESS,
          EvmOpcode.ORIGIN,
          EvmOpcode.CALLER,
          EvmOpcode.CALLVALUE,
          EvmOpcode.CALLDATASIZE,
          EvmOpcode.CODESIZE,
          EvmOpcode.GASPRICE,
          EvmOpcode.RETURNDATASIZE,
          EvmOpcode.COINBASE,
          EvmOpcode.TIMESTAMP,
          EvmOpcode.NUMBER,
          EvmOpcode.PREVRANDAO,
          EvmOpcode.GASLIMIT,
          EvmOpcode.CHAINID,
          EvmOpcode.SELFBALANCE,
          EvmOpcode.BASEFEE,
          EvmOpcode.BLOBBASEFEE,
          EvmOpcode.PC,
          EvmOpcode.MSIZE,
          EvmOpcode.GAS);

  static final List<EvmOpcode> CALLS =
      List.of(EvmOpcode.CALL, EvmOpcode.CALLCODE, EvmOpcode.DELEGATECALL, EvmOpcode.STATICCALL);

  private OpcodeGroups() {}
}
