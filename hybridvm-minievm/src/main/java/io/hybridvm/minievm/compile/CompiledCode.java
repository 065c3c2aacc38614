package io.hybridvm.minievm.compile;

/**
 * What has become of bytecode. The arrays are not to be changed.
 *
 * @param prepared the code area that the guest has prepared, with {@link
 *     GuestPlaces#COMPILED_OPCODE} where compiled code goes on
 * @param instructions RISC-V code to be placed at {@link GuestPlaces#COMPILED}
 */
@SuppressWarnings("ArrayRecordComponent")
public record CompiledCode(byte[] prepared, byte[] instructions) {}
