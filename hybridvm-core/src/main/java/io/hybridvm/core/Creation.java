package io.hybridvm.core;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.CodeKind;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.ForkRules;
import io.hybridvm.syscalls.GasCost;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.Revision;
import org.apache.tuweni.bytes.Bytes;

/** What making a contract takes before and after its init code runs. */
final class Creation {
  private static final byte RESERVED_PREFIX = (byte) 0xef;

  private final Host host;
  private final ForkRules rules;
  private final Limits limits;

  Creation(Host host, ForkRules rules, Limits limits) {
    this.host = host;
    this.rules = rules;
    this.limits = limits;
  }

  /** Uses up a nonce of the sender, which nothing undoes, and finds the new contract's address. */
  Message prepare(Message message, Code initCode) {
    Address sender = message.sender();
    long nonce = host.nonce(sender);
    host.setNonce(sender, nonce + 1);
    Address address =
        message.kind() == MessageKind.CREATE2
            ? ContractAddress.create2(sender, message.salt(), initCode.hash())
            : ContractAddress.create(sender, nonce);
    host.accessAccount(address);
    return new Message(
        message.kind(),
        false,
        message.depth(),
        message.gas(),
        sender,
        address,
        address,
        message.value(),
        message.input(),
        message.salt());
  }

  /** Makes the account and moves the value. */
  void begin(Message message) {
    Address address = message.recipient();
    host.createContract(address);
    if (rules.isAtLeast(Revision.SPURIOUS_DRAGON)) {
      host.setNonce(address, 1);
    }
    host.transfer(message.sender(), address, message.value());
  }

  /**
   * Takes what the init code returned as the contract's code, if that is allowed and paid.
   *
   * @param initCode EVM init code cannot leave more than EVM code may have, whatever that begins
   *     with
   */
  ExecutionResult finish(Code initCode, Address address, Bytes output, long gasLeft) {
    Code code = Code.of(output);
    int limit = limits.codeBytes(initCode.kind() == CodeKind.RISCV ? code.kind() : CodeKind.EVM);
    if (code.size() > limit) {
      return new ExecutionResult.Halt(HaltReason.CODE_SIZE_LIMIT, code.size(), limit);
    }
    if (code.kind() == CodeKind.EVM
        && code.array()[0] == RESERVED_PREFIX
        && rules.isAtLeast(Revision.LONDON)) {
      return new ExecutionResult.Halt(
          HaltReason.RESERVED_CODE_PREFIX, Byte.toUnsignedInt(RESERVED_PREFIX), 0);
    }
    long deposit = code.size() * rules.cost(GasCost.CODE_DEPOSIT_BYTE);
    if (deposit <= gasLeft) {
      host.setCode(address, code);
      return new ExecutionResult.Return(gasLeft - deposit, 0, Bytes.EMPTY, address);
    }
    // Frontier left a contract without code.
    return rules.isAtLeast(Revision.HOMESTEAD)
        ? new ExecutionResult.Halt(HaltReason.OUT_OF_GAS)
        : new ExecutionResult.Return(gasLeft, 0, Bytes.EMPTY, address);
  }
}
