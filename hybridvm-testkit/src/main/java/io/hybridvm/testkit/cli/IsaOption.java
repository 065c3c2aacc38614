package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.isa.IsaProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that picks an ISA profile by the name that compilers give it. */
final class IsaOption {
  @Option(
      names = "--isa",
      paramLabel = "ISA",
      converter = Converter.class,
      completionCandidates = Names.class,
      description = "Instructions that are legal: ${COMPLETION-CANDIDATES} (default: rv64imac).")
  private IsaProfile profile = IsaProfile.RV64IMAC;

  IsaProfile profile() {
    return profile;
  }

  /** What compilers call a profile. */
  static String name(IsaProfile profile) {
    return profile.name().toLowerCase(Locale.ROOT);
  }

  /** All names, for the help text. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      super(List.of(IsaProfile.values()).stream().map(IsaOption::name).toList());
    }
  }

  /** From name to profile. */
  static final class Converter implements ITypeConverter<IsaProfile> {
    @Override
    public IsaProfile convert(String text) {
      for (IsaProfile profile : IsaProfile.values()) {
        if (name(profile).equals(text)) {
          return profile;
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is none of " + String.join(", ", new Names()));
    }
  }
}
