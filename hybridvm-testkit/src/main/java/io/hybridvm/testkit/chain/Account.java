package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.HasAddress;
import io.hybridvm.testkit.contract.Artifact;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;

/**
 * An account on a chain: what it has, and ways to give it something else without a transaction.
 * Equal to any other handle of the same address. Not thread-safe, as its chain is not.
 */
public final class Account implements HasAddress {
  private final Chain chain;
  private final Address address;

  Account(Chain chain, Address address) {
    this.chain = chain;
    this.address = Objects.requireNonNull(address, "address");
  }

  @Override
  public Address address() {
    return address;
  }

  /** What traces and messages call it: its label, or its address. */
  public String label() {
    return chain.names().address(address);
  }

  /** Wei that it owns. */
  public BigInteger balance() {
    return stored().balance().toBigInteger();
  }

  /** How many contracts it has made, or transactions sent. */
  public long nonce() {
    return stored().nonce();
  }

  /** Its code, none if it has none. */
  public Code code() {
    return chain.state().code(address, stored().codeHash());
  }

  /** What one of its storage slots holds. */
  public Word storage(Word key) {
    return chain.state().storage(address, key);
  }

  private io.hybridvm.core.state.Account stored() {
    return chain.state().account(address).orElse(io.hybridvm.core.state.Account.EMPTY);
  }

  /** Sets its balance. */
  public Account setBalance(BigInteger wei) {
    chain.state().balance(address, Word.of(wei));
    return this;
  }

  /** Sets its nonce. */
  public Account setNonce(long nonce) {
    chain.state().nonce(address, nonce);
    return this;
  }

  /** Sets its code, of either kind. */
  public Account setCode(Bytes code) {
    chain.state().code(address, Code.of(code));
    return this;
  }

  /** Sets one of its storage slots. */
  public Account setStorage(Word key, Word value) {
    chain.state().storage(address, key, value);
    return this;
  }

  /** Sends wei to another account, which runs if it is a contract. */
  public CallResult transfer(HasAddress to, BigInteger wei) {
    return chain.run(
        Message.call(address, to.address(), Bytes.EMPTY, Word.of(wei), chain.block().gasLimit()),
        CallResult.UNKNOWN_FUNCTION,
        true);
  }

  /**
   * Deploys a contract from this account.
   *
   * @param arguments of the constructor
   * @throws CallFailedException if that fails
   */
  public DeployedContract deploy(Artifact artifact, Object... arguments) {
    return chain.deploy(this, artifact, List.of(arguments));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Account that && address.equals(that.address);
  }

  @Override
  public int hashCode() {
    return address.hashCode();
  }

  /** The {@linkplain #label label}. */
  @Override
  public String toString() {
    return label();
  }
}
