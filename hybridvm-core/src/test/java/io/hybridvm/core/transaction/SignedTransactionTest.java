package io.hybridvm.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.core.RlpFormatException;
import io.hybridvm.core.Secp256k1Library;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SignedTransactionTest {
  private static final Word SECRET = Word.fromHex("46".repeat(Word.BYTES));
  private static final SigningKey KEY = new SigningKey(SECRET);
  private static final Address TO = Address.fromHex("0x" + "35".repeat(Address.BYTES));

  /** The example of EIP-155. */
  private static final Bytes EXAMPLE =
      Bytes.fromHexString(
          "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080"
              + "25a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f"
              + "761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");

  private static Transaction.Builder call() {
    return Transaction.call(KEY.address(), TO)
        .nonce(9)
        .gasLimit(21_000)
        .gasPrice(Word.of(20_000_000_000L))
        .value(Word.of(BigInteger.TEN.pow(18)));
  }

  static Stream<SignedTransaction> transactions() {
    List<AccessListEntry> access = List.of(new AccessListEntry(TO, List.of(Word.ONE, Word.MAX)));
    Authorization authorization =
        new Authorization(Word.ONE, TO, 3, Word.ZERO, Word.of(7), Word.of(8));
    Word fee = Word.of(100);
    Stream<Transaction> typed =
        Stream.of(
            call().build(),
            Transaction.create(KEY.address()).input(Bytes.fromHexString("0x00ff")).build(),
            call().accessList(access).build(),
            call().accessList(List.of()).fees(fee, Word.ONE).build(),
            call().accessList(access).fees(fee, fee).blobs(fee, List.of(Word.ONE)).build(),
            call()
                .accessList(access)
                .fees(fee, fee)
                .authorizations(List.of(authorization))
                .build());
    return Stream.concat(
        Stream.of(SignedTransaction.sign(call().build(), OptionalLong.empty(), KEY)),
        typed.map(each -> SignedTransaction.sign(each, OptionalLong.of(5), KEY)));
  }

  @Test
  void sign_exampleOfEip155_givesItsBytes() {
    SignedTransaction signed = SignedTransaction.sign(call().build(), OptionalLong.of(1), KEY);

    assertThat(signed.encode()).isEqualTo(EXAMPLE);
    assertThat(signed.isUnalterable()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("transactions")
  void decode_whatWasEncoded_isTheSame(SignedTransaction signed) {
    SignedTransaction decoded =
        SignedTransaction.decode(signed.encode(), Secp256k1Library.preferred());

    assertThat(decoded.transaction().type()).isEqualTo(signed.transaction().type());
    assertThat(decoded.transaction().sender()).isEqualTo(KEY.address());
    assertThat(decoded.chainId()).isEqualTo(signed.chainId());
    assertThat(decoded.encode()).isEqualTo(signed.encode());
  }

  @ParameterizedTest
  @MethodSource("transactions")
  void decode_partOfATransaction_isRefused(SignedTransaction signed) {
    Bytes encoded = signed.encode();

    assertThat(IntStream.range(0, encoded.size()))
        .allSatisfy(
            size ->
                assertThatThrownBy(
                        () ->
                            SignedTransaction.decode(encoded.slice(0, size), Secp256k1Library.JAVA))
                    .isInstanceOf(RlpFormatException.class));
  }

  @Test
  void decode_impossibleSignature_isRefused() {
    Bytes encoded = Bytes.concatenate(EXAMPLE.slice(0, EXAMPLE.size() - 32), Word.MAX.toBytes());

    assertThatThrownBy(() -> SignedTransaction.decode(encoded, Secp256k1Library.JAVA))
        .isInstanceOf(RlpFormatException.class)
        .hasMessageContaining("nobody can have made");
  }

  @Test
  void decode_unknownType_isRefused() {
    Bytes encoded = Bytes.concatenate(Bytes.of(5), EXAMPLE);

    assertThatThrownBy(() -> SignedTransaction.decode(encoded, Secp256k1Library.JAVA))
        .isInstanceOf(RlpFormatException.class)
        .hasMessage("a transaction of unknown type 5 at offset 0");
  }

  @Test
  void decode_authorizationWithAParityOfTwoBytes_isRefused() {
    Transaction transaction =
        call()
            .authorizations(
                List.of(
                    new Authorization(Word.ONE, TO, 3, Word.of(0x77), Word.of(0x7777), Word.ONE)))
            .build();
    String encoded =
        SignedTransaction.sign(transaction, OptionalLong.of(1), KEY).encode().toHexString();

    Bytes longer = Bytes.fromHexString(encoded.replace("7782777701", "8277777701"));

    assertThatThrownBy(() -> SignedTransaction.decode(longer, Secp256k1Library.JAVA))
        .isInstanceOf(RlpFormatException.class)
        .hasMessageContaining("yParity is 0x7777, more than one byte");
  }

  @Test
  void sign_withAnothersKey_isRefused() {
    SigningKey other = new SigningKey(Word.ONE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedTransaction.sign(call().build(), OptionalLong.of(1), other));
  }

  @Test
  void sign_typedForNoChain_isRefused() {
    Transaction typed = call().accessList(List.of()).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedTransaction.sign(typed, OptionalLong.empty(), KEY));
  }

  @Test
  void key_ofOne_hasTheAddressOfTheGenerator() {
    assertThat(new SigningKey(Word.ONE).address())
        .isEqualTo(Address.fromHex("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf"));
    assertThat(KEY).hasToString("key of " + KEY.address());
    assertThatIllegalArgumentException().isThrownBy(() -> new SigningKey(Word.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new SigningKey(Word.MAX));
  }
}
