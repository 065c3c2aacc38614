package io.hybridvm.minievm;

import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.HybridVmException;
import org.jspecify.annotations.Nullable;

/** Leads what the guest asks to its answer. */
final class HostCalls {
  private HostCalls() {}

  /** How many bytes an answer copies out of the guest at once. */
  static long dataBytes(EvmFrame frame, HostCall call) {
    return switch (call) {
      case LOG -> frame.argument(1);
      case CREATE -> frame.argument(2);
      case CALL -> frame.argument(6);
      case BALANCE,
          ACCOUNT_CODE,
          CODE_HASH,
          BLOCK_NUMBER,
          BLOCK_HASH,
          ACCOUNT_STORAGE_LOAD,
          ACCOUNT_STORAGE_STORE,
          TRANSIENT_LOAD,
          ACCOUNT_TRANSIENT_STORE,
          LOAD_CALLEE,
          SELFDESTRUCT,
          FINISH,
          ENVIRONMENT,
          BLOB_HASH,
          SELF_BALANCE,
          STORAGE_LOAD,
          STORAGE_STORE,
          TRANSIENT_STORE,
          KECCAK256,
          RETURN_DATA_COPY,
          CODE_COPY,
          EXTERNAL_CODE_SIZE,
          EXTERNAL_CODE_COPY,
          STEP ->
          0;
    };
  }

  /** Answers; what the frame cannot do itself, or null if it goes on. */
  @SuppressWarnings("checkstyle:MethodLength") // a dispatch switch
  static @Nullable Action answer(EvmFrame frame, HostCall call) {
    switch (call) {
      case BALANCE -> StateCalls.balance(frame);
      case ACCOUNT_CODE -> StateCalls.accountCode(frame);
      case CODE_HASH -> StateCalls.codeHash(frame);
      case BLOCK_NUMBER -> frame.result(0, frame.host.block().number());
      case BLOCK_HASH -> EnvironmentCalls.blockHash(frame);
      case ACCOUNT_STORAGE_LOAD -> StateCalls.accountStorageLoad(frame);
      case ACCOUNT_STORAGE_STORE -> StateCalls.accountStorageStore(frame);
      case TRANSIENT_LOAD -> StateCalls.transientLoad(frame);
      case ACCOUNT_TRANSIENT_STORE -> StateCalls.accountTransientStore(frame);
      case LOAD_CALLEE -> StateCalls.loadCallee(frame);
      case SELFDESTRUCT -> StateCalls.selfdestruct(frame);
      case ENVIRONMENT -> EnvironmentCalls.environment(frame);
      case BLOB_HASH -> EnvironmentCalls.blobHash(frame);
      case SELF_BALANCE -> StateCalls.selfBalance(frame);
      case STORAGE_LOAD -> StateCalls.storageLoad(frame);
      case STORAGE_STORE ->
          frame.machine.register(Register.T1, StateCalls.storageStore(frame) ? 1 : 0);
      case TRANSIENT_STORE -> StateCalls.transientStore(frame);
      case KECCAK256 -> EnvironmentCalls.keccak256(frame);
      case LOG -> StateCalls.log(frame);
      case RETURN_DATA_COPY -> EnvironmentCalls.copy(frame, frame.returnData);
      case CODE_COPY -> EnvironmentCalls.copy(frame, frame.code.array());
      case EXTERNAL_CODE_SIZE -> StateCalls.externalCodeSize(frame);
      case EXTERNAL_CODE_COPY -> StateCalls.externalCodeCopy(frame);
      case CALL -> {
        return MessageCalls.call(frame);
      }
      case CREATE -> {
        return MessageCalls.create(frame);
      }
      case FINISH, STEP -> throw new HybridVmException(call + " is the driver's own");
    }
    return null;
  }
}
