package io.hybridvm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices and results of opcodes in the revisions that changed them, as the EIPs have them. */
class EvmGasTest {
  /** What it costs to return the word on top of the stack. */
  private static final int RETURN_TOP = 3 + 6 + 3 + 3;

  private static ExecutionResult run(Revision revision, String hex) {
    World world = new World(EvmConfig.of(revision));
    Bytes code = Bytes.concatenate(Bytes.fromHexString(hex), new Bytecode().returnTop().toBytes());
    Address contract = world.contract(1, Code.of(code));
    world.state.balance(contract, Word.of(1000));
    world.state.storage(contract, Word.ONE, Word.of(5));
    return world.call(contract, Bytes.fromHexString("0x1122"));
  }

  /** Each row: what, code that leaves a word, first and last revision, gas, the word. */
  @ParameterizedTest(name = "{0} {2} {3}")
  @CsvSource(
      textBlock =
          """
          addition,           6002600301,             FRONTIER,          OSAKA,             9,     0x5
          multiplication,     6002600302,             FRONTIER,          OSAKA,             11,    0x6
          mulmod,             600760036005 09,        FRONTIER,          OSAKA,             17,    0x1
          power,              600260100a,             FRONTIER,          TANGERINE_WHISTLE, 26,    0x100
          power,              600260100a,             SPURIOUS_DRAGON,   OSAKA,             66,    0x100
          power of 0,         600060100a,             FRONTIER,          OSAKA,             16,    0x1
          shift,              600160041b,             CONSTANTINOPLE,    OSAKA,             9,     0x10
          leading zeros,      60011e,                 OSAKA,             OSAKA,             8,     0xff
          hash of nothing,    6000600020,             FRONTIER,          OSAKA,             36,    0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470
          hash of a byte,     6001600020,             FRONTIER,          OSAKA,             42,    0xbc36789e7a1e281436464229828f817d6612f7b477d66591ff96a9e064bcc98a
          balance,            60bb31,                 FRONTIER,          HOMESTEAD,         23,    0x0
          balance,            60bb31,                 TANGERINE_WHISTLE, PETERSBURG,        403,   0x0
          balance,            60bb31,                 ISTANBUL,          ISTANBUL,          703,   0x0
          balance,            60bb31,                 BERLIN,            OSAKA,             2603,  0x0
          own balance,        3031,                   ISTANBUL,          ISTANBUL,          702,   0x3e8
          own balance,        3031,                   BERLIN,            OSAKA,             102,   0x3e8
          self balance,       47,                     ISTANBUL,          OSAKA,             5,     0x3e8
          code size of other, 60bb3b,                 FRONTIER,          HOMESTEAD,         23,    0x0
          code size of other, 60bb3b,                 TANGERINE_WHISTLE, ISTANBUL,          703,   0x0
          code size of other, 60bb3b,                 BERLIN,            OSAKA,             2603,  0x0
          code hash of none,  60bb3f,                 CONSTANTINOPLE,    PETERSBURG,        403,   0x0
          code hash of none,  60bb3f,                 ISTANBUL,          ISTANBUL,          703,   0x0
          code hash of none,  60bb3f,                 BERLIN,            OSAKA,             2603,  0x0
          calldata,           600035,                 FRONTIER,          OSAKA,             6,     0x1122000000000000000000000000000000000000000000000000000000000000
          calldata size,      36,                     FRONTIER,          OSAKA,             2,     0x2
          chain,              46,                     ISTANBUL,          OSAKA,             2,     0x1
          base fee,           48,                     LONDON,            OSAKA,             2,     0x0
          blob hash,          600049,                 CANCUN,            OSAKA,             6,     0x0
          blob base fee,      4a,                     CANCUN,            OSAKA,             2,     0x1
          push of zero,       5f,                     SHANGHAI,          OSAKA,             2,     0x0
          memory load,        600051,                 FRONTIER,          OSAKA,             6,     0x0
          memory far away,    6103e051,               FRONTIER,          OSAKA,             101,   0x0
          memory size,        600160005359,           FRONTIER,          OSAKA,             11,    0x20
          memory copy,        60016000536001600060015e600051, CANCUN, OSAKA,                30,    0x0101000000000000000000000000000000000000000000000000000000000000
          storage load,       600154,                 FRONTIER,          HOMESTEAD,         53,    0x5
          storage load,       600154,                 TANGERINE_WHISTLE, PETERSBURG,        203,   0x5
          storage load,       600154,                 ISTANBUL,          ISTANBUL,          803,   0x5
          storage load,       600154,                 BERLIN,            OSAKA,             2103,  0x5
          storage load again, 60015450600154,         BERLIN,            OSAKA,             2208,  0x5
          store to nothing,   60096002556000,         FRONTIER,          ISTANBUL,          20009, 0x0
          store to nothing,   60096002556000,         BERLIN,            OSAKA,             22109, 0x0
          store to something, 60096001556000,         FRONTIER,          ISTANBUL,          5009,  0x0
          store to something, 60096001556000,         BERLIN,            OSAKA,             5009,  0x0
          store of the same,  60056001556000,         FRONTIER,          BYZANTIUM,         5009,  0x0
          store of the same,  60056001556000,         CONSTANTINOPLE,    CONSTANTINOPLE,    209,   0x0
          store of the same,  60056001556000,         PETERSBURG,        PETERSBURG,        5009,  0x0
          store of the same,  60056001556000,         ISTANBUL,          ISTANBUL,          809,   0x0
          store of the same,  60056001556000,         BERLIN,            OSAKA,             2209,  0x0
          transient storage,  600960025d60025c,       CANCUN,            OSAKA,             209,   0x9
          log,                60206000a06000,         FRONTIER,          OSAKA,             640,   0x0
          log of a topic,     600760006000a16000,     FRONTIER,          OSAKA,             762,   0x0
          call of nothing,    6000600060006000600060bb6000f1, FRONTIER,  HOMESTEAD,         25061, 0x1
          call of nothing,    6000600060006000600060bb6000f1, TANGERINE_WHISTLE, TANGERINE_WHISTLE, 25721, 0x1
          call of nothing,    6000600060006000600060bb6000f1, SPURIOUS_DRAGON, ISTANBUL,    721,   0x1
          call of nothing,    6000600060006000600060bb6000f1, BERLIN,    OSAKA,             2621,  0x1
          call with a value,  6000600060006000600160bb6000f1, SPURIOUS_DRAGON, ISTANBUL,    32421, 0x1
          call with a value,  6000600060006000600160bb6000f1, BERLIN,    OSAKA,             34321, 0x1
          call of own code,   600060006000600060bb6000f4, BERLIN,        OSAKA,             2618,  0x1
          static call,        600060006000600060bb6000fa, BYZANTIUM,     ISTANBUL,          718,   0x1
          empty create,       600060006000f0,         FRONTIER,          OSAKA,             32009, 0xcbdbf5bee427286e235d465545f801c641ba8ff3
          """)
  void opcodes_prices_areThoseOfTheRevision(
      String what, String hex, Revision first, Revision last, long gas, String word) {
    Arrays.stream(Revision.values())
        .filter(revision -> revision.isAtLeast(first) && last.isAtLeast(revision))
        .forEach(
            revision -> {
              ExecutionResult result = run(revision, hex.replace(" ", ""));

              assertThat(World.GAS - result.gasLeft() - RETURN_TOP)
                  .as("gas of %s in %s: %s", what, revision, result)
                  .isEqualTo(gas);
              assertThat(Word.of(result.output())).as(what).isEqualTo(Word.fromHex(word));
            });
  }

