package io.hybridvm.testkit.abi;

import static io.hybridvm.testkit.abi.AbiType.WORD_BYTES;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Turns values into bytes and back. */
final class AbiCodec {
  /** Words decoded from one piece of data, because offsets let a few bytes stand for millions. */
  private static final int MAXIMUM_WORDS = 1 << 16;

  private AbiCodec() {}

  /** The encoding of a tuple of these values, which must be of these types. */
  static Bytes encode(List<AbiType> types, List<?> values) {
    int headBytes = types.stream().mapToInt(AbiType::headBytes).sum();
    List<Bytes> heads = new ArrayList<>();
    List<Bytes> tails = new ArrayList<>();
    long offset = headBytes;
    for (int i = 0; i < types.size(); i++) {
      Bytes encoded = encode(types.get(i), values.get(i));
      if (types.get(i).isDynamic()) {
        heads.add(Word.of(offset).toBytes());
        tails.add(encoded);
        offset += encoded.size();
      } else {
        heads.add(encoded);
      }
    }
    heads.addAll(tails);
    return Bytes.concatenate(heads);
  }

  private static Bytes encode(AbiType type, Object value) {
    return switch (type) {
      case AbiType.Basic basic ->
          switch (basic) {
            case ADDRESS -> ((Address) value).toWord().toBytes();
            case BOOL -> ((boolean) value ? Word.ONE : Word.ZERO).toBytes();
            case BYTES -> encodeBytes((Bytes) value);
            case STRING ->
                encodeBytes(Bytes.wrap(((String) value).getBytes(StandardCharsets.UTF_8)));
          };
      case AbiType.Numeric number -> {
        BigInteger integer = (BigInteger) value;
        yield Word.of(integer.signum() < 0 ? integer.add(BigInteger.ONE.shiftLeft(256)) : integer)
            .toBytes();
      }
      case AbiType.FixedBytes fixed -> Bytes32.rightPad((Bytes) value);
      case AbiType.Sequence sequence -> {
        List<?> elements = (List<?>) value;
        yield Bytes.concatenate(
            Word.of(elements.size()).toBytes(),
            encode(Collections.nCopies(elements.size(), sequence.element()), elements));
      }
      case AbiType.Array array ->
          encode(Collections.nCopies(array.length(), array.element()), (List<?>) value);
      case AbiType.Tuple tuple -> encode(tuple.members(), (List<?>) value);
    };
  }

  private static Bytes encodeBytes(Bytes bytes) {
    int padding = -bytes.size() & (WORD_BYTES - 1);
    return Bytes.concatenate(Word.of(bytes.size()).toBytes(), bytes, Bytes.wrap(new byte[padding]));
  }

  /** The values of which data is the encoding; bytes behind it are ignored. */
  static List<Object> decode(List<AbiType> types, Bytes data) {
    return new Decoding().tuple(types, data);
  }

  /** The value of an indexed parameter, or the hash in its place. */
  static Object decodeTopic(AbiType type, Bytes topic) {
    return fitsTopic(type) ? decode(List.of(type), topic).get(0) : topic;
  }

  /** What stands for a value, which must be of that type, if it is indexed. */
  static Bytes topic(AbiType type, Object value) {
    return fitsTopic(type) ? encode(type, value) : Keccak256.hash(hashed(type, value)).toBytes();
  }

  private static boolean fitsTopic(AbiType type) {
    return !type.isDynamic()
        && !(type instanceof AbiType.Array)
        && !(type instanceof AbiType.Tuple);
  }

  /** What is hashed has neither offsets nor lengths; on the outside nothing is filled up. */
  private static Bytes hashed(AbiType type, Object value) {
    return switch (type) {
      case AbiType.Basic basic ->
          switch (basic) {
            case BYTES -> (Bytes) value;
            case STRING -> Bytes.wrap(((String) value).getBytes(StandardCharsets.UTF_8));
            case ADDRESS, BOOL -> encode(type, value);
          };
      case AbiType.Numeric number -> encode(type, value);
      case AbiType.FixedBytes fixed -> encode(type, value);
      case AbiType.Sequence sequence -> {
        List<?> elements = (List<?>) value;
        yield hashedAll(Collections.nCopies(elements.size(), sequence.element()), elements);
      }
      case AbiType.Array array ->
          hashedAll(Collections.nCopies(array.length(), array.element()), (List<?>) value);
      case AbiType.Tuple tuple -> hashedAll(tuple.members(), (List<?>) value);
    };
  }

