package io.hybridvm.testkit.trace;

import io.hybridvm.riscv.MemoryMap;
import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.elf.ElfReader;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.testkit.source.FunctionNames;
import io.hybridvm.testkit.source.LineTable;
import io.hybridvm.testkit.source.SourceLine;
import java.util.Optional;
import java.util.OptionalLong;

/** Names the functions and lines at which contracts failed. */
final class FaultPlaces {
  /** No stack frame is larger, it is guessed. */
  private static final int FRAME_BYTES = 1 << 16;

  private final Names names;

  FaultPlaces(Names names) {
    this.names = names;
  }

  /** Where a frame halted, as text to be put behind the reason; empty if it is not known. */
  String of(CallTree tree, ExecutionResult.Halt halt) {
    OptionalLong pc = pc(halt);
    return stack(halt) + at(tree, pc.isPresent() ? pc.getAsLong() : tree.lastPc());
  }

  /** Where a frame reverted, as text to be put behind the reason; empty if it is not known. */
  String ofRevert(CallTree tree) {
    return at(tree, tree.lastPc());
  }

  /** Stacks end where memory begins, so it is an access below that when they overflow. */
  private static String stack(ExecutionResult.Halt halt) {
    long below = MemoryMap.DEFAULT.base() - halt.second();
    boolean overflowed =
        (halt.reason() == HaltReason.STORE_ACCESS_FAULT
                || halt.reason() == HaltReason.LOAD_ACCESS_FAULT)
            && below > 0
            && below <= FRAME_BYTES;
    return overflowed ? ": the stack overflowed" : "";
  }

  private String at(CallTree tree, long pc) {
    if (pc == CallTree.UNKNOWN_PC) {
      return "";
    }
    return switch (tree.codeKind()) {
      case RISCV -> elf(tree.code()).map(elf -> at(elf, pc)).orElse("");
      case EVM -> line(tree, pc).map(line -> ", at " + line).orElse("");
      case EMPTY -> "";
    };
  }

  private Optional<SourceLine> line(CallTree tree, long pc) {
    return tree.message().kind().isCreate()
        ? Optional.empty()
        : names.sourceOf(tree.message().codeAddress()).flatMap(lines -> lines.at(pc));
  }

  private static String at(ElfFile elf, long pc) {
    String function =
        elf.symbols()
            .at(pc)
            .map(location -> ", in " + printable(FunctionNames.readable(location.symbol().name())))
            .orElse("");
    return function + LineTable.of(elf).at(pc).map(line -> ", at " + line).orElse("");
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }

  private static Optional<ElfFile> elf(Code code) {
    try {
      return Optional.of(ElfReader.read(code.bytes().slice(1).toArrayUnsafe()));
    } catch (ElfFormatException e) {
      return Optional.empty();
    }
  }

  /** The pc that is one of the numbers of a reason. */
  static OptionalLong pc(ExecutionResult.Halt halt) {
    return switch (halt.reason()) {
      case INSTRUCTION_ACCESS_FAULT,
          ILLEGAL_INSTRUCTION,
          BREAKPOINT,
          LOAD_ADDRESS_MISALIGNED,
          LOAD_ACCESS_FAULT,
          STORE_ADDRESS_MISALIGNED,
          STORE_ACCESS_FAULT ->
          OptionalLong.of(halt.first());
      case UNKNOWN_SYSCALL -> OptionalLong.of(halt.second());
      case OUT_OF_GAS,
          INVALID_CODE,
          INVALID_INIT_CODE,
          STACK_UNDERFLOW,
          STACK_OVERFLOW,
          BAD_JUMP_DESTINATION,
          INVALID_INSTRUCTION,
          UNDEFINED_INSTRUCTION,
          BAD_POINTER,
          TOO_MANY_TOPICS,
          STATIC_VIOLATION,
          RETURN_DATA_OUT_OF_BOUNDS,
          CALL_DEPTH,
          INSUFFICIENT_BALANCE,
          NONCE_OVERFLOW,
          ADDRESS_COLLISION,
          RESERVED_CODE_PREFIX,
          CODE_SIZE_LIMIT,
          INIT_CODE_SIZE_LIMIT,
          CALLDATA_LIMIT,
          DATA_LIMIT,
          MEMORY_LIMIT,
          TRANSACTION_MEMORY_LIMIT,
          PRECOMPILE_FAILURE,
          DEADLINE,
          INTERRUPTED ->
          OptionalLong.empty();
    };
  }
}
