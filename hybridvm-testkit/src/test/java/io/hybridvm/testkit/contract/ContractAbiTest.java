package io.hybridvm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiSignature;
import java.math.BigInteger;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

final class ContractAbiTest {
  private static final ContractAbi ABI = Fixtures.erc20Abi();

  @Test
  void declarations_ofTheToken_areThoseThatTheCompilerWrites() {
    ContractAbi compiled = Fixtures.solidity("Erc20").abi();

    assertThat(compiled.functions())
        .extracting(each -> each.signature().canonicalText(), ContractFunction::mutability)
        .containsAll(
            ABI.functions().stream()
                .map(each -> tuple(each.signature().canonicalText(), each.mutability()))
                .toList());
    assertThat(compiled.events()).containsExactlyInAnyOrderElementsOf(ABI.events());
    assertThat(compiled.errors()).containsExactlyInAnyOrderElementsOf(ABI.errors());
    assertThat(compiled.constructor().canonicalText()).isEqualTo("(string,string,uint8)");
  }

  @Test
  void lines_withCommentsAndBlanks_areDeclarations() {
    ContractAbi abi = ContractAbi.lines("// a counter\n\nincrement() returns (uint256)\n");

    assertThat(abi.functions())
        .extracting(each -> each.signature().name())
        .containsExactly("increment");
  }

  @Test
  void mutability_ofDeclarations_isWhatStandsBehindTheParameters() {
    ContractAbi abi =
        ContractAbi.of("view(uint256 payable)", "f() view returns (uint8)", "g() external payable");

    assertThat(abi.functions())
        .extracting(ContractFunction::mutability)
        .containsExactly(Mutability.NONPAYABLE, Mutability.VIEW, Mutability.PAYABLE);
  }

  @Test
  void function_byName_isTheOnlyOneOfThatName() {
    assertThat(ABI.function("transfer").signature().canonicalText())
        .isEqualTo("transfer(address,uint256)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ABI.function("burn"))
        .withMessageStartingWith(
            "function: no functions are named burn, tell the types as in burn(address); there are ")
        .withMessageContaining("transfer(address,uint256)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContractAbi.of("f()", "f(bool)").function("f"))
        .withMessageStartingWith("function: several functions are named f");
  }

  @Test
  void function_bySignature_standsForItselfIfUnknown() {
    assertThat(ABI.function("balanceOf(address)").signature().outputs()).hasSize(1);
    assertThat(ABI.function("burn(uint256)").mutability()).isEqualTo(Mutability.NONPAYABLE);
  }

  @Test
  void json_withTuples_hasTheirMembers() {
    ContractAbi abi =
        ContractAbi.json(
            """
            [{"type": "function", "name": "set", "stateMutability": "payable", "inputs": [
              {"name": "points", "type": "tuple[2]", "components": [
                {"name": "x", "type": "int8"}, {"name": "name", "type": "string"}]}]},
             {"type": "receive"}]""");

    assertThat(abi.function("set").signature().canonicalText()).isEqualTo("set((int8,string)[2])");
  }

  @Test
  void json_ofSomethingElse_isRefused() {
    assertThatThrownBy(() -> ContractAbi.json("{}"))
        .isInstanceOf(ArtifactFormatException.class)
        .hasMessage("an ABI is an array");
    assertThatThrownBy(() -> ContractAbi.json("[")).hasMessageStartingWith("no JSON");
  }

  @Test
  void event_withIndexedParameters_isDecodedInOrder() {
    AbiSignature transfer = ABI.event("Transfer");
    Word from = Address.of(1).toWord();
    Word to = Address.of(2).toWord();
    Log log = new Log(Address.of(9), List.of(transfer.topic(), from, to), Word.of(5).toBytes());

    DecodedEvent event = ABI.decode(log).orElseThrow();

    assertThat(event.values()).containsExactly(Address.of(1), Address.of(2), BigInteger.valueOf(5));
    assertThat(event.value("to")).isEqualTo(Address.of(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event.value("amount"))
        .withMessage("parameter: Transfer has no amount");
  }

  @Test
  void event_thatIsAnother_isNotDecoded() {
    Log anonymous = new Log(Address.of(9), List.of(), Bytes.EMPTY);
    Log tooShort = new Log(Address.of(9), List.of(ABI.event("Transfer").topic()), Bytes.EMPTY);

    assertThat(ABI.decode(anonymous)).isEmpty();
    assertThat(ABI.decode(tooShort)).isEmpty();
  }

  @Test
  void error_ofSolidityItself_isKnown() {
    Bytes panic = AbiSignature.parse("Panic(uint256)").encodeValues(List.of(0x11));

    assertThat(ContractAbi.EMPTY.decodeError(panic)).map(Object::toString).contains("Panic(17)");
    assertThat(ContractAbi.EMPTY.decodeError(Bytes.of(1, 2, 3, 4))).isEmpty();
  }

  @Test
  void and_twoAbis_hasBoth() {
    ContractAbi both = ContractAbi.of("upgradeTo(address)").and(ABI);

    assertThat(both.function("upgradeTo")).isNotNull();
    assertThat(both.function("mint")).isNotNull();
    assertThat(both.constructor()).isEqualTo(ABI.constructor());
  }
}
