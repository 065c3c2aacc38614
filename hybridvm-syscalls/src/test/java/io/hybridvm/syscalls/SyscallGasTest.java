package io.hybridvm.syscalls;

import static io.hybridvm.syscalls.Caller.OTHER;
import static io.hybridvm.syscalls.Caller.SCRATCH;
import static io.hybridvm.syscalls.Caller.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What syscalls cost: the numbers are those of the Yellow Paper and the EIPs. */
class SyscallGasTest {
  private static final long[] NOBODY = {1, 2, 3, 0, SCRATCH, 0};

  private static long gas(Caller caller, Syscall syscall, long... arguments) {
    long before = caller.contract().gasLeft();
    caller.call(syscall, arguments);
    return before - caller.contract().gasLeft();
  }

  @ParameterizedTest
  @CsvSource({
    "RETURNCREATEADDRESS, 3",
    "CALLSTATUS, 2",
    "DEBUGPRINT, 2",
    "ADDRESS, 2",
    "ORIGIN, 2",
    "CALLER, 2",
    "CALLVALUE, 2",
    "CALLDATALOAD, 3",
    "CALLDATASIZE, 2",
    "CODESIZE, 2",
    "GASPRICE, 2",
    "RETURNDATASIZE, 2",
    "BLOCKHASH, 20",
    "COINBASE, 2",
    "TIMESTAMP, 2",
    "NUMBER, 2",
    "PREVRANDAO, 2",
    "GASLIMIT, 2",
    "CHAINID, 2",
    "SELFBALANCE, 5",
    "BASEFEE, 2",
    "BLOBHASH, 3",
    "BLOBBASEFEE, 2",
    "GAS, 2",
    "TLOAD, 100",
    "TSTORE, 100"
  })
  void environment_costs(Syscall syscall, long expected) {
    assertThat(gas(new Caller(), syscall, SCRATCH)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 30", "1, 36", "32, 36", "33, 42", "4096, 798"})
  void keccak256_costsByWord(long length, long expected) {
    assertThat(gas(new Caller(), Syscall.KECCAK256, SCRATCH, length)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "CALLDATACOPY, 0, 3",
    "CALLDATACOPY, 1, 6",
    "CODECOPY, 64, 9",
    "CODECOPY, 65, 12",
    "RETURNDATACOPY, 0, 3"
  })
  void copies_costByWord(Syscall syscall, long length, long expected) {
    assertThat(gas(new Caller(), syscall, SCRATCH, 0, length)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "375, 1, 0", "1500, 4, 0", "8, 0, 1", "1580, 4, 10"})
  void log_costsByTopicAndByte(long more, long topics, long length) {
    assertThat(gas(new Caller(), Syscall.LOG, SCRATCH, length, SCRATCH, topics))
        .isEqualTo(375 + more);
  }

  /** Prices of the first and second access. */
  @ParameterizedTest
  @CsvSource({
    "BALANCE, FRONTIER, 20, 20",
    "BALANCE, TANGERINE_WHISTLE, 400, 400",
    "BALANCE, ISTANBUL, 700, 700",
    "BALANCE, BERLIN, 2600, 100",
    "EXTCODESIZE, HOMESTEAD, 20, 20",
    "EXTCODESIZE, TANGERINE_WHISTLE, 700, 700",
    "EXTCODESIZE, OSAKA, 2600, 100",
    "EXTCODEHASH, CONSTANTINOPLE, 400, 400",
    "EXTCODEHASH, ISTANBUL, 700, 700",
    "EXTCODEHASH, LONDON, 2600, 100",
    "EXTCODECOPY, FRONTIER, 20, 20",
    "EXTCODECOPY, ISTANBUL, 700, 700",
    "EXTCODECOPY, CANCUN, 2600, 100",
    "SLOAD, FRONTIER, 50, 50",
    "SLOAD, TANGERINE_WHISTLE, 200, 200",
    "SLOAD, ISTANBUL, 800, 800",
    "SLOAD, BERLIN, 2100, 100"
  })
  void access_costsByRevision(Syscall syscall, Revision revision, long first, long second) {
    Caller caller = new Caller().revision(revision);

    assertThat(gas(caller, syscall, NOBODY)).isEqualTo(first);
    assertThat(gas(caller, syscall, NOBODY)).isEqualTo(second);
  }

  /** The tables of EIP-2200 and 3529, less 6 gas of each store for its two pushes. */
  @ParameterizedTest
  @CsvSource({
    "ISTANBUL, 0, '0,0', 1600, 0",
    "ISTANBUL, 0, '0,1', 20800, 0",
    "ISTANBUL, 0, '1,0', 20800, 19200",
    "ISTANBUL, 0, '1,2', 20800, 0",
    "ISTANBUL, 0, '1,1', 20800, 0",
    "ISTANBUL, 1, '0,0', 5800, 15000",
    "ISTANBUL, 1, '0,1', 5800, 4200",
    "ISTANBUL, 1, '0,2', 5800, 0",
    "ISTANBUL, 1, '2,0', 5800, 15000",
    "ISTANBUL, 1, '2,3', 5800, 0",
    "ISTANBUL, 1, '2,1', 5800, 4200",
    "ISTANBUL, 1, '2,2', 5800, 0",
    "ISTANBUL, 1, '1,0', 5800, 15000",
    "ISTANBUL, 1, '1,2', 5800, 0",
    "ISTANBUL, 1, '1,1', 1600, 0",
    "ISTANBUL, 0, '1,0,1', 40800, 19200",
    "ISTANBUL, 1, '0,1,0', 10800, 19200",
    "LONDON, 0, '0,0', 200, 0",
    "LONDON, 0, '0,1', 20100, 0",
    "LONDON, 0, '1,0', 20100, 19900",
    "LONDON, 0, '1,2', 20100, 0",
    "LONDON, 0, '1,1', 20100, 0",
    "LONDON, 1, '0,0', 3000, 4800",
    "LONDON, 1, '0,1', 3000, 2800",
    "LONDON, 1, '0,2', 3000, 0",
    "LONDON, 1, '2,0', 3000, 4800",
    "LONDON, 1, '2,3', 3000, 0",
    "LONDON, 1, '2,1', 3000, 2800",
    "LONDON, 1, '2,2', 3000, 0",
    "LONDON, 1, '1,0', 3000, 4800",
    "LONDON, 1, '1,2', 3000, 0",
    "LONDON, 1, '1,1', 200, 0",
    "LONDON, 0, '1,0,1', 40100, 19900",
    "LONDON, 1, '0,1,0', 5900, 7600",
    "CONSTANTINOPLE, 1, '0,1', 5200, 4800",
    "CONSTANTINOPLE, 0, '1,0', 20200, 19800",
    "PETERSBURG, 1, '0,1', 25000, 15000",
    "FRONTIER, 0, '0,1', 25000, 0",
    "BYZANTIUM, 1, '2,0', 10000, 15000"
  })
  void sstore_costsByChange(
      Revision revision, long original, String values, long expected, long refund) {
    Caller caller = new Caller().revision(revision);
    caller.host.original.put(new InMemoryHost.Slot(SELF, Word.ZERO), Word.of(original));
    caller.host.accessStorage(SELF, Word.ZERO);

    for (String value : values.split(",", -1)) {
      caller.call(Syscall.SSTORE, 0, 0, 0, 0, Long.parseLong(value), 0, 0, 0);
    }

    assertThat(caller.gasUsed()).isEqualTo(expected);
    assertThat(caller.host.refund).isEqualTo(refund);
  }

  @Test
  void sstore_coldSlot_costsTheAccessOnTop() {
    long used = gas(new Caller(), Syscall.SSTORE, 0, 0, 0, 0, 1, 0, 0, 0);

    assertThat(used).isEqualTo(22_100);
  }

  @ParameterizedTest
  @CsvSource({"2300, OUT_OF_GAS", "2301, BREAKPOINT"})
  void sstore_gasOfTheStipend_doesNotSuffice(long gas, HaltReason expected) {
    Caller caller = new Caller().gas(gas);
    caller.host.accessStorage(SELF, Word.ZERO);

    caller.call(Syscall.SSTORE, 0, 0, 0, 0, 0, 0, 0, 0);

    assertThat(caller.reason()).isEqualTo(expected);
  }

  private static Caller withOther(Revision revision, boolean exists) {
    Caller caller = new Caller().revision(revision);
    caller.host.balances.put(SELF, Word.of(1000));
    if (exists) {
      caller.host.balances.put(OTHER, Word.ONE);
    }
    return caller;
  }

  /** The price of a call apart from the gas given, which is all but 1/64 of the rest. */
  @ParameterizedTest
  @CsvSource({
    "OSAKA, true, 0, 0, 2600", "OSAKA, true, 0, 33, 2606", "OSAKA, true, 5, 0, 11600",
    "OSAKA, false, 5, 0, 36600", "OSAKA, false, 0, 0, 2600", "ISTANBUL, true, 0, 0, 700",
    "ISTANBUL, false, 5, 0, 34700", "TANGERINE_WHISTLE, false, 0, 0, 25700"
  })
  void call_price_dependsOnAccountAndValue(
      Revision revision, boolean exists, long value, long length, long price) {
    Caller caller = withOther(revision, exists);
    Word number = OTHER.toWord();

    caller.call(
        Syscall.CALL, number.limb0(), number.limb1(), number.limb2(), value, SCRATCH, length);

    long left = Caller.GAS - price;
    long given = left - left / 64;
    assertThat(caller.sent().gas()).isEqualTo(given + (value > 0 ? 2300 : 0));
    assertThat(caller.contract().gasLeft()).isEqualTo(left - given);
  }

  @Test
  void call_beforeEip150_givesAllGas() {
    Caller caller = withOther(Revision.HOMESTEAD, true);
    Word number = OTHER.toWord();

    caller.call(Syscall.CALL, number.limb0(), number.limb1(), number.limb2(), 0, SCRATCH, 0);

    assertThat(caller.sent().gas()).isEqualTo(Caller.GAS - 40);
    assertThat(caller.contract().gasLeft()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"OSAKA, 5000, 5000", "OSAKA, -1, 981816", "OSAKA, 0, 0", "HOMESTEAD, 5000, 5000"})
  void fullCall_gas_isCapped(Revision revision, long wanted, long given) {
    Caller caller = withOther(revision, true);
    caller.memory(SCRATCH, OTHER.toBytes());

    caller.call(Syscall.CALL_FULL, SCRATCH, SCRATCH + 64, wanted, 0, 0);

    assertThat(caller.sent().gas()).isEqualTo(given);
  }

  @Test
  void fullCall_beforeEip150_mustBeAbleToGiveWhatIsAsked() {
    Caller caller = withOther(Revision.HOMESTEAD, true).memory(SCRATCH, OTHER.toBytes());

    caller.call(Syscall.CALL_FULL, SCRATCH, SCRATCH + 64, Caller.GAS, 0, 0);

    assertThat(caller.reason()).isEqualTo(HaltReason.OUT_OF_GAS);
  }

  @Test
  void call_delegatedAccount_paysForBothAccesses() {
    Caller caller = new Caller();
    Bytes delegation = Bytes.concatenate(Bytes.fromHexString("0xef0100"), SELF.toBytes());
    caller.host.codes.put(OTHER, Code.of(delegation));
    Word number = OTHER.toWord();

    caller.call(Syscall.CALL, number.limb0(), number.limb1(), number.limb2(), 0, SCRATCH, 0);

    long left = Caller.GAS - 2 * 2600;
    assertThat(caller.sent().codeAddress()).isEqualTo(OTHER);
    assertThat(caller.sent().recipient()).isEqualTo(OTHER);
    assertThat(caller.contract().gasLeft()).isEqualTo(left / 64);
  }

  /** 3 gas a word for the data that leaves the machine in place of the EVM's memory gas. */
  @ParameterizedTest
  @CsvSource({
    "CREATE, HOMESTEAD, 33, 32006",
    "CREATE, OSAKA, 33, 32010",
    "CREATE2, BERLIN, 33, 32018",
    "CREATE2, OSAKA, 33, 32022",
    "CREATE, OSAKA, 0, 32000"
  })
  void create_costsByInitCode(Syscall syscall, Revision revision, long length, long price) {
    Caller caller = new Caller().revision(revision);

    caller.call(syscall, 0, SCRATCH, length, SCRATCH);

    long left = Caller.GAS - price;
    boolean keepsShare = revision.isAtLeast(Revision.TANGERINE_WHISTLE);
    assertThat(caller.contract().gasLeft()).isEqualTo(keepsShare ? left / 64 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "FRONTIER, 0, 0", "FRONTIER, 1, 0", "TANGERINE_WHISTLE, 0, 30000",
    "SPURIOUS_DRAGON, 0, 5000", "SPURIOUS_DRAGON, 1, 30000", "BERLIN, 1, 32600",
    "OSAKA, 0, 7600"
  })
  void selfdestruct_costsByBeneficiary(Revision revision, long balance, long expected) {
    Caller caller = new Caller().revision(revision);
    caller.host.balances.put(SELF, Word.of(balance));

    assertThat(gas(caller, Syscall.SELFDESTRUCT, 1, 2, 3)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"RETURN", "REVERT"})
  void ends_payForTheirDataByWord(Syscall syscall) {
    assertThat(gas(new Caller(), syscall, SCRATCH, 65)).isEqualTo(9);
    assertThat(gas(new Caller(), syscall, SCRATCH, 0)).isZero();
  }
}
