package io.hybridvm.minievm;

import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import org.jspecify.annotations.Nullable;

/** Writes what the guest has to know before its first instruction: code, calldata, description. */
final class FrameInput {
  private static final int DESCRIPTION = Long.BYTES;

  private FrameInput() {}

  /**
   * Writes all.
   *
   * @param prepared the code area, if the guest has prepared it before
   * @param gas that the frame gets
   */
  static void place(EvmFrame frame, byte @Nullable [] prepared, boolean isTraced, long gas) {
    byte[] code = frame.code.array();
    Revision revision = frame.environment.rules().revision();
    byte[] area = prepared == null ? code : prepared;
    frame.write(GuestImage.CODE, area, 0, area.length);

    Message message = frame.message;
    byte[] calldata = message.kind().isCreate() ? new byte[0] : message.input().toArrayUnsafe();
    long calldataAddress = GuestImage.CODE + Protocol.areaBytes(code.length, isTraced);
    frame.write(calldataAddress, calldata, 0, calldata.length);

    byte[] input = new byte[DESCRIPTION + Protocol.INPUT_BYTES];
    EvmFrame.putLong(input, 0, Protocol.INPUT_BYTES);
    EvmFrame.putLong(input, DESCRIPTION, gas);
    EvmFrame.putLong(input, DESCRIPTION + 8, code.length);
    EvmFrame.putLong(input, DESCRIPTION + 16, calldataAddress);
    EvmFrame.putLong(input, DESCRIPTION + 24, calldata.length);
    EvmFrame.putLong(input, DESCRIPTION + 32, alignToWord(calldataAddress + calldata.length));
    long limit = initCodeLimit(frame.environment.limits());
    EvmFrame.putLong(input, DESCRIPTION + 40, limit == Integer.MAX_VALUE ? -1 : limit);
    EvmFrame.putWord(input, DESCRIPTION + 48, frame.self.toWord());
    EvmFrame.putWord(input, DESCRIPTION + 80, message.sender().toWord());
    EvmFrame.putWord(input, DESCRIPTION + 112, message.value());
    input[DESCRIPTION + 144] = (byte) Protocol.revisionNumber(revision);
    input[DESCRIPTION + 148] = (byte) (message.isStatic() ? 1 : 0);
    input[DESCRIPTION + 149] = (byte) (prepared == null ? 0 : 1);
    input[DESCRIPTION + 150] = (byte) (isTraced ? 1 : 0);
    frame.write(Protocol.INPUT, input, 0, input.length);
  }

  /** The most init code of any kind. */
  static int initCodeLimit(Limits limits) {
    return Math.max(limits.evmInitCodeBytes(), limits.riscvInitCodeBytes());
  }

  private static long alignToWord(long address) {
    return (address + Word.BYTES - 1) & -Word.BYTES;
  }
}
