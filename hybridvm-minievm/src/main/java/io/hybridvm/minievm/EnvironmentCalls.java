package io.hybridvm.minievm;

import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.util.List;

/** Answers what a frame asks about its transaction, its block and its own code. */
final class EnvironmentCalls {
  private EnvironmentCalls() {}

  static void environment(EvmFrame frame) {
    BlockContext block = frame.host.block();
    TransactionContext transaction = frame.host.transaction();
    List<Word> hashes = transaction.blobHashes();
    int told = Math.clamp(frame.argument(1), 0, hashes.size());
    byte[] answer = new byte[(10 + told) * Word.BYTES + Long.BYTES];
    EvmFrame.putWord(answer, 0, transaction.origin().toWord());
    EvmFrame.putWord(answer, Word.BYTES, transaction.gasPrice());
    EvmFrame.putWord(answer, 2 * Word.BYTES, block.coinbase().toWord());
    EvmFrame.putLong(answer, 3 * Word.BYTES, block.timestamp());
    EvmFrame.putLong(answer, 4 * Word.BYTES, block.number());
    EvmFrame.putWord(answer, 5 * Word.BYTES, block.prevRandao());
    EvmFrame.putLong(answer, 6 * Word.BYTES, block.gasLimit());
    EvmFrame.putLong(answer, 7 * Word.BYTES, block.chainId());
    EvmFrame.putWord(answer, 8 * Word.BYTES, block.baseFee());
    EvmFrame.putWord(answer, 9 * Word.BYTES, block.blobBaseFee());
    EvmFrame.putLong(answer, 10 * Word.BYTES, hashes.size());
    for (int i = 0; i < told; i++) {
      EvmFrame.putWord(answer, (10 + i) * Word.BYTES + Long.BYTES, hashes.get(i));
    }
    frame.write(frame.argument(0), answer, 0, answer.length);
  }

  static void blobHash(EvmFrame frame) {
    long index = frame.argument(0);
    List<Word> hashes = frame.host.transaction().blobHashes();
    frame.result(0, index >= 0 && index < hashes.size() ? hashes.get((int) index) : Word.ZERO);
  }

  static void blockHash(EvmFrame frame) {
    frame.answer(frame.host.blockHash(frame.argument(0)));
  }

  static void keccak256(EvmFrame frame) {
    frame.result(0, frame.hash(frame.argument(0), frame.argument(1)));
  }

  /** Copies a part of the code or of the return data: a0 to, a1 offset, a2 length. */
  static void copy(EvmFrame frame, byte[] source) {
    frame.copy(frame.argument(0), source, frame.argument(1), frame.argument(2));
  }
}
