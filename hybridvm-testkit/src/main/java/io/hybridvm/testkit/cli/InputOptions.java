package io.hybridvm.testkit.cli;

import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiSignature;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what a contract is told. */
final class InputOptions {
  /** What to tell of the arguments, which the commands have. */
  static final String ARGUMENTS =
      "Arguments for --sig: 42, 0x2a, true, text, 0x00…c0de, [1,2], (1,true). Put -- before"
          + " negative ones.";

  /** Null if none is given. */
  @Option(
      names = "--sig",
      paramLabel = "SIGNATURE",
      converter = SignatureConverter.class,
      description = {
        "What to call and how to read the result, such as 'transfer(address,uint256)' or"
            + " 'balanceOf(address)(uint256)'; for a constructor '(string,uint8)'."
      })
  private @Nullable AbiSignature signature;

  /** Null if none is given. */
  @Option(
      names = "--data",
      paramLabel = "HEX",
      converter = HexConverter.class,
      description = "Calldata itself, instead of --sig and arguments.")
  private @Nullable Bytes data;

  @Nullable AbiSignature signature() {
    return signature;
  }

  /**
   * The calldata, or a constructor's arguments.
   *
   * @param arguments as the user wrote them
   * @throws CommandFailure if the options do not fit each other
   */
  Bytes encode(List<String> arguments) {
    if (data != null && (signature != null || !arguments.isEmpty())) {
      throw wrong("--data goes without --sig and arguments");
    }
    if (data != null) {
      return data;
    }
    if (signature == null) {
      if (!arguments.isEmpty()) {
        throw wrong("arguments need --sig, such as --sig 'transfer(address,uint256)'");
      }
      return Bytes.EMPTY;
    }
    try {
      return signature.encode(arguments);
    } catch (AbiFormatException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private static CommandFailure wrong(String message) {
    return new CommandFailure(ExitStatus.NOT_RUN, message);
  }

  /** Reads a signature. */
  static final class SignatureConverter implements ITypeConverter<AbiSignature> {
    @Override
    public AbiSignature convert(String text) {
      try {
        return AbiSignature.parse(text);
      } catch (AbiFormatException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Reads bytes. */
  static final class HexConverter implements ITypeConverter<Bytes> {
    @Override
    public Bytes convert(String text) {
      if (!text.matches("(0x)?[0-9a-fA-F]*") || text.length() % 2 != 0) {
        throw new TypeConversionException("'" + text + "' is no even number of hexadecimal digits");
      }
      return Bytes.fromHexString(text);
    }
  }
}
