package io.hybridvm.syscalls;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers what a frame asks about itself, its transaction and its block. */
final class EnvironmentSyscalls {
  private static final int BLOCK_HASHES = 256;

  private EnvironmentSyscalls() {}

  static void returnCreateAddress(GuestFrame frame) {
    frame.writeAddress(frame.argument(0), frame.created);
  }

  static void debugPrint(GuestFrame frame) {
    long pointer = frame.argument(0);
    long length = frame.argument(1);
    frame.checkData(pointer, length);
    GuestListener listener = frame.environment.listener();
    if (listener != null) {
      byte[] text = frame.readData(pointer, length).toArrayUnsafe();
      listener.debugPrint(frame.message, new String(text, StandardCharsets.UTF_8));
    }
  }

  static void keccak256(GuestFrame frame) {
    long pointer = frame.argument(0);
    long length = frame.argument(1);
    frame.checkReadable(pointer, length);
    frame.chargeWords(GasCost.KECCAK256_WORD, length);
    frame.result(frame.hash(pointer, length));
  }

  static void callDataLoad(GuestFrame frame) {
    long offset = frame.argument(0);
    byte[] data = frame.calldata;
    if (offset >= 0 && offset <= data.length - Word.BYTES) {
      frame.result(Word.read(data, (int) offset));
      return;
    }
    byte[] word = new byte[Word.BYTES];
    if (offset >= 0 && offset < data.length) {
      System.arraycopy(data, (int) offset, word, 0, data.length - (int) offset);
    }
    frame.result(Word.read(word, 0));
  }

  /** {@code CALLDATACOPY}, {@code CODECOPY}: a0 to, a1 offset, a2 length. */
  static void copy(GuestFrame frame, byte[] source) {
    copy(frame, source, 0);
  }

  /** The same with arguments from another register on. */
  static void copy(GuestFrame frame, byte[] source, int argument) {
    long pointer = frame.argument(argument);
    long length = frame.argument(argument + 2);
    frame.checkWritable(pointer, length);
    frame.chargeWords(GasCost.COPY_WORD, length);
    frame.copy(pointer, source, frame.argument(argument + 1), length);
  }

  static void returnDataCopy(GuestFrame frame) {
    long offset = frame.argument(1);
    long length = frame.argument(2);
    int size = frame.returnData.length;
    if (offset < 0 || length < 0 || offset > size || length > size - offset) {
      throw new GuestHalt(HaltReason.RETURN_DATA_OUT_OF_BOUNDS, offset + length, size);
    }
    copy(frame, frame.returnData);
  }

  static void blockHash(GuestFrame frame) {
    long current = frame.host.block().number();
    long number = frame.argument(0);
    // Unsigned: the largest numbers are no blocks just before the first one.
    boolean known =
        Long.compareUnsigned(number, current) < 0
            && Long.compareUnsigned(current - number, BLOCK_HASHES) <= 0;
    frame.result(known ? frame.host.blockHash(number) : Word.ZERO);
  }

  static void blobHash(GuestFrame frame) {
    long index = frame.argument(0);
    List<Word> hashes = frame.host.transaction().blobHashes();
    frame.result(index >= 0 && index < hashes.size() ? hashes.get((int) index) : Word.ZERO);
  }
}
