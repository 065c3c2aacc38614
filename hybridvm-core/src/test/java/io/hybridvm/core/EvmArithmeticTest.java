package io.hybridvm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.apache.tuweni.bytes.Bytes;

/**
 * Arithmetic of the guest beside {@link BigInteger}: every opcode that computes, on the same
 * operands. {@code mvn -Plong test -pl hybridvm-core -am -Dtest=EvmArithmeticTest} tries 100,000
 * operands for each.
 */
class EvmArithmeticTest {
  /** How many operands one run of the guest computes with. */
  private static final int BATCH = 100;

  private static final int OPERAND_BYTES = 3 * Word.BYTES;
  private static final Address CONTRACT = Address.of(0xc0de);
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
  private static final EvmConfig CONFIG = EvmConfig.of(Revision.OSAKA);

  /** What each opcode computes. */
  private static final Map<EvmOpcode, Operation> OPERATIONS = new EnumMap<>(EvmOpcode.class);

  /** Of the operands, the top of the stack first; those too many are passed over. */
  @FunctionalInterface
  private interface Operation {
    BigInteger apply(BigInteger a, BigInteger b, BigInteger c);
  }

  static {
    OPERATIONS.put(EvmOpcode.ADD, (a, b, c) -> a.add(b));
    OPERATIONS.put(EvmOpcode.MUL, (a, b, c) -> a.multiply(b));
    OPERATIONS.put(EvmOpcode.SUB, (a, b, c) -> a.subtract(b));
    OPERATIONS.put(EvmOpcode.DIV, (a, b, c) -> b.signum() == 0 ? b : a.divide(b));
    OPERATIONS.put(EvmOpcode.SDIV, (a, b, c) -> b.signum() == 0 ? b : signed(a).divide(signed(b)));
    OPERATIONS.put(EvmOpcode.MOD, (a, b, c) -> b.signum() == 0 ? b : a.mod(b));
    OPERATIONS.put(
        EvmOpcode.SMOD, (a, b, c) -> b.signum() == 0 ? b : signed(a).remainder(signed(b)));
    OPERATIONS.put(EvmOpcode.ADDMOD, (a, b, c) -> c.signum() == 0 ? c : a.add(b).mod(c));
    OPERATIONS.put(EvmOpcode.MULMOD, (a, b, c) -> c.signum() == 0 ? c : a.multiply(b).mod(c));
    OPERATIONS.put(EvmOpcode.EXP, (a, b, c) -> a.modPow(b, MODULUS));
    OPERATIONS.put(EvmOpcode.SIGNEXTEND, (a, b, c) -> extend(a, b));
    OPERATIONS.put(EvmOpcode.LT, (a, b, c) -> truth(a.compareTo(b) < 0));
    OPERATIONS.put(EvmOpcode.GT, (a, b, c) -> truth(a.compareTo(b) > 0));
    OPERATIONS.put(EvmOpcode.SLT, (a, b, c) -> truth(signed(a).compareTo(signed(b)) < 0));
    OPERATIONS.put(EvmOpcode.SGT, (a, b, c) -> truth(signed(a).compareTo(signed(b)) > 0));
    OPERATIONS.put(EvmOpcode.EQ, (a, b, c) -> truth(a.equals(b)));
    OPERATIONS.put(EvmOpcode.ISZERO, (a, b, c) -> truth(a.signum() == 0));
    OPERATIONS.put(EvmOpcode.AND, (a, b, c) -> a.and(b));
    OPERATIONS.put(EvmOpcode.OR, (a, b, c) -> a.or(b));
    OPERATIONS.put(EvmOpcode.XOR, (a, b, c) -> a.xor(b));
    OPERATIONS.put(EvmOpcode.NOT, (a, b, c) -> a.not());
    OPERATIONS.put(EvmOpcode.BYTE, (a, b, c) -> byteOf(a, b));
    OPERATIONS.put(EvmOpcode.SHL, (a, b, c) -> isShift(a) ? b.shiftLeft(a.intValue()) : c.xor(c));
    OPERATIONS.put(EvmOpcode.SHR, (a, b, c) -> isShift(a) ? b.shiftRight(a.intValue()) : c.xor(c));
    OPERATIONS.put(
        EvmOpcode.SAR, (a, b, c) -> signed(b).shiftRight(isShift(a) ? a.intValue() : 256));
    OPERATIONS.put(EvmOpcode.CLZ, (a, b, c) -> BigInteger.valueOf(256 - a.bitLength()));
  }

  /** What an opcode takes. */
  record Operands(BigInteger a, BigInteger b, BigInteger c) {}

  private static BigInteger signed(BigInteger word) {
    return word.testBit(255) ? word.subtract(MODULUS) : word;
  }

