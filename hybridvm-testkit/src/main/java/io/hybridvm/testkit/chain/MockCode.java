package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.HybridVmException;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * EVM code that answers what is mocked and delegates all else to a copy of the real contract, which
 * may be of either kind. Not thread-safe.
 */
final class MockCode {
  private static final int CALLDATASIZE = 0x36;
  private static final int CALLDATACOPY = 0x37;
  private static final int CODECOPY = 0x39;
  private static final int RETURNDATASIZE = 0x3d;
  private static final int RETURNDATACOPY = 0x3e;
  private static final int LT = 0x10;
  private static final int EQ = 0x14;
  private static final int ISZERO = 0x15;
  private static final int KECCAK256 = 0x20;
  private static final int JUMPI = 0x57;
  private static final int GAS = 0x5a;
  private static final int JUMPDEST = 0x5b;
  private static final int PUSH2 = 0x61;
  private static final int PUSH20 = 0x73;
  private static final int PUSH32 = 0x7f;
  private static final int RETURN = 0xf3;
  private static final int DELEGATECALL = 0xf4;
  private static final int REVERT = 0xfd;

  private static final int ANSWER_BYTES = 83;
  private static final int DELEGATE_BYTES = 64;

  private final List<Bytes> parts = new ArrayList<>();
  private int size;

  private MockCode() {}

  /**
   * The code for an address.
   *
   * @param mocks of that address, of which the last that fits counts
   * @param original where the copy of the real contract is
   */
  static Code of(List<Mock> mocks, Address original) {
    MockCode code = new MockCode();
    // Outputs are behind all code, because they could hide a JUMPDEST that follows them.
    int output = mocks.size() * ANSWER_BYTES + DELEGATE_BYTES;
    for (Mock mock : mocks.reversed()) {
      code.answer(mock, output);
      output += mock.output().size();
    }
    code.delegate(original);
    mocks.reversed().forEach(mock -> code.add(mock.output()));
    if (code.size != output) {
      throw new HybridVmException("the code of a mock has " + code.size + " bytes, not " + output);
    }
    return Code.of(Bytes.concatenate(code.parts));
  }

  /** If calldata begins as it should, returns or reverts; otherwise goes on. */
  private void answer(Mock mock, int output) {
    int next = size + ANSWER_BYTES - 1;
    int length = mock.calldata().size();
    push(length).op(CALLDATASIZE).op(LT).push(next).op(JUMPI);
    push(length).push(0).push(0).op(CALLDATACOPY);
    push(length).push(0).op(KECCAK256);
    op(PUSH32).add(Keccak256.hash(mock.calldata()).toBytes());
    op(EQ).op(ISZERO).push(next).op(JUMPI);
    push(mock.output().size()).push(output).push(0).op(CODECOPY);
    push(mock.output().size()).push(0).op(mock.reverts() ? REVERT : RETURN);
    op(JUMPDEST);
  }

  private void delegate(Address original) {
    op(CALLDATASIZE).push(0).push(0).op(CALLDATACOPY);
    push(0).push(0).op(CALLDATASIZE).push(0);
    op(PUSH20).add(original.toBytes()).op(GAS).op(DELEGATECALL);
    op(RETURNDATASIZE).push(0).push(0).op(RETURNDATACOPY);
    push(size + 9).op(JUMPI).op(RETURNDATASIZE).push(0).op(REVERT);
    op(JUMPDEST).op(RETURNDATASIZE).push(0).op(RETURN);
  }

  private MockCode push(int number) {
    return op(PUSH2).add(Bytes.of((byte) (number >>> 8), (byte) number));
  }

  private MockCode op(int opcode) {
    return add(Bytes.of((byte) opcode));
  }

  private MockCode add(Bytes bytes) {
    parts.add(bytes);
    size += bytes.size();
    return this;
  }
}
