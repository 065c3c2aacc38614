package io.hybridvm.testkit.contract;

import java.nio.file.Path;

/** The token in Rust and in Solidity, which cannot be told apart. */
public final class Fixtures {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private static final String[] ERC20 = {
    "constructor(string name, string symbol, uint8 decimals)",
    "function totalSupply() view returns (uint256)",
    "function balanceOf(address account) view returns (uint256)",
    "function name() view returns (string)",
    "function owner() view returns (address)",
    "function transfer(address to, uint256 value) returns (bool)",
    "function approve(address spender, uint256 value) returns (bool)",
    "function transferFrom(address from, address to, uint256 value) returns (bool)",
    "function mint(address to, uint256 value)",
    "event Transfer(address indexed from, address indexed to, uint256 value)",
    "event Approval(address indexed owner, address indexed spender, uint256 value)",
    "error InsufficientBalance(address account, uint256 balance, uint256 needed)",
    "error InsufficientAllowance(address spender, uint256 allowance, uint256 needed)",
    "error InvalidReceiver(address receiver)",
    "error NotOwner(address account)",
  };

  private static final StorageLayout LAYOUT =
      StorageLayout.EMPTY
          .with("totalSupply", 0)
          .with("balanceOf", 1)
          .with("allowance", 2)
          .with("owner", 3, 0, 20)
          .with("decimals", 3, 20, 1)
          .with("name", 4);

  private Fixtures() {}

  /** The token's interface, in the words of Solidity. */
  public static ContractAbi erc20Abi() {
    return ContractAbi.of(ERC20);
  }

  /** A RISC-V contract of the test tree, such as {@code rust/vault}. */
  public static Artifact elf(String name) {
    return Artifact.elf(RESOURCES.resolve("contracts/" + name + ".deploy.elf"));
  }

  /** A Solidity contract of the test tree. */
  public static Artifact solidity(String name) {
    return Artifact.json(RESOURCES.resolve("solidity/" + name + ".json"));
  }

  /** The token. */
  public static Artifact erc20(Kind kind) {
    return switch (kind) {
      case RUST -> elf("rust/erc20").withAbi(ERC20).withLayout(LAYOUT);
      case SOLIDITY -> solidity("Erc20").withName("erc20").withLayout(LAYOUT);
    };
  }

  /** What a contract is written in. */
  public enum Kind {
    RUST,
    SOLIDITY
  }
}
