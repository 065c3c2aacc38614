package io.hybridvm.testkit.fuzz;

import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.abi.AbiFormatException;
import io.hybridvm.testkit.abi.AbiText;
import io.hybridvm.testkit.chain.CallResult;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.contract.ContractFunction;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * A call of a sequence. Immutable.
 *
 * @param sender who calls
 * @param contract what is called
 * @param calldata with what
 * @param wei that are sent along
 */
record CallStep(Address sender, DeployedContract contract, Bytes calldata, BigInteger wei)
    implements Step {
  @Override
  public Optional<String> execute() {
    CallResult result = contract.from(sender).value(wei).sendRaw(calldata);
    return result.isSuccess()
        ? Optional.empty()
        : Optional.of(result.description() + "\n" + result.trace());
  }

  @Override
  public String line() {
    return String.join(
        " ", sender.toString(), contract.toString(), wei.toString(), calldata.toHexString());
  }

  /** As in {@code alice: token.transfer(bob, 5)}. */
  @Override
  public String toString() {
    String call =
        contract.artifact().abi().functionOf(calldata).map(this::call).orElse(calldata.toString());
    String paying = wei.signum() == 0 ? "" : " with " + wei + " wei";
    return contract.chain().withLabels(sender + ": " + contract + "." + call + paying);
  }

  private String call(ContractFunction function) {
    try {
      String arguments = AbiText.writeAll(function.signature().decodeInputs(calldata));
      return function.signature().name() + "(" + arguments + ")";
    } catch (AbiFormatException e) {
      return calldata.toString();
    }
  }
}