  private static BigInteger truth(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static boolean isShift(BigInteger count) {
    return count.bitLength() <= 8;
  }

  private static BigInteger extend(BigInteger index, BigInteger value) {
    if (index.compareTo(BigInteger.valueOf(31)) >= 0) {
      return value;
    }
    int bits = 8 * (index.intValue() + 1);
    BigInteger low = value.mod(BigInteger.ONE.shiftLeft(bits));
    return low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
  }

  private static BigInteger byteOf(BigInteger index, BigInteger value) {
    return index.compareTo(BigInteger.valueOf(32)) >= 0
        ? BigInteger.ZERO
        : value.shiftRight(8 * (31 - index.intValue())).and(BigInteger.valueOf(0xff));
  }

  /** Numbers of all sizes, and those where limbs, signs and small counts end. */
  private static Arbitrary<BigInteger> words() {
    Arbitrary<BigInteger> any =
        Arbitraries.bigIntegers().between(BigInteger.ZERO, MODULUS.subtract(BigInteger.ONE));
    Arbitrary<BigInteger> nearPowers =
        Combinators.combine(
                Arbitraries.integers().between(0, 256), Arbitraries.integers().between(-2, 2))
            .as((bit, more) -> BigInteger.ONE.shiftLeft(bit).add(BigInteger.valueOf(more)))
            .map(value -> value.mod(MODULUS));
    Arbitrary<BigInteger> sized =
        Combinators.combine(any, Arbitraries.integers().between(0, 255))
            .as((value, bits) -> value.shiftRight(bits));
    return Arbitraries.frequencyOf(
        Tuple.of(2, any),
        Tuple.of(2, nearPowers),
        Tuple.of(3, sized),
        Tuple.of(1, Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.valueOf(300))));
  }

  @Provide
  Arbitrary<List<Operands>> batches() {
    return Combinators.combine(words(), words(), words()).as(Operands::new).list().ofSize(BATCH);
  }

  @Property(tries = 10)
  void opcode_anyOperands_isWhatBigIntegerSays(@ForAll("batches") List<Operands> batch) {
    OPERATIONS.forEach((opcode, operation) -> check(opcode, operation, batch));
  }

  @Property(tries = 1000)
  @Tag("long")
  void opcode_manyOperands_isWhatBigIntegerSays(@ForAll("batches") List<Operands> batch) {
    OPERATIONS.forEach((opcode, operation) -> check(opcode, operation, batch));
  }

  private static void check(EvmOpcode opcode, Operation operation, List<Operands> batch) {
    List<Word> expected = new ArrayList<>();
    Bytes[] input = new Bytes[batch.size()];
    for (int i = 0; i < batch.size(); i++) {
      Operands each = batch.get(i);
      expected.add(Word.of(operation.apply(each.a, each.b, each.c).mod(MODULUS)));
      input[i] =
          Bytes.concatenate(
              Word.of(each.a).toBytes(), Word.of(each.b).toBytes(), Word.of(each.c).toBytes());
    }

    Bytes output = run(program(opcode), Bytes.concatenate(input));

    for (int i = 0; i < batch.size(); i++) {
      assertThat(Word.read(output.toArrayUnsafe(), Word.BYTES * i))
          .as("%s of %s", opcode, batch.get(i))
          .isEqualTo(expected.get(i));
    }
  }

  /** Computes with each operands of calldata and returns all results. */
  private static Code program(EvmOpcode opcode) {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    for (int i = 0; i < BATCH; i++) {
      for (int word = 2; word >= 0; word--) {
        push(code, OPERAND_BYTES * i + Word.BYTES * word);
        code.write(EvmOpcode.CALLDATALOAD.number());
      }
      code.write(opcode.number());
      push(code, Word.BYTES * i);
      code.write(EvmOpcode.MSTORE.number());
    }
    push(code, Word.BYTES * BATCH);
    push(code, 0);
    code.write(EvmOpcode.RETURN.number());
    return Code.of(Bytes.wrap(code.toByteArray()));
  }

  private static void push(ByteArrayOutputStream code, int number) {
    code.write(EvmOpcode.PUSH2.number());
    code.write(number >> Byte.SIZE);
    code.write(number);
  }

  private static Bytes run(Code code, Bytes input) {
    Address sender = Address.of(0x5e);
    InMemoryState state = new InMemoryState().code(CONTRACT, code);
    Journal journal =
        new Journal(state, Revision.OSAKA, BlockContext.DEFAULT, TransactionContext.of(sender));
    ExecutionResult result =
        new HybridEvm(new EvmContext(CONFIG, journal))
            .execute(Message.call(sender, CONTRACT, input, Word.ZERO, 10_000_000));
    assertThat(result.isSuccess()).as("%s", result).isTrue();
    return result.output();
  }
}
