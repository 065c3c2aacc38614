package io.hybridvm.testkit.peer;

import io.hybridvm.syscalls.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/** Makes scenarios, each from a number. */
final class RandomScenario {
  private static final int CONTRACTS = 4;

  private RandomScenario() {}

  static Scenario of(long seed, List<Revision> revisions) {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L);
    Revision revision = revisions.get(random.nextInt(revisions.size()));
    List<Scenario.Contract> contracts = new ArrayList<>();
    for (int i = 0; i < CONTRACTS; i++) {
      SortedMap<Long, Long> storage = new TreeMap<>();
      for (long slot = 0; slot < Scenario.SLOTS; slot++) {
        if (random.nextBoolean()) {
          storage.put(slot, 1L + random.nextInt(2));
        }
      }
      Bytes code = new RandomProgram(random, revision, CONTRACTS).program(2 + random.nextInt(25));
      contracts.add(
          new Scenario.Contract(Scenario.contract(i), random.nextInt(100), code, storage));
    }
    byte[] input = new byte[random.nextInt(100)];
    random.nextBytes(input);
    long gas =
        switch (random.nextInt(6)) {
          case 0 -> random.nextInt(2_000);
          case 1 -> random.nextInt(50_000);
          case 2 -> 50_000 + random.nextInt(200_000);
          default -> 200_000 + random.nextInt(1_000_000);
        };
    boolean isCreate = random.nextInt(8) == 0;
    return new Scenario(
        revision,
        contracts,
        isCreate,
        Bytes.wrap(input),
        random.nextInt(3) == 0 ? random.nextInt(1000) : 0,
        gas);
  }
}
