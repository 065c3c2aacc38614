package io.hybridvm.testkit.peer;

import io.hybridvm.core.ContractAddress;
import io.hybridvm.syscalls.Address;
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

  /** A scenario of EVM bytecode. */
  static Scenario of(long seed, List<Revision> revisions) {
    return of(seed, revisions, false);
  }

  /** The same with some of the contracts being RISC-V programs. */
  static Scenario mixed(long seed, List<Revision> revisions) {
    return of(seed, revisions, true);
  }

  private static Scenario of(long seed, List<Revision> revisions, boolean isMixed) {
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
      boolean isRiscv = isMixed && i > 0 && random.nextBoolean();
      Bytes code = isRiscv ? riscv(random, revision) : evm(random, revision, i);
      contracts.add(
          new Scenario.Contract(Scenario.contract(i), random.nextInt(100), code, storage));
    }
    if (random.nextInt(10) == 0) {
      contracts.add(inTheWay());
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

  private static Bytes riscv(Random random, Revision revision) {
    return new RandomRiscvProgram(random, revision, CONTRACTS).code(1 + random.nextInt(10));
  }

  private static Bytes evm(Random random, Revision revision, int index) {
    if (index > 0 && random.nextInt(20) == 0) {
      return delegation(random);
    }
    return new RandomProgram(random, revision, CONTRACTS).program(2 + random.nextInt(25));
  }

  /** What an account has whose owner has delegated it to another, or just odd code. */
  private static Bytes delegation(Random random) {
    Address to =
        switch (random.nextInt(8)) {
          case 0 -> Address.of(1L + random.nextInt(RandomInput.LAST_PRECOMPILE));
          case 1 -> Scenario.MISSING;
          default -> Scenario.contract(random.nextInt(CONTRACTS));
        };
    return Bytes.concatenate(Bytes.fromHexString("0xef0100"), Bytes.wrap(to.toArray()));
  }

  /** A contract where the first one creates its first. */
  private static Scenario.Contract inTheWay() {
    Address address = ContractAddress.create(Scenario.contract(0), 1);
    return new Scenario.Contract(address, 1, Bytes.of(0), new TreeMap<>());
  }
}
