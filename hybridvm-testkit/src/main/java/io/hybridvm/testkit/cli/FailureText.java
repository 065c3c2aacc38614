package io.hybridvm.testkit.cli;

import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** What a contract says when it reverts. */
final class FailureText {
  private static final AbiSignature ERROR = AbiSignature.parse("Error(string)");
  private static final AbiSignature PANIC = AbiSignature.parse("Panic(uint256)");

  private final List<AbiSignature> known = new ArrayList<>();

  /** Knows Solidity's own errors and others. */
  FailureText(List<AbiSignature> errors) {
    known.add(PANIC);
    known.addAll(errors);
  }

  /** Such as {@code "too late"}, {@code NotOwner(0x…)} or the bytes themselves. */
  String of(Bytes output) {
    if (output.isEmpty()) {
      return "without a reason";
    }
    try {
      if (ERROR.matches(output)) {
        return AbiText.writeAll(ERROR.decodeInputs(output));
      }
      for (AbiSignature error : known) {
        if (error.matches(output)) {
          return error.name() + "(" + AbiText.writeAll(error.decodeInputs(output)) + ")";
        }
      }
    } catch (AbiFormatException e) {
      // It has the selector of an error and is none.
    }
    return text(output);
  }

  /** Panics of Rust contracts are plain text. */
  private static String text(Bytes output) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output.toArray())).toString();
      if (text.chars().noneMatch(Character::isISOControl)) {
        return AbiText.write(text);
      }
    } catch (CharacterCodingException e) {
      // Then it is no text.
    }
    return output.toHexString();
  }
}
