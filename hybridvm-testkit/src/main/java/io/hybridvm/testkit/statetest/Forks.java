package io.hybridvm.testkit.statetest;

import io.hybridvm.syscalls.Revision;
import java.util.Map;
import java.util.Optional;

/** The names that fixtures and other tools have for revisions. */
public final class Forks {
  private static final Map<String, Revision> REVISIONS =
      Map.ofEntries(
          Map.entry("Frontier", Revision.FRONTIER),
          Map.entry("Homestead", Revision.HOMESTEAD),
          Map.entry("EIP150", Revision.TANGERINE_WHISTLE),
          Map.entry("TangerineWhistle", Revision.TANGERINE_WHISTLE),
          Map.entry("EIP158", Revision.SPURIOUS_DRAGON),
          Map.entry("SpuriousDragon", Revision.SPURIOUS_DRAGON),
          Map.entry("Byzantium", Revision.BYZANTIUM),
          Map.entry("Constantinople", Revision.CONSTANTINOPLE),
          Map.entry("ConstantinopleFix", Revision.PETERSBURG),
          Map.entry("Petersburg", Revision.PETERSBURG),
          Map.entry("Istanbul", Revision.ISTANBUL),
          Map.entry("Berlin", Revision.BERLIN),
          Map.entry("London", Revision.LONDON),
          Map.entry("Merge", Revision.PARIS),
          Map.entry("Paris", Revision.PARIS),
          Map.entry("Shanghai", Revision.SHANGHAI),
          Map.entry("Cancun", Revision.CANCUN),
          Map.entry("Prague", Revision.PRAGUE),
          Map.entry("Osaka", Revision.OSAKA));

  private Forks() {}

  /**
   * The revision of a name.
   *
   * @param fork such as {@code Cancun} or {@code EIP158}, in this case of letters
   */
  public static Optional<Revision> revision(String fork) {
    return Optional.ofNullable(REVISIONS.get(fork));
  }
}
