package io.hybridvm.testkit.abi;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Turns Java's values into those that the ABI knows, so that tests can write {@code 5} for a {@code
 * uint256}, a contract for an {@code address} and a record for a struct.
 */
public final class AbiValue {
  private AbiValue() {}

  /**
   * A value as {@link AbiSignature} wants it.
   *
   * <p>Numbers are those of Java's integral types, {@link BigInteger} or {@link Word}; addresses
   * {@link Address} or {@link HasAddress}; bytes {@link Bytes} or arrays, 32 of them also {@link
   * Word}; arrays are lists or arrays; structs are lists, arrays or records. For any type but
   * {@code string} a text may stand as {@link AbiText} reads it.
   *
   * @throws AbiFormatException if it is no value of that type
   */
  public static Object of(AbiType type, Object value) {
    if (value instanceof String text && type != AbiType.Basic.STRING) {
      return AbiText.read(type, text);
    }
    return switch (type) {
      case AbiType.Basic basic -> basic(basic, value);
      case AbiType.Numeric number -> number(number, value);
      case AbiType.FixedBytes fixed -> fixedBytes(fixed, value);
      case AbiType.Sequence sequence ->
          list(type, value).stream().map(each -> of(sequence.element(), each)).toList();
      case AbiType.Array array -> {
        List<?> elements = list(type, value);
        check(elements.size() == array.length(), type, value);
        yield elements.stream().map(each -> of(array.element(), each)).toList();
      }
      case AbiType.Tuple tuple -> tuple(tuple, value);
    };
  }

  /**
   * The topic that stands for an indexed argument of an event: the value itself, or of text, bytes,
   * arrays and structs the hash.
   *
   * @param value in any form that {@link #of} takes
   * @throws AbiFormatException if it is no value of that type
   */
  public static Bytes topic(AbiType type, Object value) {
    return AbiCodec.topic(type, of(type, value));
  }

  private static Object basic(AbiType.Basic type, Object value) {
    return switch (type) {
      case ADDRESS ->
          switch (value) {
            case Address address -> address;
            case HasAddress named -> named.address();
            default -> throw wrong(type, value);
          };
      case BOOL -> {
        check(value instanceof Boolean, type, value);
        yield value;
      }
      case BYTES -> bytes(type, value);
      case STRING -> {
        check(value instanceof String, type, value);
        yield value;
      }
    };
  }

  private static Bytes bytes(AbiType type, Object value) {
    return switch (value) {
      case Bytes bytes -> bytes;
      case byte[] array -> Bytes.wrap(array.clone());
      default -> throw wrong(type, value);
    };
  }

  private static Object fixedBytes(AbiType.FixedBytes type, Object value) {
    Bytes bytes =
        value instanceof Word word && type.length() == AbiType.WORD_BYTES
            ? word.toBytes()
            : bytes(type, value);
    check(bytes.size() == type.length(), type, value);
    return bytes;
  }

  private static BigInteger number(AbiType.Numeric type, Object value) {
    BigInteger number =
        switch (value) {
          case BigInteger big -> big;
          case Word word -> word.toBigInteger();
          case Long integer -> BigInteger.valueOf(integer);
          case Integer integer -> BigInteger.valueOf(integer);
          case Short integer -> BigInteger.valueOf(integer);
          case Byte integer -> BigInteger.valueOf(integer);
          default -> throw wrong(type, value);
        };
    int bits = type.signed() ? number.bitLength() + 1 : number.bitLength();
    check(bits <= type.bits() && (type.signed() || number.signum() >= 0), type, value);
    return number;
  }

  private static List<Object> tuple(AbiType.Tuple type, Object value) {
    List<?> members = value instanceof Record struct ? members(struct) : list(type, value);
    check(members.size() == type.members().size(), type, value);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      values.add(of(type.members().get(i), members.get(i)));
    }
    return values;
  }

  private static List<?> members(Record struct) {
    return Arrays.stream(struct.getClass().getRecordComponents())
        .map(
            component -> {
              try {
                component.getAccessor().setAccessible(true);
                return component.getAccessor().invoke(struct);
              } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("record: " + struct, e);
              }
            })
        .toList();
  }

  private static List<?> list(AbiType type, Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    check(value.getClass().isArray(), type, value);
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      elements.add(Array.get(value, i));
    }
    return elements;
  }

  private static void check(boolean holds, AbiType type, Object value) {
    if (!holds) {
      throw wrong(type, value);
    }
  }

  private static AbiFormatException wrong(AbiType type, Object value) {
    return new AbiFormatException(
        "%s of %s is no %s"
            .formatted(value, value.getClass().getSimpleName(), type.canonicalName()));
  }
}
