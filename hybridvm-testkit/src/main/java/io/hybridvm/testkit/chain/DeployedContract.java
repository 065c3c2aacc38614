package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.HasAddress;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.ContractFunction;
import io.hybridvm.testkit.contract.StorageSlot;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/**
 * A contract on a chain, of either kind, with who calls it and with what. The handle itself never
 * changes: {@link #from}, {@link #value} and {@link #gas} give another one.
 *
 * <pre>{@code
 * DeployedContract token = chain.deploy(Artifact.elf(path), "Gold", "GLD", 18);
 * token.send("mint(address,uint256)", alice, 1000);
 * CallResult moved = token.from(alice).send("transfer(address,uint256)", bob, 5);
 * BigInteger left = token.call("balanceOf(address)", alice).asUint256();
 * }</pre>
 *
 * <p>A function is named as in {@link io.hybridvm.testkit.contract.ContractAbi#function}: by name
 * alone if the ABI is known. Not thread-safe, as its chain is not.
 */
public final class DeployedContract implements HasAddress {
  private final Chain chain;
  private final Address address;
  private final Artifact artifact;
  private final Address sender;
  private final BigInteger value;

  /** Below 0 for the block's limit. */
  private final long gas;

  DeployedContract(Chain chain, Address address, Artifact artifact, Address sender) {
    this(chain, address, artifact, sender, BigInteger.ZERO, -1);
  }

  private DeployedContract(
      Chain chain, Address address, Artifact artifact, Address sender, BigInteger value, long gas) {
    this.chain = chain;
    this.address = address;
    this.artifact = artifact;
    this.sender = sender;
    this.value = value;
    this.gas = gas;
  }

  @Override
  public Address address() {
    return address;
  }

  /** The chain on which it is. */
  public Chain chain() {
    return chain;
  }

  /** What it was deployed from, and how much is known about it. */
  public Artifact artifact() {
    return artifact;
  }

  /** Its account, with its balance and ways to change it without a call. */
  public Account account() {
    return chain.account(address);
  }

  /** This contract, called by somebody else: any account at all, be it a contract. */
  public DeployedContract from(HasAddress caller) {
    return from(caller.address());
  }

  /** This contract, called by somebody else: any address at all. */
  public DeployedContract from(Address caller) {
    return new DeployedContract(chain, address, artifact, caller, value, gas);
  }

  /** This contract, called with some wei. */
  public DeployedContract value(BigInteger wei) {
    return new DeployedContract(chain, address, artifact, sender, wei, gas);
  }

  /** This contract, called with some wei. */
  public DeployedContract value(long wei) {
    return value(BigInteger.valueOf(wei));
  }

  /** This contract, called with so much gas in place of the block's limit. */
  public DeployedContract gas(long limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit: " + limit);
    }
    return new DeployedContract(chain, address, artifact, sender, value, limit);
  }

  /**
   * Calls a function and leaves the chain as it is.
   *
   * @param function name or signature
   * @param arguments in the forms that {@link io.hybridvm.testkit.abi.AbiValue} takes
   * @throws IllegalArgumentException if no function or several have that name
   * @throws io.hybridvm.testkit.abi.AbiFormatException if the arguments are wrong
   */
  public CallResult call(String function, Object... arguments) {
    return run(artifact.abi().function(function), List.of(arguments), false);
  }

  /**
   * Calls a function in a block of its own.
   *
   * @param function name or signature
   * @param arguments in the forms that {@link io.hybridvm.testkit.abi.AbiValue} takes
   * @throws IllegalArgumentException if no function or several have that name
   * @throws io.hybridvm.testkit.abi.AbiFormatException if the arguments are wrong
   */
  public CallResult send(String function, Object... arguments) {
    return run(artifact.abi().function(function), List.of(arguments), true);
  }

  /** Calls with any bytes and leaves the chain as it is. */
  public CallResult callRaw(Bytes calldata) {
    return chain.run(message(calldata), function(calldata), false);
  }

  /** Calls with any bytes in a block of its own. */
  public CallResult sendRaw(Bytes calldata) {
    return chain.run(message(calldata), function(calldata), true);
  }

  CallResult run(ContractFunction function, List<?> arguments, boolean keeps) {
    return chain.run(message(function.signature().encodeValues(arguments)), function, keeps);
  }

  private ContractFunction function(Bytes calldata) {
    return artifact.abi().functionOf(calldata).orElse(CallResult.UNKNOWN_FUNCTION);
  }

  private Message message(Bytes calldata) {
    long limit = gas < 0 ? chain.block().gasLimit() : gas;
    return Message.call(sender, address, calldata, Word.of(value), limit);
  }

  /**
   * Makes the contract answer in place of its own code, until {@link Chain#clearMocks}. All else it
   * still does itself, in a frame of its own. Later mocks go before earlier ones.
   *
   * @param function name or signature; with its outputs if values are to be returned
   * @param arguments with which it is called; none for any
   */
  public MockAnswer mock(String function, Object... arguments) {
    return new MockAnswer(
        chain,
        address,
        artifact.abi(),
        artifact.abi().function(function),
        calldata(function, arguments));
  }

  /**
   * What is sent to call a function.
   *
   * @param function name or signature
   * @param arguments with which it is called; none for the selector alone
   */
  public Bytes calldata(String function, Object... arguments) {
    AbiSignature signature = artifact.abi().function(function).signature();
    return arguments.length == 0
        ? signature.selector()
        : signature.encodeValues(List.of(arguments));
  }

  /**
   * A variable in storage, by name. From now on traces call its slot so too.
   *
   * @param keys of a mapping, from the outermost; a number is the index of an array only if told by
   *     {@link StorageSlot#element}
   * @throws IllegalArgumentException if the layout is not known, or has no such variable
   */
  public StorageSlot storage(String variable, Object... keys) {
    return at(artifact.layout().slot(address, variable), keys);
  }

  /**
   * A variable in storage, by the slot where it begins.
   *
   * @param keys of a mapping, from the outermost
   */
  public StorageSlot storage(long slot, Object... keys) {
    return at(StorageSlot.of(address, Word.of(slot)), keys);
  }

  private StorageSlot at(StorageSlot slot, Object... keys) {
    StorageSlot place = slot;
    for (Object key : keys) {
      place = place.at(key);
    }
    chain.names().slot(address, place.key(), place.label());
    return place;
  }

  /**
   * This contract as an object of Java. Every method of the interface is a function: that of its
   * {@link Signature}, or the one of the ABI that has its name and number of parameters. A method
   * whose result is {@link CallResult} tells how the call ended; any other throws {@link
   * CallFailedException} if it fails.
   *
   * <p>Functions that change nothing are {@linkplain #call called}; the others are {@linkplain
   * #send sent}.
   *
   * @throws IllegalArgumentException if it is no interface, or a method is no function
   */
  public <T> T as(Class<T> type) {
    return ContractProxy.of(type, this);
  }

  /** Equal if the address is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DeployedContract that && address.equals(that.address);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(address);
  }

  /** Its label. */
  @Override
  public String toString() {
    return chain.names().address(address);
  }
}
