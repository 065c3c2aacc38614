package io.hybridvm.testkit.solidity;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Chain.BOB;
import static io.hybridvm.testkit.contracts.Chain.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Metering;
import io.hybridvm.testkit.contracts.Chain;
import io.hybridvm.testkit.solidity.TokenWorld.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** The table of docs/gas.md: what the token in Rust costs, beside the one in Solidity. */
class GasPageTest {
  private static final Path PAGE = Path.of("../docs/gas.md");
  private static final String WRITE = "hybridvm.docs.write";
  private static final String START = "<!-- GasPageTest makes this table -->\n";
  private static final String END = "<!-- end of the table -->\n";
  private static final Address NEWCOMER = Address.of(0xda);

  private static final Bytes RUST = Chain.initCode("rust/erc20", TokenWorld.ARGUMENTS);
  private static final Bytes SOLIDITY = Artifact.of("Erc20").initCode(TokenWorld.ARGUMENTS);

  private static final Metering SYSCALLS_ONLY =
      new Metering(new FuelSchedule(0, 0, 0, 0, 0, 0, 0, 0, 0), 1);
  private static final Metering INSTRUCTIONS = new Metering(FuelSchedule.INSTRUCTIONS, 1);

  private static Map<String, Call> operations() {
    String transfer = "transfer(address,uint256)";
    Map<String, Call> operations = new LinkedHashMap<>();
    operations.put("`name`", Call.of(BOB, "name()"));
    operations.put("`balanceOf`", Call.of(BOB, "balanceOf(address)", ALICE));
    operations.put("`allowance`", Call.of(BOB, "allowance(address,address)", ALICE, CAROL));
    operations.put("`mint` to somebody new", Call.of(ALICE, "mint(address,uint256)", NEWCOMER, 7));
    operations.put("`transfer` to a holder", Call.of(ALICE, transfer, BOB, 7));
    operations.put("`transfer` to somebody new", Call.of(ALICE, transfer, NEWCOMER, 7));
    operations.put("`transfer` of everything", Call.of(ALICE, transfer, BOB, 1000));
    operations.put("`transfer` of too much: refused", Call.of(ALICE, transfer, BOB, 1001));
    operations.put("`approve`", Call.of(BOB, "approve(address,uint256)", CAROL, 7));
    operations.put(
        "`transferFrom`", Call.of(CAROL, "transferFrom(address,address,uint256)", ALICE, BOB, 7));
    return operations;
  }

  private static String table() {
    TokenWorld rust = new TokenWorld(Metering.DEFAULT, RUST);
    TokenWorld syscalls = new TokenWorld(SYSCALLS_ONLY, RUST);
    TokenWorld instructions = new TokenWorld(INSTRUCTIONS, RUST);
    TokenWorld solidity = new TokenWorld(Metering.DEFAULT, SOLIDITY);
    StringBuilder table = new StringBuilder();
    table.append("| | Rust | of which syscalls | instructions | Solidity |\n");
    table.append("|---|---:|---:|---:|---:|\n");
    operations()
        .forEach(
            (name, call) -> {
              long paid = syscalls.gas(call);
              long executed = instructions.gas(call) - paid;
              table.append(row(name, rust.gas(call), paid, executed, solidity.gas(call)));
            });
    long paid = syscalls.deploymentGas();
    long executed = instructions.deploymentGas() - paid;
    String deployment =
        String.format(
            Locale.ROOT,
            "deployment (%,d and %,d bytes of code)",
            rust.codeBytes(),
            solidity.codeBytes());
    table.append(row(deployment, rust.deploymentGas(), paid, executed, solidity.deploymentGas()));
    return table.toString();
  }

  private static String row(
      String name, long rust, long syscalls, long instructions, long solidity) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %,d |\n",
        name,
        rust,
        syscalls,
        instructions,
        solidity);
  }

  @Test
  void table_ofThePage_isWhatTheTokensCost() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(START) + START.length();
    String expected = page.substring(0, start) + table() + page.substring(page.indexOf(END));

    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, expected);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "mvn -B -ntp -pl hybridvm-testkit -am test -Dtest=GasPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true brings it up to date",
            WRITE)
        .isEqualTo(expected);
  }

  @Test
  void solidity_inGoEthereum_costsTheSame() {
    assumeTrue(GoEvm.isAvailable(), "no libevm for this machine");
    TokenWorld ours = new TokenWorld(Metering.DEFAULT, SOLIDITY);

    operations()
        .forEach((name, call) -> assertThat(goGas(call)).as(name).isEqualTo(ours.gas(call)));
  }

  private static long goGas(Call call) {
    try (GoEvm evm = new GoEvm()) {
      Address token = evm.deploy(ALICE, SOLIDITY);
      TokenWorld.preparation().forEach(each -> evm.call(each.from(), token, each.input()));
      return evm.call(call.from(), token, call.input()).gasUsed();
    }
  }
}
