package io.hybridvm.syscalls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.Word;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;

class Keccak256Test {
  private static Word expected(byte[] bytes) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[Word.BYTES];
    digest.doFinal(hash, 0);
    return Word.read(hash, 0);
  }

  @Test
  void hash_ofNothing_isTheKnownOne() {
    assertThat(Keccak256.hash(Bytes.EMPTY))
        .isEqualTo(
            Word.fromHex("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"));
  }

  @Test
  void hash_ofEveryLength_isThatOfBouncyCastle() {
    Random random = new Random(1);
    for (int length = 0; length < 600; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);

      assertThat(Keccak256.hash(Bytes.wrap(bytes)))
          .as("%d bytes", length)
          .isEqualTo(expected(bytes));
    }
  }

  @Test
  void update_inPieces_makesNoDifference() {
    Random random = new Random(2);
    Keccak256 keccak = new Keccak256();
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(1_000)];
      random.nextBytes(bytes);
      int from = 0;
      while (from < bytes.length) {
        int length = Math.min(bytes.length - from, random.nextInt(300));
        keccak.update(bytes, from, length);
        from += length;
      }

      assertThat(keccak.finish()).isEqualTo(expected(bytes));
    }
  }

  @Test
  void update_beyondTheArray_isRefused() {
    Keccak256 keccak = new Keccak256();

    assertThatThrownBy(() -> keccak.update(new byte[3], 1, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
