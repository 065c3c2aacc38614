package io.hybridvm.testkit.statetest;

import io.hybridvm.syscalls.Revision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that fixtures and other tools have for forks. */
public final class Forks {
  private static final Map<String, Fork> FORKS = new LinkedHashMap<>();

  static {
    FORKS.put("Frontier", Fork.of(Revision.FRONTIER));
    FORKS.put("Homestead", Fork.of(Revision.HOMESTEAD));
    FORKS.put("EIP150", Fork.of(Revision.TANGERINE_WHISTLE));
    FORKS.put("TangerineWhistle", Fork.of(Revision.TANGERINE_WHISTLE));
    FORKS.put("EIP158", Fork.of(Revision.SPURIOUS_DRAGON));
    FORKS.put("SpuriousDragon", Fork.of(Revision.SPURIOUS_DRAGON));
    FORKS.put("Byzantium", Fork.of(Revision.BYZANTIUM));
    FORKS.put("Constantinople", Fork.of(Revision.CONSTANTINOPLE));
    FORKS.put("ConstantinopleFix", Fork.of(Revision.PETERSBURG));
    FORKS.put("Petersburg", Fork.of(Revision.PETERSBURG));
    FORKS.put("Istanbul", Fork.of(Revision.ISTANBUL));
    FORKS.put("Berlin", Fork.of(Revision.BERLIN));
    FORKS.put("London", Fork.of(Revision.LONDON));
    FORKS.put("Merge", Fork.of(Revision.PARIS));
    FORKS.put("Paris", Fork.of(Revision.PARIS));
    FORKS.put("Shanghai", Fork.of(Revision.SHANGHAI));
    FORKS.put("Cancun", Fork.of(Revision.CANCUN));
    FORKS.put("Prague", Fork.of(Revision.PRAGUE));
    FORKS.put("Osaka", Fork.of(Revision.OSAKA));
    FORKS.put("BPO1", Fork.withBlobs(10, 15, 8_346_193));
    FORKS.put("BPO2", Fork.withBlobs(14, 21, 11_684_671));
    FORKS.put("BPO3", Fork.withBlobs(21, 32, 20_609_697));
    FORKS.put("BPO4", Fork.withBlobs(14, 21, 13_739_630));
  }

  private Forks() {}

  /**
   * The fork of a name.
   *
   * @param name such as {@code Cancun}, {@code EIP158} or {@code BPO1}, in this case of letters
   */
  public static Optional<Fork> fork(String name) {
    return Optional.ofNullable(FORKS.get(name));
  }

  /**
   * The revision of a name.
   *
   * @param fork such as {@code Cancun}, {@code EIP158} or {@code BPO1}, in this case of letters
   */
  public static Optional<Revision> revision(String fork) {
    return fork(fork).map(Fork::revision);
  }

  /** All names, oldest first. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(FORKS.keySet());
  }
}
