package io.hybridvm.testkit.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import java.util.Optional;

/** What go-ethereum's tracers have in common: how they write numbers, and what they call errors. */
final class GethJson {
  /** A frame is an object in an array. */
  private static final int NESTING = 4 * 1024;

  private static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .streamWriteConstraints(
                  StreamWriteConstraints.builder().maxNestingDepth(NESTING).build())
              .build());

  private GethJson() {}

  static String write(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of values cannot be written", e);
    }
  }

  static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  /** Why a message failed, in go-ethereum's words as far as it has any; empty if it did not. */
  static Optional<String> error(ExecutionResult result) {
    return switch (result) {
      case ExecutionResult.Return returned -> Optional.empty();
      case ExecutionResult.Revert revert -> Optional.of("execution reverted");
      case ExecutionResult.Halt halt -> Optional.of(error(halt));
    };
  }

  private static String error(ExecutionResult.Halt halt) {
    HaltReason reason = halt.reason();
    return switch (reason) {
      case OUT_OF_GAS, STACK_UNDERFLOW -> halt.message();
      case STACK_OVERFLOW -> "stack limit reached 1024 (1023)";
      case BAD_JUMP_DESTINATION -> "invalid jump destination";
      case INVALID_INSTRUCTION -> "invalid opcode: INVALID";
      case UNDEFINED_INSTRUCTION -> "invalid opcode";
      case STATIC_VIOLATION -> "write protection";
      case RETURN_DATA_OUT_OF_BOUNDS -> "return data out of bounds";
      case CALL_DEPTH -> "max call depth exceeded";
      case INSUFFICIENT_BALANCE -> "insufficient balance for transfer";
      case NONCE_OVERFLOW -> "nonce uint64 overflow";
      case ADDRESS_COLLISION -> "contract address collision";
      case RESERVED_CODE_PREFIX -> "invalid code: must not begin with 0xef";
      case CODE_SIZE_LIMIT -> "max code size exceeded";
      case INIT_CODE_SIZE_LIMIT -> "max initcode size exceeded";
      case INVALID_CODE,
          INVALID_INIT_CODE,
          INSTRUCTION_ACCESS_FAULT,
          ILLEGAL_INSTRUCTION,
          BREAKPOINT,
          LOAD_ADDRESS_MISALIGNED,
          LOAD_ACCESS_FAULT,
          STORE_ADDRESS_MISALIGNED,
          STORE_ACCESS_FAULT,
          UNKNOWN_SYSCALL,
          BAD_POINTER,
          TOO_MANY_TOPICS,
          CALLDATA_LIMIT,
          DATA_LIMIT,
          MEMORY_LIMIT,
          TRANSACTION_MEMORY_LIMIT,
          PRECOMPILE_FAILURE,
          DEADLINE,
          INTERRUPTED ->
          halt.message();
    };
  }
}
