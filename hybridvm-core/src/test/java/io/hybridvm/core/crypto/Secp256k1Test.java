package io.hybridvm.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class Secp256k1Test {
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  @ParameterizedTest
  @EnumSource
  void recover_goEthereumsExample_isItsSigner(Secp256k1Library library) {
    Word hash = Word.fromHex("18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c");
    Word r = Word.fromHex("73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f");
    Word s = Word.fromHex("eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549");

    assertThat(library.recover(hash, true, r, s))
        .contains(Address.fromHex("0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b"));
  }

  @Test
  void recover_anyNumbersAndThoseAtTheLimits_isTheSameByBothLibraries() {
    Random random = new Random(1);
    List<Word> words = new ArrayList<>(List.of(Word.ZERO, Word.ONE, Word.MAX));
    for (int i = -1; i <= 1; i++) {
      words.add(Word.of(ORDER.add(BigInteger.valueOf(i))));
      words.add(Word.of(ORDER.shiftRight(1).add(BigInteger.valueOf(i))));
    }
    for (int i = 0; i < 12; i++) {
      words.add(Word.of(new BigInteger(256, random)));
    }
    for (Word r : words) {
      for (Word s : words) {
        Word hash = words.get(random.nextInt(words.size()));
        boolean isOdd = random.nextBoolean();

        assertThat(Secp256k1Library.NATIVE.recover(hash, isOdd, r, s))
            .as("%s %s %s %s", hash, isOdd, r, s)
            .isEqualTo(Secp256k1Library.JAVA.recover(hash, isOdd, r, s));
      }
    }
  }

  @Test
  void library_thatIsThere_isShownByTheConfiguration() {
    assertThat(EvmConfig.of(Revision.OSAKA).secp256k1()).isEqualTo(Secp256k1Library.NATIVE);
    assertThat(
            EvmConfig.builder(Revision.OSAKA).secp256k1(Secp256k1Library.JAVA).build().secp256k1())
        .isEqualTo(Secp256k1Library.JAVA);
  }
}
