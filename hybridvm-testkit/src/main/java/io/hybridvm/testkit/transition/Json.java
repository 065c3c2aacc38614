package io.hybridvm.testkit.transition;

import com.fasterxml.jackson.databind.JsonNode;
import io.hybridvm.core.transaction.AccessListEntry;
import io.hybridvm.core.transaction.Authorization;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.tuweni.bytes.Bytes;

/**
 * Values as they stand in JSON: numbers are hexadecimal with {@code 0x}, or decimal, in quotes or
 * without; bytes are hexadecimal.
 */
final class Json {
  private static final int HEX = 16;

  private Json() {}

  /** A number, 0 where there is none. */
  static Word word(JsonNode object, String member) {
    JsonNode node = object.path(member);
    return isAbsent(node) ? Word.ZERO : parse(node, member);
  }

  private static Word parse(JsonNode node, String name) {
    String text = node.asText().toLowerCase(Locale.ROOT);
    try {
      if (!text.startsWith("0x")) {
        return Word.of(new BigInteger(text));
      }
      return text.length() == 2 ? Word.ZERO : Word.of(new BigInteger(text.substring(2), HEX));
    } catch (IllegalArgumentException e) {
      throw new TransitionFormatException(name + " is no number of 256 bits: " + node);
    }
  }

  /** An unsigned number of 64 bits, 0 where there is none. */
  static long number(JsonNode object, String member) {
    Word word = word(object, member);
    if (!word.fitsLong()) {
      throw new TransitionFormatException(member + " is no number of 64 bits: " + word);
    }
    return word.limb0();
  }

  /** Bytes, none where there are none. */
  static Bytes bytes(JsonNode object, String member) {
    JsonNode node = object.path(member);
    try {
      return isAbsent(node) ? Bytes.EMPTY : Bytes.fromHexString(node.asText());
    } catch (IllegalArgumentException e) {
      throw new TransitionFormatException(member + " is not hexadecimal: " + node);
    }
  }

  /** An address, which must be there. */
  static Address address(JsonNode object, String member) {
    return address(object.path(member).asText(), member);
  }

  static Address address(String text, String name) {
    if (!text.matches("(0x)?[0-9a-fA-F]{40}")) {
      throw new TransitionFormatException(name + " is no address: \"" + text + "\"");
    }
    return Address.fromHex(text);
  }

  /** Whether nothing is there, or {@code null}. */
  static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  static boolean has(JsonNode object, String member) {
    return !isAbsent(object.path(member));
  }

  static List<AccessListEntry> accessList(JsonNode list) {
    List<AccessListEntry> entries = new ArrayList<>();
    for (JsonNode entry : list) {
      entries.add(new AccessListEntry(address(entry, "address"), words(entry.path("storageKeys"))));
    }
    return entries;
  }

  static List<Word> words(JsonNode list) {
    List<Word> words = new ArrayList<>();
    list.forEach(each -> words.add(parse(each, "hash or key")));
    return words;
  }

  static List<Authorization> authorizations(JsonNode list) {
    List<Authorization> authorizations = new ArrayList<>();
    list.forEach(each -> authorizations.add(authorization(each)));
    return authorizations;
  }

  private static Authorization authorization(JsonNode json) {
    try {
      return new Authorization(
          word(json, "chainId"),
          address(json, "address"),
          number(json, "nonce"),
          word(json, has(json, "yParity") ? "yParity" : "v"),
          word(json, "r"),
          word(json, "s"));
    } catch (IllegalArgumentException e) {
      throw new TransitionFormatException(String.valueOf(e.getMessage()));
    }
  }

  /** A number in the shortest hexadecimal form. */
  static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  /** All 32 bytes. */
  static String hash(Word word) {
    return word.toBytes().toHexString();
  }
}
