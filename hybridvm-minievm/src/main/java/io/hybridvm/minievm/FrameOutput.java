package io.hybridvm.minievm;

import org.apache.tuweni.bytes.Bytes;

/**
 * What the guest tells at its end.
 *
 * @param refund what the frame adds to the refund counter
 * @param address of the output data
 * @param length of the output data
 */
record FrameOutput(long gasLeft, long refund, long address, long length, EvmStatus status) {
  static FrameOutput read(EvmFrame frame) {
    byte[] bytes = new byte[Protocol.OUTPUT_BYTES];
    frame.read(Protocol.INPUT, bytes);
    int number = bytes[32];
    EvmStatus status = EvmStatus.of(number);
    if (status == null || EvmFrame.takeLong(bytes, 0) < 0) {
      throw GuestFault.unknownCall(HostCall.FINISH.number(), frame.machine.pc());
    }
    return new FrameOutput(
        EvmFrame.takeLong(bytes, 0),
        EvmFrame.takeLong(bytes, 8),
        EvmFrame.takeLong(bytes, 16),
        EvmFrame.takeLong(bytes, 24),
        status);
  }

  Bytes data(EvmFrame frame) {
    return frame.read(address, length);
  }
}
