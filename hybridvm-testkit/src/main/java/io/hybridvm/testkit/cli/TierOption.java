package io.hybridvm.testkit.cli;

import io.hybridvm.riscv.Translator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says by which means programs are run. */
final class TierOption {
  @Option(
      names = "--tier",
      paramLabel = "TIER",
      converter = Converter.class,
      description =
          "What runs programs: interpreter, translator, auto, or ahead-of-time, which makes no class"
              + " (default: auto).")
  private Translator translator = Translator.AUTO;

  Translator translator() {
    return translator;
  }

  /** From name to translator. */
  static final class Converter implements ITypeConverter<Translator> {
    @Override
    public Translator convert(String text) {
      return switch (text) {
        case "interpreter" -> Translator.NONE;
        case "translator" -> Translator.EAGER;
        case "auto" -> Translator.AUTO;
        case "ahead-of-time" -> Translator.AHEAD_OF_TIME;
        default ->
            throw new TypeConversionException(
                "'" + text + "' is none of interpreter, translator, auto, ahead-of-time");
      };
    }
  }
}
