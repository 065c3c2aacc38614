package io.hybridvm.testkit.fuzz;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.abi.AbiType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.apache.tuweni.bytes.Bytes;

/** Any values of the ABI's types. Thread-safe. */
public final class AbiArbitraries {
  private static final int MAXIMUM_BYTES = 100;
  private static final int MAXIMUM_ELEMENTS = 5;

  /** How often an address is one that the test knows, in ten. */
  private static final int KNOWN_IN_TEN = 8;

  private final List<Address> known;

  /**
   * Values of all types.
   *
   * @param known addresses that come more often than others: actors and contracts
   */
  public AbiArbitraries(List<Address> known) {
    this.known = List.copyOf(known);
  }

  /** Values in the forms that {@link io.hybridvm.testkit.abi.AbiSignature} decodes. */
  public Arbitrary<Object> of(AbiType type) {
    return switch (type) {
      case AbiType.Basic basic ->
          switch (basic) {
            case ADDRESS -> addresses().asGeneric();
            case BOOL -> Arbitraries.of(false, true).asGeneric();
            case BYTES -> bytes(0, MAXIMUM_BYTES).asGeneric();
            case STRING -> Arbitraries.strings().ofMaxLength(MAXIMUM_BYTES).asGeneric();
          };
      case AbiType.Numeric number -> numbers(number.bits(), number.signed()).asGeneric();
      case AbiType.FixedBytes fixed -> bytes(fixed.length(), fixed.length()).asGeneric();
      case AbiType.Sequence sequence ->
          of(sequence.element()).list().ofMaxSize(MAXIMUM_ELEMENTS).asGeneric();
      case AbiType.Array array -> of(array.element()).list().ofSize(array.length()).asGeneric();
      case AbiType.Tuple tuple -> all(tuple.members()).asGeneric();
    };
  }

  /** Lists with a value for each type. */
  public Arbitrary<List<Object>> all(List<AbiType> types) {
    List<Arbitrary<Object>> each = new ArrayList<>();
    types.forEach(type -> each.add(of(type)));
    return Combinators.combine(each).as(ArrayList::new);
  }

  /** Addresses, mostly known ones; otherwise any, the zero address and precompiles among them. */
  public Arbitrary<Address> addresses() {
    Arbitrary<Address> any =
        Arbitraries.oneOf(
            bytes(Address.BYTES, Address.BYTES).map(Address::of),
            Arbitraries.integers().between(0, 10).map(Address::of));
    return known.isEmpty()
        ? any
        : Arbitraries.frequencyOf(
            Tuple.of(KNOWN_IN_TEN, Arbitraries.of(known)), Tuple.of(10 - KNOWN_IN_TEN, any));
  }

  /** Numbers of all sizes up to that many bits. */
  public static Arbitrary<BigInteger> numbers(int bits, boolean signed) {
    BigInteger end = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
    return Arbitraries.bigIntegers()
        .between(signed ? end.negate() : BigInteger.ZERO, end.subtract(BigInteger.ONE));
  }

  private static Arbitrary<Bytes> bytes(int least, int most) {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMinSize(least)
        .ofMaxSize(most)
        .map(Bytes::wrap);
  }
}
