package io.hybridvm.syscalls;

import org.apache.tuweni.bytes.Bytes;

/**
 * Where EVM bytecode stands before an opcode. What is read is read from the machine when asked for;
 * it is valid only while the listener is being called. Not thread-safe.
 */
public interface EvmStep {
  /** Offset of the opcode in the code. */
  int pc();

  /** The opcode's number, 0 to 255; 0 behind the end of the code. */
  int opcode();

  /** Gas left before the opcode. */
  long gasLeft();

  /** What this frame alone has added to the refund counter so far; may be negative. */
  long refund();

  /** How many words are on the stack. */
  int stackSize();

  /**
   * A word on the stack.
   *
   * @param index 0 for the top
   * @throws IndexOutOfBoundsException if there are not so many
   */
  Word stack(int index);

  /** How many bytes of memory there are, a multiple of 32. */
  int memorySize();

  /** A copy of the memory. */
  Bytes memory();

  /** What the last call or create of this frame left to be read. */
  Bytes returnData();
}
