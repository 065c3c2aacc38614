package io.hybridvm.testkit.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.Bls12381Library;
import io.hybridvm.core.Precompile;
import io.hybridvm.core.Precompiles;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What precompiles take for their gas, by the input that is worst of all public vectors and some of
 * the largest sizes. The table that it prints is in docs/precompiles.md: {@code mvn -Plong test -pl
 * hybridvm-testkit -am -Dtest=PrecompileTimesTest}.
 */
@Tag("long")
final class PrecompileTimesTest {
  private static final Map<String, Long> FILES = new LinkedHashMap<>();
  private static final long WARM_UP_NANOS = 100_000_000;
  private static final int LEAST_RUNS = 3;
  private static final int LARGE = 100_000;

  /** What costs less is cheap beside the call that it takes. */
  private static final long LEAST_GAS = 100;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final Precompiles JAVA =
      Precompiles.of(Revision.OSAKA, Secp256k1Library.JAVA, Bls12381Library.JAVA);
  private static final Precompiles NATIVE =
      Precompiles.of(Revision.OSAKA, Secp256k1Library.preferred(), Bls12381Library.preferred());

  static {
    FILES.put("go-ethereum/ecRecover", 1L);
    FILES.put("go-ethereum/modexp_eip7883", 5L);
    FILES.put("go-ethereum/bn256Add", 6L);
    FILES.put("go-ethereum/bn256ScalarMul", 7L);
    FILES.put("go-ethereum/bn256Pairing", 8L);
    FILES.put("go-ethereum/blake2F", 9L);
    FILES.put("go-ethereum/pointEvaluation", 10L);
    FILES.put("go-ethereum/blsG1Add", 11L);
    FILES.put("go-ethereum/blsG1MultiExp", 12L);
    FILES.put("go-ethereum/blsG2Add", 13L);
    FILES.put("go-ethereum/blsG2MultiExp", 14L);
    FILES.put("go-ethereum/blsPairing", 15L);
    FILES.put("go-ethereum/blsMapG1", 16L);
    FILES.put("go-ethereum/blsMapG2", 17L);
    FILES.put("go-ethereum/p256Verify", 256L);
  }

  @BeforeAll
  static void archive() {
    VectorArchive.assumePresent();
  }

  private record Input(String name, Bytes bytes) {}

  private static Precompile at(Precompiles precompiles, long address) {
    return precompiles.at(Address.of(address)).orElseThrow();
  }

  private static double nanosPerGas(Precompiles precompiles, long address, Bytes input) {
    Precompile precompile = at(precompiles, address);
    long best = Long.MAX_VALUE;
    long begin = THREADS.getCurrentThreadCpuTime();
    for (int i = 0;
        i < LEAST_RUNS || THREADS.getCurrentThreadCpuTime() - begin < WARM_UP_NANOS;
        i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      precompile.run(input);
      best = Math.min(best, THREADS.getCurrentThreadCpuTime() - before);
    }
    return best / (double) precompile.gas(input);
  }

  private static List<Input> inputs(String file, long address) {
    List<Input> inputs = new ArrayList<>();
    for (JsonNode vector : VectorArchive.read("precompiles/" + file + ".json")) {
      Bytes bytes = Bytes.fromHexString(vector.path("Input").asText());
      Precompile precompile = at(JAVA, address);
      if (precompile.gas(bytes) >= LEAST_GAS && precompile.run(bytes).isPresent()) {
        inputs.add(new Input(vector.path("Name").asText(), bytes));
      }
    }
    int items = address == 12 || address == 14 ? 128 : address == 15 || address == 8 ? 16 : 1;
    int itemBytes =
        switch ((int) address) {
          case 8 -> 192;
          case 12 -> 160;
          case 14 -> 288;
          case 15 -> 384;
          default -> 0;
        };
    if (itemBytes > 0) {
      Bytes item = inputs.getFirst().bytes().slice(0, itemBytes);
      Bytes[] many = new Bytes[items];
      Arrays.fill(many, item);
      inputs.add(new Input(items + " times the first", Bytes.concatenate(many)));
    }
    return inputs;
  }

  private static void print(long address, List<Input> inputs) {
    Input worst = inputs.getFirst();
    double worstTime = 0;
    nanosPerGas(JAVA, address, worst.bytes());
    for (Input input : inputs) {
      double time = nanosPerGas(JAVA, address, input.bytes());
      if (time > worstTime) {
        worst = input;
        worstTime = time;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| 0x%02x | %s | %,d | %.1f | %.1f |%n",
        address,
        worst.name(),
        at(JAVA, address).gas(worst.bytes()),
        nanosPerGas(JAVA, address, worst.bytes()),
        nanosPerGas(NATIVE, address, worst.bytes()));
  }

  @Test
  void precompiles_worstInputs_takeTheTimePrinted() {
    System.out.println("| Address | Input | Gas | Java, ns per gas | with libraries |");
    System.out.println("|---|---|---|---|---|");
    for (long address = 2; address <= 4; address++) {
      print(address, List.of(new Input(LARGE + " bytes", Bytes.repeat((byte) 0xa5, LARGE))));
    }
    FILES.forEach((file, address) -> print(address, inputs(file, address)));
    assertThat(FILES).hasSize(15);
  }
}
