package io.hybridvm.testkit.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.Precompile;
import io.hybridvm.core.Precompiles;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In plain Java, and with the libraries that there are. */
final class PrecompileVectorsTest {
  @BeforeAll
  static void archive() {
    VectorArchive.assumePresent();
  }

  @ParameterizedTest
  @CsvSource({
    "go-ethereum/ecRecover, 1, OSAKA",
    "go-ethereum/modexp, 5, BYZANTIUM",
    "go-ethereum/modexp_eip2565, 5, BERLIN",
    "go-ethereum/modexp_eip7883, 5, OSAKA",
    "go-ethereum/bn256Add, 6, ISTANBUL",
    "go-ethereum/bn256ScalarMul, 7, ISTANBUL",
    "go-ethereum/bn256Pairing, 8, ISTANBUL",
    "go-ethereum/blake2F, 9, ISTANBUL",
    "go-ethereum/fail-blake2f, 9, ISTANBUL",
    "go-ethereum/pointEvaluation, 10, CANCUN",
    "c-kzg-4844/pointEvaluation, 10, CANCUN",
    "c-kzg-4844/fail-pointEvaluation, 10, CANCUN",
    "go-ethereum/blsG1Add, 11, PRAGUE",
    "go-ethereum/fail-blsG1Add, 11, PRAGUE",
    "go-ethereum/blsG1Mul, 12, PRAGUE",
    "go-ethereum/fail-blsG1Mul, 12, PRAGUE",
    "go-ethereum/blsG1MultiExp, 12, PRAGUE",
    "go-ethereum/fail-blsG1MultiExp, 12, PRAGUE",
    "go-ethereum/blsG2Add, 13, PRAGUE",
    "go-ethereum/fail-blsG2Add, 13, PRAGUE",
    "go-ethereum/blsG2Mul, 14, PRAGUE",
    "go-ethereum/fail-blsG2Mul, 14, PRAGUE",
    "go-ethereum/blsG2MultiExp, 14, PRAGUE",
    "go-ethereum/fail-blsG2MultiExp, 14, PRAGUE",
    "go-ethereum/blsPairing, 15, PRAGUE",
    "go-ethereum/fail-blsPairing, 15, PRAGUE",
    "go-ethereum/blsMapG1, 16, PRAGUE",
    "go-ethereum/fail-blsMapG1, 16, PRAGUE",
    "go-ethereum/blsMapG2, 17, PRAGUE",
    "go-ethereum/fail-blsMapG2, 17, PRAGUE",
    "go-ethereum/p256Verify, 256, OSAKA",
    "eip-2537/add_G1_bls, 11, PRAGUE",
    "eip-2537/fail-add_G1_bls, 11, PRAGUE",
    "eip-2537/mul_G1_bls, 12, PRAGUE",
    "eip-2537/fail-mul_G1_bls, 12, PRAGUE",
    "eip-2537/msm_G1_bls, 12, PRAGUE",
    "eip-2537/fail-msm_G1_bls, 12, PRAGUE",
    "eip-2537/add_G2_bls, 13, PRAGUE",
    "eip-2537/fail-add_G2_bls, 13, PRAGUE",
    "eip-2537/mul_G2_bls, 14, PRAGUE",
    "eip-2537/fail-mul_G2_bls, 14, PRAGUE",
    "eip-2537/fail-msm_G2_bls, 14, PRAGUE",
    "eip-2537/pairing_check_bls, 15, PRAGUE",
    "eip-2537/fail-pairing_check_bls, 15, PRAGUE",
    "eip-2537/map_fp_to_G1_bls, 16, PRAGUE",
    "eip-2537/fail-map_fp_to_G1_bls, 16, PRAGUE",
    "eip-2537/map_fp2_to_G2_bls, 17, PRAGUE",
    "eip-2537/fail-map_fp2_to_G2_bls, 17, PRAGUE"
  })
  void precompile_vectors_haveOutputAndGas(String file, long address, Revision revision) {
    JsonNode vectors = VectorArchive.read("precompiles/" + file + ".json");
    SoftAssertions softly = new SoftAssertions();
    for (Precompiles precompiles :
        Set.of(Precompiles.of(revision), EvmConfig.of(revision).precompiles())) {
      Precompile precompile = precompiles.at(Address.of(address)).orElseThrow();
      vectors.forEach(vector -> check(softly, precompile, vector));
    }
    softly.assertAll();
    assertThat(vectors).isNotEmpty();
  }

  private static void check(SoftAssertions softly, Precompile precompile, JsonNode vector) {
    Bytes input = Bytes.fromHexString(vector.get("Input").asText());
    String name = vector.path("Name").asText();
    if (vector.has("Gas")) {
      softly.assertThat(precompile.gas(input)).as(name).isEqualTo(vector.get("Gas").asLong());
    }
    if (vector.has("Expected")) {
      Bytes expected = Bytes.fromHexString(vector.get("Expected").asText());
      softly.assertThat(precompile.run(input)).as(name).contains(expected);
    } else {
      softly.assertThat(precompile.run(input)).as(name).isEmpty();
    }
  }
}
