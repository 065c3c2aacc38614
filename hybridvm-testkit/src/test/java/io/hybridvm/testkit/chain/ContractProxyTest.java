package io.hybridvm.testkit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.abi.HasAddress;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.ContractAbi;
import io.hybridvm.testkit.contract.Fixtures;
import java.math.BigInteger;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contracts as objects of Java. */
final class ContractProxyTest {
  private final Chain chain = new Chain(Revision.OSAKA);
  private final Account alice = chain.account("alice");

  /** What a test writes. */
  interface Erc20 extends HasAddress {
    String name();

    BigInteger balanceOf(HasAddress account);

    boolean transfer(HasAddress to, long value);

    CallResult approve(HasAddress spender, BigInteger value);

    void mint(HasAddress to, long value);

    @Signature("decimals() view returns (uint8)")
    int decimals();

    default BigInteger doubled(HasAddress account) {
      return balanceOf(account).shiftLeft(1);
    }
  }

  /** Two functions of a name, of which the ABI tells the rest. */
  interface Overloaded {
    @Signature("get(uint256)")
    BigInteger get(long key);

    @Signature("get(address)")
    BigInteger get(HasAddress key);
  }

  @Test
  void overloadedFunctions_areToldApartByTheirTypes() {
    // Returns what calldata holds behind the selector.
    Artifact echo =
        Artifact.code("echo", Bytes.fromHexString("0x6004355f5260205ff3"))
            .withAbi("get(uint256) view returns (uint256)", "get(address) view returns (uint256)");
    Overloaded proxy = chain.deploy(echo).as(Overloaded.class);
    long block = chain.blockNumber();

    assertThat(proxy.get(7)).isEqualTo(7);
    assertThat(proxy.get(alice)).isEqualTo(alice.address().toWord().toBigInteger());
    assertThat(chain.blockNumber()).as("views are only called").isEqualTo(block);
  }

  @ParameterizedTest
  @EnumSource
  void methods_ofAnInterface_areFunctions(Fixtures.Kind kind) {
    DeployedContract contract = chain.deploy(Fixtures.erc20(kind), "Gold", "GLD", 18);
    Erc20 token = contract.as(Erc20.class);

    token.mint(alice, 10);

    assertThat(token.name()).isEqualTo("Gold");
    assertThat(token.decimals()).isEqualTo(18);
    assertThat(token.balanceOf(alice)).isEqualTo(10);
    assertThat(token.doubled(alice)).isEqualTo(20);
    assertThat(token.approve(alice, BigInteger.ONE).events("Approval")).hasSize(1);
    assertThat(contract.from(alice).as(Erc20.class).transfer(token, 3)).isTrue();
    assertThat(token.balanceOf(token)).isEqualTo(3);
    assertThat(token.address()).isEqualTo(contract.address());
    assertThat(token).hasToString("erc20").isEqualTo(token).isNotEqualTo(contract);
  }

  @Test
  void method_thatFails_throwsWithTrace() {
    Erc20 token =
        chain
            .deploy(Fixtures.erc20(Fixtures.Kind.RUST), "Gold", "GLD", 18)
            .from(alice)
            .as(Erc20.class);

    assertThatThrownBy(() -> token.mint(alice, 1))
        .isInstanceOfSatisfying(
            CallFailedException.class,
            e -> assertThat(e.result().error().orElseThrow().name()).isEqualTo("NotOwner"))
        .hasMessageStartingWith("erc20.mint(alice, 1) reverted: NotOwner(alice)");
  }

  interface Burning {
    void burn(long value);
  }

  @Test
  void method_thatIsNoFunction_isRefusedAtOnce() {
    DeployedContract token = chain.deploy(Fixtures.solidity("Erc20"), "Gold", "GLD", 18);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> token.as(Burning.class))
        .withMessage("type: no functions are burn with 1 parameters, use @Signature");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> token.as(String.class))
        .withMessage("type: java.lang.String is no interface");
  }

  record Point(long x, String name) {}

  interface Shapes {
    Point first();

    List<Point> all();

    byte[] raw();

    Address owner();

    int large();
  }

  @Test
  void results_ofManyTypes_areJavas() {
    ContractAbi abi =
        ContractAbi.of(
            "first() view returns ((uint64,string))",
            "all() view returns ((uint64,string)[])",
            "raw() view returns (bytes)",
            "owner() view returns (address)",
            "large() view returns (uint256)");
    DeployedContract contract =
        chain.contract(Address.of(0x5a), Artifact.code("shapes", Bytes.EMPTY).withAbi(abi));
    Point point = new Point(7, "seven");
    contract.mock("first").returns(point);
    contract.mock("all").returns(List.of(point, point));
    contract.mock("raw").returns(Bytes.of(1, 2));
    contract.mock("owner").returns(alice);
    contract.mock("large").returns(1L << 40);
    Shapes shapes = contract.as(Shapes.class);

    assertThat(shapes.first()).isEqualTo(point);
    assertThat(shapes.all()).containsExactly(point, point);
    assertThat(shapes.raw()).containsExactly(1, 2);
    assertThat(shapes.owner()).isEqualTo(alice.address());
    assertThatThrownBy(shapes::large).isInstanceOf(ArithmeticException.class);
  }
}
