package io.hybridvm.testkit.abi;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.tuweni.bytes.Bytes;

/** Random values of random types come back as they were, and random bytes do no harm. */
final class AbiRoundTripTest {
  private static final int MAXIMUM_DEPTH = 3;

  private static AbiType type(Random random, int depth) {
    int choices = depth < MAXIMUM_DEPTH ? 9 : 6;
    return switch (random.nextInt(choices)) {
      case 0 -> AbiType.Basic.ADDRESS;
      case 1 -> AbiType.Basic.BOOL;
      case 2 -> AbiType.Basic.BYTES;
      case 3 -> AbiType.Basic.STRING;
      case 4 -> new AbiType.Numeric(8 * (1 + random.nextInt(32)), random.nextBoolean());
      case 5 -> new AbiType.FixedBytes(1 + random.nextInt(32));
      case 6 -> new AbiType.Sequence(type(random, depth + 1));
      case 7 -> new AbiType.Array(type(random, depth + 1), 1 + random.nextInt(3));
      default -> new AbiType.Tuple(types(random, depth + 1));
    };
  }

  private static List<AbiType> types(Random random, int depth) {
    List<AbiType> types = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      types.add(type(random, depth));
    }
    return types;
  }

  private static Object value(Random random, AbiType type) {
    return switch (type) {
      case AbiType.Basic basic ->
          switch (basic) {
            case ADDRESS -> Address.of(bytes(random, Address.BYTES));
            case BOOL -> random.nextBoolean();
            case BYTES -> bytes(random, random.nextInt(70));
            case STRING -> "ä,(\"[".repeat(random.nextInt(10));
          };
      case AbiType.Numeric number -> {
        BigInteger magnitude = new BigInteger(number.bits() - (number.signed() ? 1 : 0), random);
        yield number.signed() && random.nextBoolean() ? magnitude.not() : magnitude;
      }
      case AbiType.FixedBytes fixed -> bytes(random, fixed.length());
      case AbiType.Sequence sequence -> values(random, sequence.element(), random.nextInt(4));
      case AbiType.Array array -> values(random, array.element(), array.length());
      case AbiType.Tuple tuple ->
          tuple.members().stream().map(member -> value(random, member)).toList();
    };
  }

  private static List<Object> values(Random random, AbiType element, int count) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(value(random, element));
    }
    return values;
  }

  private static Bytes bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  @Property(tries = 500)
  void values_encodedAndDecoded_areWhatTheyWere(@ForAll long seed) {
    Random random = new Random(seed);
    List<AbiType> types = types(random, 0);
    List<Object> values = types.stream().map(type -> value(random, type)).toList();

    Bytes data = AbiCodec.encode(types, values);

    assertThat(AbiCodec.decode(types, data)).isEqualTo(values);
  }

  @Property(tries = 500)
  void types_written_areReadAgain(@ForAll long seed) {
    AbiType.Tuple tuple = new AbiType.Tuple(types(new Random(seed), 0));

    AbiSignature signature = AbiSignature.parse("f" + tuple.canonicalName());

    assertThat(signature.canonicalText()).isEqualTo("f" + tuple.canonicalName());
  }

  @Property(tries = 500)
  void bytes_ofAnyKind_areDecodedOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    List<AbiType> types = types(random, 0);
    Bytes[] words = new Bytes[random.nextInt(40)];
    for (int i = 0; i < words.length; i++) {
      words[i] = Word.of(32L * random.nextInt(8) + random.nextInt(2)).toBytes();
    }
    Bytes data = Bytes.concatenate(words);

    try {
      assertThat(AbiCodec.decode(types, data)).hasSameSizeAs(types);
    } catch (AbiFormatException e) {
      assertThat(e).hasMessageMatching(".+");
    }
  }
}
