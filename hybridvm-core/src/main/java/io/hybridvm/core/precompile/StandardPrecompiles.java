package io.hybridvm.core.precompile;

import static io.hybridvm.core.precompile.PricedFunction.fixed;
import static io.hybridvm.core.precompile.PricedFunction.padded;
import static io.hybridvm.core.precompile.PricedFunction.perWord;
import static io.hybridvm.core.precompile.PricedFunction.truth;

import io.hybridvm.core.Bls12381Library;
import io.hybridvm.core.Precompile;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.core.crypto.Blake2Compression;
import io.hybridvm.core.crypto.Bn254;
import io.hybridvm.core.crypto.Hashes;
import io.hybridvm.core.crypto.KzgProof;
import io.hybridvm.core.crypto.NativeBls12381;
import io.hybridvm.core.crypto.P256;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** The precompiles of Ethereum by revision. */
public final class StandardPrecompiles {
  private static final int WORD_BYTES = 32;
  private static final int ECRECOVER_BYTES = 4 * WORD_BYTES;
  private static final byte KZG_VERSION = 1;
  private static final Bytes KZG_OUTPUT =
      Bytes.concatenate(
          Word.of(4096).toBytes(),
          Bytes.fromHexString(
              "0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001"));

  private StandardPrecompiles() {}

  /**
   * All that a revision has, by address.
   *
   * @param secp256k1 which library {@code ecrecover} uses
   * @param bls12381 which library those of BLS12-381 and point evaluation use
   */
  public static Map<Address, Precompile> of(
      Revision revision, Secp256k1Library secp256k1, Bls12381Library bls12381) {
    Map<Address, Precompile> all = new HashMap<>();
    all.put(Address.of(1), fixed(3000, input -> recover(secp256k1, input)));
    all.put(Address.of(2), perWord(60, 12, Hashes::sha256));
    all.put(Address.of(3), perWord(600, 120, Hashes::ripemd160));
    all.put(Address.of(4), perWord(15, 3, input -> input));
    if (revision.isAtLeast(Revision.BYZANTIUM)) {
      all.put(Address.of(5), ModExp.of(revision));
      addBn254(all, revision.isAtLeast(Revision.ISTANBUL));
    }
    if (revision.isAtLeast(Revision.ISTANBUL)) {
      all.put(
          Address.of(9),
          new PricedFunction(StandardPrecompiles::rounds, StandardPrecompiles::compress));
    }
    if (revision.isAtLeast(Revision.CANCUN)) {
      all.put(Address.of(10), fixed(50_000, input -> evaluatePoint(bls12381, input)));
    }
    if (revision.isAtLeast(Revision.PRAGUE)) {
      all.putAll(BlsPrecompiles.of(bls12381));
    }
    if (revision.isAtLeast(Revision.OSAKA)) {
      all.put(Address.of(0x100), fixed(6900, StandardPrecompiles::verifyP256));
    }
    return all;
  }

  private static void addBn254(Map<Address, Precompile> all, boolean isCheap) {
    all.put(
        Address.of(6),
        fixed(
            isCheap ? 150 : 500,
            input -> Bn254.add(padded(input, 2 * Bn254.G1_BYTES)).map(Bytes::wrap)));
    all.put(
        Address.of(7),
        fixed(
            isCheap ? 6000 : 40_000,
            input ->
                Bn254.multiply(padded(input, Bn254.G1_BYTES + Bn254.WORD_BYTES)).map(Bytes::wrap)));
    long gas = isCheap ? 45_000 : 100_000;
    long gasPerPair = isCheap ? 34_000 : 80_000;
    all.put(
        Address.of(8),
        new PricedFunction(
            input -> gas + (gasPerPair * (input.size() / Bn254.PAIR_BYTES)),
            input ->
                input.size() % Bn254.PAIR_BYTES == 0
                    ? Bn254.isPairingOne(input.toArrayUnsafe()).map(PricedFunction::truth)
                    : Optional.empty()));
  }

  private static Optional<Bytes> recover(Secp256k1Library secp256k1, Bytes input) {
    byte[] padded = padded(input, ECRECOVER_BYTES);
    Word v = Word.read(padded, WORD_BYTES);
    boolean isOdd = v.equals(Word.of(28));
    if (!isOdd && !v.equals(Word.of(27))) {
      return Optional.of(Bytes.EMPTY);
    }
    Word r = Word.read(padded, 2 * WORD_BYTES);
    Word s = Word.read(padded, 3 * WORD_BYTES);
    return Optional.of(
        secp256k1
            .recover(Word.read(padded, 0), isOdd, r, s)
            .<Bytes>map(address -> address.toWord().toBytes())
            .orElse(Bytes.EMPTY));
  }

  private static long rounds(Bytes input) {
    return input.size() == Blake2Compression.INPUT_BYTES
        ? Integer.toUnsignedLong(input.getInt(0))
        : 0;
  }

  private static Optional<Bytes> compress(Bytes input) {
    if (input.size() != Blake2Compression.INPUT_BYTES || (input.get(input.size() - 1) & 0xff) > 1) {
      return Optional.empty();
    }
    return Optional.of(Bytes.wrap(Blake2Compression.compress(input.toArrayUnsafe())));
  }

  private static Optional<Bytes> evaluatePoint(Bls12381Library library, Bytes input) {
    int proof = (3 * WORD_BYTES) + KzgProof.POINT_BYTES;
    if (input.size() != proof + KzgProof.POINT_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = input.toArrayUnsafe();
    byte[] commitment = Arrays.copyOfRange(bytes, 3 * WORD_BYTES, proof);
    byte[] hash = Hashes.sha256(commitment);
    hash[0] = KZG_VERSION;
    boolean holds =
        Arrays.equals(hash, 0, WORD_BYTES, bytes, 0, WORD_BYTES)
            && verify(
                library,
                commitment,
                Arrays.copyOfRange(bytes, WORD_BYTES, 2 * WORD_BYTES),
                Arrays.copyOfRange(bytes, 2 * WORD_BYTES, 3 * WORD_BYTES),
                Arrays.copyOfRange(bytes, proof, bytes.length));
    return holds ? Optional.of(KZG_OUTPUT) : Optional.empty();
  }

  private static boolean verify(
      Bls12381Library library, byte[] commitment, byte[] z, byte[] y, byte[] proof) {
    return switch (library) {
      case JAVA -> KzgProof.verify(commitment, z, y, proof);
      case NATIVE -> NativeBls12381.verifyKzg(commitment, z, y, proof);
    };
  }

  private static Optional<Bytes> verifyP256(Bytes input) {
    boolean isValid = input.size() == P256.INPUT_BYTES && P256.verify(input.toArrayUnsafe());
    return Optional.of(isValid ? truth(true) : Bytes.EMPTY);
  }
}
