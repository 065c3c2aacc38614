package io.hybridvm.minievm.compile;

import java.util.List;

/**
 * Where compiled code finds the guest's own: addresses.
 *
 * @param state the guest's {@code struct vm}
 * @param code the first byte of prepared bytecode
 * @param handlers of all opcodes, by their number
 * @param growMemory the guest's {@code memory_grow_to}
 */
public record GuestPlaces(long state, long code, List<Long> handlers, long growMemory) {
  /** Where compiled code begins. */
  public static final long COMPILED = 0xc020_0000L;

  /** Opcode that goes on in compiled code. */
  public static final int COMPILED_OPCODE = 0xe8;

  /** Opcode that ends the frame because of a wrong jump. */
  public static final int BAD_JUMP_OPCODE = 0xe9;

  /** Offset in the state of the address of the EVM's memory. */
  static final int MEMORY = 0;

  /** Offset in the state of the number of bytes of it. */
  static final int MEMORY_SIZE = 8;

  /** Offset in the state of the first offset in memory where no whole word begins. */
  static final int WORD_END = 16;

  /** Words that the stack takes. */
  static final int STACK_WORDS = 1024;

  private static final int STACK = 280;

  /** Checks that there is a handler for each opcode. */
  public GuestPlaces {
    handlers = List.copyOf(handlers);
    if (handlers.size() != 256) {
      throw new IllegalArgumentException("there are " + handlers.size() + " handlers");
    }
  }

  /** The handler of an opcode. */
  long handler(byte opcode) {
    return handlers.get(opcode & 0xff);
  }

  /** Address of the stack's top while the stack is empty. */
  long stack() {
    return state + STACK;
  }
}
