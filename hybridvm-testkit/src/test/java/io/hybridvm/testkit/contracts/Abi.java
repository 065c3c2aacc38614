package io.hybridvm.testkit.contracts;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Solidity's ABI from values alone: numbers, booleans, {@link Address}, {@link Word} for bytes32,
 * {@link Bytes}, {@link String}, {@link List} for dynamic arrays, {@code Object[]} for fixed ones.
 */
public final class Abi {
  private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

  private Abi() {}

  public static Bytes selector(String signature) {
    return hash(signature).toBytes().slice(0, 4);
  }

  public static Word hash(String text) {
    return Keccak256.hash(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  public static Bytes call(String signature, Object... arguments) {
    return Bytes.concatenate(selector(signature), encode(arguments));
  }

  public static Bytes encode(Object... values) {
    int headBytes = 0;
    for (Object value : values) {
      headBytes += isDynamic(value) ? 32 : encoded(value).size();
    }
    List<Bytes> heads = new ArrayList<>();
    List<Bytes> tails = new ArrayList<>();
    int offset = headBytes;
    for (Object value : values) {
      Bytes encoded = encoded(value);
      if (isDynamic(value)) {
        heads.add(encoded(offset));
        tails.add(encoded);
        offset += encoded.size();
      } else {
        heads.add(encoded);
      }
    }
    heads.addAll(tails);
    return Bytes.concatenate(heads);
  }

  private static boolean isDynamic(Object value) {
    if (value instanceof Object[] items) {
      return items.length > 0 && isDynamic(items[0]);
    }
    return value instanceof String || value instanceof Bytes || value instanceof List;
  }

  private static Bytes encoded(Object value) {
    return switch (value) {
      case Word word -> word.toBytes();
      case Address address -> address.toWord().toBytes();
      case Boolean flag -> encoded(flag ? 1 : 0);
      case BigInteger number -> Word.of(number.mod(MODULUS)).toBytes();
      case Number number -> encoded(BigInteger.valueOf(number.longValue()));
      case String text -> encoded(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
      case Bytes bytes ->
          Bytes.concatenate(encoded(bytes.size()), bytes, Bytes.wrap(new byte[-bytes.size() & 31]));
      case List<?> items -> Bytes.concatenate(encoded(items.size()), encode(items.toArray()));
      case Object[] items -> encode(items);
      default -> throw new IllegalArgumentException(value.getClass() + " has no ABI type here");
    };
  }
}
