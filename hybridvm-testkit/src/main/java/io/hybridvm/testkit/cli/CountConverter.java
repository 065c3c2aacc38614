package io.hybridvm.testkit.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number from 0 up, in which underscores may group digits: {@code 1_000_000}. */
final class CountConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    String digits = text.matches("\\d+(_\\d+)*") ? text.replace("_", "") : "";
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a number from 0 to " + Long.MAX_VALUE);
    }
  }
}
