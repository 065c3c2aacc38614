package io.hybridvm.testkit.assertions;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiType;
import io.hybridvm.testkit.abi.AbiValue;
import io.hybridvm.testkit.abi.HasAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tuweni.bytes.Bytes;

/** Compares values as tests write them with those that the ABI decodes. */
final class ExpectedValues {
  private ExpectedValues() {}

  static boolean areEqual(
      List<AbiSignature.Parameter> types, List<Object> actual, Object[] expected) {
    if (types.size() != expected.length || actual.size() != expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (!isEqual(types.get(i), actual.get(i), expected[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEqual(AbiSignature.Parameter type, Object actual, Object expected) {
    // What is indexed and does not fit a topic is there as its hash.
    boolean isHash = type.indexed() && actual.equals(hash(type.type(), expected));
    try {
      return isHash || actual.equals(AbiValue.of(type.type(), expected));
    } catch (AbiFormatException e) {
      return type.indexed()
          && actual.equals(expected instanceof Word hash ? hash.toBytes() : expected);
    }
  }

  private static Object hash(AbiType type, Object expected) {
    try {
      return AbiValue.topic(type, expected);
    } catch (AbiFormatException e) {
      return Bytes.EMPTY;
    }
  }

  /** The types that values have if nobody tells any others. */
  static String types(Object[] values) {
    return Arrays.stream(values)
        .map(ExpectedValues::type)
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static String type(Object value) {
    return switch (value) {
      case Boolean flag -> "bool";
      case String text -> "string";
      case Address address -> "address";
      case HasAddress account -> "address";
      case Bytes bytes -> "bytes";
      case byte[] bytes -> "bytes";
      default -> "uint256";
    };
  }
}
