package io.hybridvm.testkit.contracts;

import static io.hybridvm.testkit.contracts.Chain.ALICE;
import static io.hybridvm.testkit.contracts.Results.assertFails;
import static io.hybridvm.testkit.contracts.Results.assertHalts;
import static io.hybridvm.testkit.contracts.Results.assertPanics;
import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a contract does wrong ends its frame, with everything it did undone. */
class MisbehaviourTest {
  private final Chain chain = new Chain();
  private final Address contract = chain.deploy("rust/misbehave");

  @ParameterizedTest
  @CsvSource({
    "stackOverflow,          STORE_ACCESS_FAULT",
    "loadOutOfBounds,        LOAD_ACCESS_FAULT",
    "loadNull,               LOAD_ACCESS_FAULT",
    "loadAcrossTheEnd,       LOAD_ACCESS_FAULT",
    "storeOutOfBounds,       STORE_ACCESS_FAULT",
    "storeIntoCode,          STORE_ACCESS_FAULT",
    "jumpOutOfMemory,        INSTRUCTION_ACCESS_FAULT",
    "jumpIntoData,           INSTRUCTION_ACCESS_FAULT",
    "illegalInstruction,     ILLEGAL_INSTRUCTION",
    "unsupportedInstruction, ILLEGAL_INSTRUCTION",
    "breakpoint,             BREAKPOINT",
    "waitForInterrupt,       ILLEGAL_INSTRUCTION",
    "machineReturn,          ILLEGAL_INSTRUCTION",
    "readCycleCounter,       ILLEGAL_INSTRUCTION",
    "misalignedAtomic,       STORE_ADDRESS_MISALIGNED",
    "unknownSyscall,         UNKNOWN_SYSCALL",
    "unmappedPointer,        BAD_POINTER",
    "hugeLength,             BAD_POINTER",
    "copyIntoCode,           BAD_POINTER",
    "tooManyTopics,          TOO_MANY_TOPICS",
    "returnDataOutOfRange,   RETURN_DATA_OUT_OF_BOUNDS",
    "useAllMemory,           MEMORY_LIMIT"
  })
  void misbehaviour_ofEachKind_haltsAndTakesAllGas(String function, HaltReason reason) {
    ExecutionResult result = chain.call(ALICE, contract, function + "()");

    assertHalts(result, reason);
    assertThat(result.gasLeft()).isZero();
    assertThat(chain.state().storage(contract)).isEmpty();
  }

  @Test
  void endlessLoop_limitedGas_runsOutOfIt() {
    ExecutionResult result =
        chain.sendWithGas(100_000, ALICE, contract, 0, Abi.call("endlessLoop()"));

    assertHalts(result, HaltReason.OUT_OF_GAS);
    assertThat(chain.state().storage(contract)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storeInStatic",
        "transientStoreInStatic",
        "logInStatic",
        "createInStatic",
        "sendInStatic",
        "destroyInStatic"
      })
  void change_inStaticFrame_halts(String function) {
    assertHalts(chain.callStatically(contract, function + "()"), HaltReason.STATIC_VIOLATION);
  }

  @ParameterizedTest
  @CsvSource({
    "panic,              all is lost",
    "arithmeticOverflow, arithmetic overflow",
    "divisionByZero,     division by zero",
    "allocateTooMuch,    memory allocation of 2147483648 bytes failed"
  })
  void panic_ofEachKind_revertsWithItsText(String function, String text) {
    ExecutionResult result = chain.call(ALICE, contract, function + "()");

    assertPanics(result, text);
    assertThat(result.gasLeft()).isPositive();
    assertThat(chain.state().storage(contract)).isEmpty();
  }

  @Test
  void panic_withNumbers_namesThem() {
    assertPanics(
        chain.call(ALICE, contract, "panicWithValues(uint64)", 7),
        "index out of bounds: the len is 3 but the index is 7");
  }

  @Test
  void require_thatDoesNotHold_revertsWithSoliditysError() {
    assertFails(
        chain.call(ALICE, contract, "revertWithMessage()"), "Error(string)", "not like this");
  }
}
