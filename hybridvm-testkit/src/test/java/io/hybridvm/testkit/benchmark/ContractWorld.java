package io.hybridvm.testkit.benchmark;

import io.hybridvm.riscv.Translator;
import io.hybridvm.syscalls.Address;
import io.hybridvm.testkit.contracts.Abi;
import io.hybridvm.testkit.solidity.Artifact;
import org.apache.tuweni.bytes.Bytes;

/** Where contracts are deployed and called: here, or in another EVM. */
interface ContractWorld extends AutoCloseable {
  Address ALICE = Address.of(0xa11ce);
  Address BOB = Address.of(0xb0b);

  /** Has the code {@code 00}. */
  Address EMPTY = Address.of(0xe0);

  /** What Alice and Bob have of each token. */
  long SUPPLY = 1L << 60;

  /** Moves one from Alice to Bob. */
  Bytes TRANSFER = Abi.call("transfer(address,uint256)", BOB, 1);

  /**
   * A world by the name of its engine: {@code hybridvm}, {@code interpreter}, {@code go-ethereum}.
   */
  static ContractWorld of(String engine) {
    return switch (engine) {
      case "hybridvm" -> new HybridWorld(Translator.AUTO);
      case "interpreter" -> new HybridWorld(Translator.NONE);
      case "go-ethereum" -> new GoWorld();
      default -> throw new IllegalArgumentException("no engine is called " + engine);
    };
  }

  /** Deploys a contract of either kind that this world has. */
  Address deploy(Bytes initCode);

  /** Puts the code {@code 00} at {@link #EMPTY}. */
  void putEmpty();

  /** Calls in a transaction whose changes stay. */
  void call(Address to, Bytes input);

  /** Calls so often, in one transaction whose changes are forgotten. */
  void tryCalls(Address to, Bytes input, int times);

  @Override
  void close();

  /** The token in Solidity, of which both hold enough for all transfers to come. */
  default Address token() {
    return fund(deploy(Artifact.of("Erc20").initCode("Gold Coin", "GLD", 18)));
  }

  /** Mints a token for both, as its owner Alice. */
  default Address fund(Address token) {
    call(token, Abi.call("mint(address,uint256)", ALICE, SUPPLY));
    call(token, Abi.call("mint(address,uint256)", BOB, SUPPLY));
    return token;
  }
}
