package io.hybridvm.testkit.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 10}, {@code 1.5s}, {@code 200ms} or {@code 2m}. */
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m|h|)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "us", Duration.ofNanos(1_000),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));

  /** Longer ones do not fit the machine's deadline. */
  private static final Duration MAXIMUM = Duration.ofDays(36_500);

  @Override
  public Duration convert(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a time such as 10, 1.5s, 200ms or 2m");
    }
    Duration unit = Objects.requireNonNull(UNITS.get(matcher.group(2)));
    BigDecimal nanos =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit.toNanos()));
    if (nanos.compareTo(BigDecimal.valueOf(MAXIMUM.toNanos())) > 0) {
      throw new TypeConversionException("'" + text + "' is more than a hundred years");
    }
    return Duration.ofNanos(nanos.longValue());
  }
}