  private static Bytes hashedAll(List<AbiType> types, List<?> values) {
    List<Bytes> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Bytes part = hashed(types.get(i), values.get(i));
      all.add(part);
      all.add(Bytes.wrap(new byte[-part.size() & (WORD_BYTES - 1)]));
    }
    return Bytes.concatenate(all);
  }

  /** One decoding, which counts its words. */
  private static final class Decoding {
    private int words;

    private List<Object> tuple(List<AbiType> types, Bytes data) {
      List<Object> decoded = new ArrayList<>();
      int head = 0;
      for (AbiType type : types) {
        decoded.add(
            type.isDynamic()
                ? value(type, from(data, number(data, head)))
                : value(type, from(data, head)));
        head += type.headBytes();
      }
      return decoded;
    }

    private Object value(AbiType type, Bytes data) {
      count(1);
      return switch (type) {
        case AbiType.Basic basic ->
            switch (basic) {
              case ADDRESS -> {
                check(word(data, 0).shiftRight(160).isZero(), type, data);
                yield Address.of(data.slice(12, Address.BYTES));
              }
              case BOOL -> {
                BigInteger number = word(data, 0).toUnsignedBigInteger();
                check(number.bitLength() <= 1, type, data);
                yield number.signum() != 0;
              }
              case BYTES -> bytes(data);
              case STRING -> new String(bytes(data).toArray(), StandardCharsets.UTF_8);
            };
        case AbiType.Numeric number -> number(number, data);
        case AbiType.FixedBytes fixed -> {
          Bytes word = word(data, 0);
          check(word.slice(fixed.length()).isZero(), type, data);
          yield word.slice(0, fixed.length());
        }
        case AbiType.Sequence sequence -> elements(sequence.element(), data);
        case AbiType.Array array ->
            tuple(Collections.nCopies(array.length(), array.element()), data);
        case AbiType.Tuple tuple -> tuple(tuple.members(), data);
      };
    }

    private void count(int more) {
      words += more;
      if (words > MAXIMUM_WORDS) {
        throw new AbiFormatException("more than " + MAXIMUM_WORDS + " words");
      }
    }

    private BigInteger number(AbiType.Numeric type, Bytes data) {
      Bytes32 word = word(data, 0);
      BigInteger number = type.signed() ? word.toBigInteger() : word.toUnsignedBigInteger();
      int bits = type.signed() ? number.bitLength() + 1 : number.bitLength();
      check(bits <= type.bits(), type, data);
      return number;
    }

    private List<Object> elements(AbiType element, Bytes data) {
      int length = number(data, 0);
      Bytes rest = data.slice(WORD_BYTES);
      if ((long) length * Math.max(element.headBytes(), 1) > rest.size()) {
        throw new AbiFormatException(length + " elements do not fit " + rest.size() + " bytes");
      }
      return tuple(Collections.nCopies(length, element), rest);
    }

    private Bytes bytes(Bytes data) {
      int length = number(data, 0);
      Bytes rest = data.slice(WORD_BYTES);
      if (length > rest.size()) {
        throw new AbiFormatException(length + " bytes are missing, there are " + rest.size());
      }
      count(length / WORD_BYTES);
      return rest.slice(0, length);
    }

    private static void check(boolean holds, AbiType type, Bytes data) {
      if (!holds) {
        throw new AbiFormatException(data.slice(0, WORD_BYTES) + " is no " + type.canonicalName());
      }
    }

    private static Bytes from(Bytes data, int offset) {
      if (offset > data.size()) {
        throw new AbiFormatException("offset " + offset + " in " + data.size() + " bytes");
      }
      return data.slice(offset);
    }

    private static Bytes32 word(Bytes data, int offset) {
      if (offset > data.size() - WORD_BYTES) {
        throw new AbiFormatException(
            "a word at offset " + offset + " in " + data.size() + " bytes");
      }
      return Bytes32.wrap(data.slice(offset, WORD_BYTES));
    }

    /** An offset or length. */
    private static int number(Bytes data, int offset) {
      BigInteger number = word(data, offset).toUnsignedBigInteger();
      if (number.bitLength() > 30) {
        throw new AbiFormatException("an offset or length is 0x" + number.toString(16));
      }
      return number.intValue();
    }
  }
}
