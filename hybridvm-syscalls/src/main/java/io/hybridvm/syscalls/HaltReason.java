package io.hybridvm.syscalls;

/**
 * Why a frame ended exceptionally. The message of each names the two numbers of its {@link
 * ExecutionResult.Halt}.
 */
public enum HaltReason {
  /** Gas did not suffice. */
  OUT_OF_GAS("out of gas"),
  /** The code begins with 0xFF and holds no ELF file that can be loaded. */
  INVALID_CODE("the code is no loadable RISC-V program: offset 0x%x of its ELF file is wrong"),
  /** The init code begins with 0xFF and is not laid out as a deployment. */
  INVALID_INIT_CODE(
      "malformed init code of %d bytes: with the program in it, it should have at least %d",
      "malformed init code: at byte %2$d there is no program, which begins with 0xff"),

  /** EVM bytecode took more from the stack than was there. */
  STACK_UNDERFLOW("stack underflow"),
  /** EVM bytecode put more than 1,024 words on the stack. */
  STACK_OVERFLOW("stack overflow"),
  /** EVM bytecode jumped to where no {@code JUMPDEST} is. */
  BAD_JUMP_DESTINATION("jump to what is no destination"),
  /** EVM bytecode executed {@code INVALID}. */
  INVALID_INSTRUCTION("INVALID was executed"),
  /** EVM bytecode executed an opcode that the revision does not have. */
  UNDEFINED_INSTRUCTION("an opcode that the revision does not have"),

  /** An instruction was fetched from outside the program. */
  INSTRUCTION_ACCESS_FAULT("no instruction to fetch at pc 0x%x, address 0x%x"),
  /** An instruction that contracts cannot use, or none at all. */
  ILLEGAL_INSTRUCTION("illegal instruction at pc 0x%x, encoding 0x%x"),
  /** {@code ebreak}. */
  BREAKPOINT("ebreak at pc 0x%x"),
  /** A load-reserved of a wrong address. */
  LOAD_ADDRESS_MISALIGNED("misaligned load-reserved at pc 0x%x from 0x%x"),
  /** A load from outside memory. */
  LOAD_ACCESS_FAULT("load at pc 0x%x from 0x%x, which is not in memory"),
  /** An atomic operation on a wrong address. */
  STORE_ADDRESS_MISALIGNED("misaligned atomic operation at pc 0x%x on 0x%x"),
  /** A store to outside memory or to code. */
  STORE_ACCESS_FAULT("store at pc 0x%x to 0x%x, which is not in writable memory"),

  /** There is no syscall of that number in this revision. */
  UNKNOWN_SYSCALL("unknown syscall 0x%x at pc 0x%x"),
  /** A syscall's argument points outside memory. */
  BAD_POINTER("a syscall's pointer 0x%x with length 0x%x is not in memory"),
  /** {@code LOG} with more than four topics. */
  TOO_MANY_TOPICS("%d topics are more than %d"),
  /** Something was to be changed in a static frame. */
  STATIC_VIOLATION("state cannot change in a static frame"),
  /** {@code RETURNDATACOPY} beyond the end. */
  RETURN_DATA_OUT_OF_BOUNDS("a copy goes beyond the %2$d bytes of return data"),

  /** Too many frames; the caller keeps its gas. */
  CALL_DEPTH("call depth %d exceeds the limit %d"),
  /** The sender does not have the value; the caller keeps its gas. */
  INSUFFICIENT_BALANCE("the sender's balance is below the value"),
  /** The sender's nonce cannot grow; the caller keeps its gas. */
  NONCE_OVERFLOW("the sender's nonce is at its maximum"),
  /** There is a contract already at the new one's address. */
  ADDRESS_COLLISION("the new contract's address is taken"),
  /** New code begins with 0xEF. EIP-3541. */
  RESERVED_CODE_PREFIX("new code begins with 0x%x, which is reserved"),
  /** New code is too large. */
  CODE_SIZE_LIMIT("new code of %d bytes exceeds the limit %d"),
  /** Init code is too large; how large EVM bytecode does not tell. */
  INIT_CODE_SIZE_LIMIT(
      "init code of %d bytes exceeds the limit %d", "init code exceeds the limit of %2$d bytes"),
  /** Input is too large for a RISC-V contract. */
  CALLDATA_LIMIT("calldata of %d bytes exceeds the limit %d"),
  /** More was returned, or passed on, than may be. */
  DATA_LIMIT("data of %d bytes exceeds the limit %d"),
  /** A machine wanted more pages than it may have. */
  MEMORY_LIMIT("memory of %d pages of 4 KiB exceeds the machine's limit %d"),
  /** All machines of the transaction together wanted more pages than they may have. */
  TRANSACTION_MEMORY_LIMIT("memory of %d pages of 4 KiB exceeds the transaction's limit %d"),
  /** A precompile refused its input. */
  PRECOMPILE_FAILURE("the precompile at 0x%x failed"),

  /** The time allowed is over; ends all frames. */
  DEADLINE("the deadline has passed"),
  /** The thread is interrupted; ends all frames. */
  INTERRUPTED("the thread was interrupted");

  private final String format;

  /** The message if the first number is 0, which then stands for an unknown one. */
  private final String formatWithoutFirst;

  HaltReason(String format) {
    this(format, format);
  }

  HaltReason(String format, String formatWithoutFirst) {
    this.format = format;
    this.formatWithoutFirst = formatWithoutFirst;
  }

  /** Whether not only the frame but the whole execution ends. */
  public boolean endsExecution() {
    return this == DEADLINE || this == INTERRUPTED;
  }

  String message(long first, long second) {
    return (first == 0 ? formatWithoutFirst : format).formatted(first, second);
  }
}