  @ParameterizedTest(name = "{0} {2} {3}")
  @CsvSource(
      textBlock =
          """
          clearing,             60006001556000,           FRONTIER, BERLIN, 15000
          clearing,             60006001556000,           LONDON,   OSAKA,  4800
          clearing and back,    600060015560056001556000, FRONTIER, BYZANTIUM, 15000
          clearing and back,    600060015560056001556000, CONSTANTINOPLE, CONSTANTINOPLE, 4800
          clearing and back,    600060015560056001556000, ISTANBUL, ISTANBUL, 4200
          clearing and back,    600060015560056001556000, BERLIN,   OSAKA,  2800
          setting and clearing, 600960025560006002556000, FRONTIER, BYZANTIUM, 15000
          setting and clearing, 600960025560006002556000, CONSTANTINOPLE, CONSTANTINOPLE, 19800
          setting and clearing, 600960025560006002556000, ISTANBUL, ISTANBUL, 19200
          setting and clearing, 600960025560006002556000, BERLIN,   OSAKA,  19900
          """)
  void stores_refunds_areThoseOfTheRevision(
      String what, String hex, Revision first, Revision last, long refund) {
    Arrays.stream(Revision.values())
        .filter(revision -> revision.isAtLeast(first) && last.isAtLeast(revision))
        .forEach(
            revision ->
                assertThat(run(revision, hex).gasRefund())
                    .as("refund of %s in %s", what, revision)
                    .isEqualTo(refund));
  }
}
