package io.hybridvm.testkit.chain;

import io.hybridvm.core.Inspector;
import io.hybridvm.riscv.Machine;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.EvmStep;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Log;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.util.List;

/** Several inspectors as one, called in order. As thread-safe as they are. */
final class Inspectors implements Inspector {
  private final List<Inspector> all;
  private final boolean wantsInstructions;
  private final boolean wantsEvmSteps;

  Inspectors(List<Inspector> all) {
    this.all = List.copyOf(all);
    wantsInstructions = all.stream().anyMatch(Inspector::wantsInstructions);
    wantsEvmSteps = all.stream().anyMatch(Inspector::wantsEvmSteps);
  }

  @Override
  public void frameEntered(Message message) {
    all.forEach(each -> each.frameEntered(message));
  }

  @Override
  public void codeStarted(Message message, Code code) {
    all.forEach(each -> each.codeStarted(message, code));
  }

  @Override
  public void frameLeft(Message message, ExecutionResult result) {
    all.forEach(each -> each.frameLeft(message, result));
  }

  @Override
  public void storageRead(Address address, Word key, Word value) {
    all.forEach(each -> each.storageRead(address, key, value));
  }

  @Override
  public void storageWritten(Address address, Word key, Word before, Word value) {
    all.forEach(each -> each.storageWritten(address, key, before, value));
  }

  @Override
  public void codeStored(Address address, Code code) {
    all.forEach(each -> each.codeStored(address, code));
  }

  @Override
  public void logEmitted(Log log) {
    all.forEach(each -> each.logEmitted(log));
  }

  @Override
  public void selfdestructed(Address address, Address beneficiary, Word balance) {
    all.forEach(each -> each.selfdestructed(address, beneficiary, balance));
  }

  @Override
  public boolean wantsInstructions() {
    return wantsInstructions;
  }

  @Override
  public void instruction(Message message, Machine machine, long gasLeft) {
    for (Inspector each : all) {
      if (each.wantsInstructions()) {
        each.instruction(message, machine, gasLeft);
      }
    }
  }

  @Override
  public void syscall(Message message, Syscall syscall, Machine machine, long gasLeft) {
    all.forEach(each -> each.syscall(message, syscall, machine, gasLeft));
  }

  @Override
  public void halted(Message message, Machine machine, ExecutionResult.Halt halt) {
    all.forEach(each -> each.halted(message, machine, halt));
  }

  @Override
  public boolean wantsEvmSteps() {
    return wantsEvmSteps;
  }

  @Override
  public void evmStep(Message message, EvmStep step) {
    for (Inspector each : all) {
      if (each.wantsEvmSteps()) {
        each.evmStep(message, step);
      }
    }
  }

  @Override
  public void evmStepCost(Message message, long gasCost) {
    for (Inspector each : all) {
      if (each.wantsEvmSteps()) {
        each.evmStepCost(message, gasCost);
      }
    }
  }

  @Override
  public void debugPrint(Message message, String text) {
    all.forEach(each -> each.debugPrint(message, text));
  }
}
