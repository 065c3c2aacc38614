package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.contract.ContractAbi;
import io.hybridvm.testkit.contract.ContractFunction;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** A call of a contract that is about to be mocked: say what it comes to. Not thread-safe. */
public final class MockAnswer {
  private static final AbiSignature ERROR = AbiSignature.parse("Error(string)");

  private final Chain chain;
  private final Address address;
  private final ContractAbi abi;
  private final ContractFunction function;
  private final Bytes calldata;

  MockAnswer(
      Chain chain, Address address, ContractAbi abi, ContractFunction function, Bytes calldata) {
    this.chain = chain;
    this.address = address;
    this.abi = abi;
    this.function = function;
    this.calldata = calldata;
  }

  /**
   * The call returns these values.
   *
   * @throws io.hybridvm.testkit.abi.AbiFormatException if the function does not return such
   */
  public void returns(Object... values) {
    AbiSignature outputs = new AbiSignature("", function.signature().outputs(), List.of());
    returnsRaw(outputs.encodeValues(List.of(values)));
  }

  /** The call returns these bytes. */
  public void returnsRaw(Bytes output) {
    chain.mock(new Mock(address, calldata, false, output));
  }

  /**
   * The call reverts with an error.
   *
   * @param error name or signature
   * @throws IllegalArgumentException if it is a name that no error of the contract has
   */
  public void revertsWith(String error, Object... values) {
    chain.mock(new Mock(address, calldata, true, abi.error(error).encodeValues(List.of(values))));
  }

  /** The call reverts with a text, as {@code require} of Solidity does. */
  public void reverts(String reason) {
    chain.mock(new Mock(address, calldata, true, ERROR.encodeValues(List.of(reason))));
  }
}
