package io.hybridvm.testkit.cli;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what goes with a call or create. */
final class MessageOptions {
  /** The account that sends where nobody else is named. */
  static final Address ALICE = Address.of(0xa11ceL);

  @Option(
      names = "--caller",
      paramLabel = "ADDRESS",
      converter = AddressConverter.class,
      description = "Who sends (default: 0x…0a11ce, who has a million ether on a new chain).")
  private Address caller = ALICE;

  @Option(
      names = "--value",
      paramLabel = "WEI",
      converter = WeiConverter.class,
      description = "What is sent along, such as 1000, 5gwei or 1.5ether.")
  private Word value = Word.ZERO;

  @Option(
      names = "--gas",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Gas that may be used (default: 30_000_000).")
  private long gas = 30_000_000;

  @Option(
      names = "--revision",
      paramLabel = "NAME",
      converter = RevisionConverter.class,
      completionCandidates = RevisionNames.class,
      description = "Rules of Ethereum: frontier to osaka (default: osaka).")
  private Revision revision = Revision.LATEST;

  @Mixin private final TierOption tier = new TierOption();

  /** Null if there is no limit. */
  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Stop after TIME, such as 10, 1.5s or 200ms.")
  private @Nullable Duration timeout;

  Address caller() {
    return caller;
  }

  Word value() {
    return value;
  }

  long gas() {
    return gas;
  }

  Revision revision() {
    return revision;
  }

  /** Rules, and what runs the code. */
  EvmConfig config() {
    return EvmConfig.builder(revision).translator(tier.translator()).build();
  }

  /** When to stop that is started now. */
  OptionalLong deadline() {
    return timeout == null
        ? OptionalLong.empty()
        : OptionalLong.of(System.nanoTime() + timeout.toNanos());
  }

  /** Reads 40 hexadecimal digits. */
  static final class AddressConverter implements ITypeConverter<Address> {
    @Override
    public Address convert(String text) {
      if (!text.matches("(0x)?[0-9a-fA-F]{40}")) {
        throw new TypeConversionException("'" + text + "' is no address of 40 hexadecimal digits");
      }
      return Address.fromHex(text);
    }
  }

  /** Reads an amount with or without a unit. */
  static final class WeiConverter implements ITypeConverter<Word> {
    private static final Pattern SYNTAX =
        Pattern.compile("([0-9_]{1,80}(?:\\.\\d{1,18})?)(wei|gwei|ether|)");

    @Override
    public Word convert(String text) {
      Matcher matcher = SYNTAX.matcher(text);
      if (matcher.matches() && !matcher.group(1).startsWith("_")) {
        int decimals =
            switch (matcher.group(2)) {
              case "gwei" -> 9;
              case "ether" -> 18;
              default -> 0;
            };
        BigDecimal wei =
            new BigDecimal(matcher.group(1).replace("_", "")).scaleByPowerOfTen(decimals);
        boolean whole = wei.stripTrailingZeros().scale() <= 0;
        if (whole && wei.toBigInteger().bitLength() <= 256) {
          return Word.of(wei.toBigInteger());
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is no amount such as 1000, 5gwei or 1.5ether");
    }

    /** A million ether. */
    static Word rich() {
      return Word.of(BigInteger.TEN.pow(24));
    }
  }

  /** All names of revisions. */
  static final class RevisionNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    RevisionNames() {
      super(List.of(Revision.values()).stream().map(RevisionConverter::name).toList());
    }
  }

  /** Reads the name of a revision. */
  static final class RevisionConverter implements ITypeConverter<Revision> {
    static String name(Revision revision) {
      return revision.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Revision convert(String text) {
      for (Revision revision : Revision.values()) {
        if (name(revision).equals(text)) {
          return revision;
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is none of " + String.join(", ", new RevisionNames()));
    }
  }
}
