package io.hybridvm.minievm;

import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.MachineMemory;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.AccessStatus;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What the answers to one frame work on: machine, message, and the return data of its last call.
 * Reads and writes the guest's registers and memory, in the forms of the protocol. The guest is
 * trusted to keep to the EVM's rules; places and lengths that make no sense come out as {@link
 * GuestFault}. Not thread-safe.
 */
final class EvmFrame {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** What is read from the guest at once to be hashed; every frame has a buffer of that size. */
  private static final int CHUNK_BYTES = 512;

  private static final byte[] ZEROS = new byte[4096];

  final GuestEnvironment environment;
  final Host host;
  final Machine machine;
  final Message message;
  final Code code;

  /** Who executes. */
  final Address self;

  /** What the last call or create left to be read. */
  byte[] returnData = {};

  private final MachineMemory memory;
  private final boolean hasAccessGas;
  private final boolean hasDelegations;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private @Nullable Keccak256 keccak;

  /** Committed pages that are taken from the execution's budget. */
  private int pagesCounted;

  EvmFrame(GuestEnvironment environment, Machine machine, Message message, Code code) {
    this.environment = environment;
    this.machine = machine;
    this.message = message;
    this.code = code;
    self = message.recipient();
    host = environment.host();
    memory = machine.memory();
    hasAccessGas = environment.rules().isAtLeast(Revision.BERLIN);
    hasDelegations = environment.rules().isAtLeast(Revision.PRAGUE);
  }

  // Rules.

  /** Notes that an account is accessed; whether that costs more than another time. */
  boolean isCold(Address account) {
    return hasAccessGas && host.accessAccount(account) == AccessStatus.COLD;
  }

  /** Notes that a slot is accessed; whether that costs more than another time. */
  boolean isCold(Word key) {
    return hasAccessGas && host.accessStorage(self, key) == AccessStatus.COLD;
  }

  boolean hasDelegations() {
    return hasDelegations;
  }

  // Registers.

  long argument(int index) {
    return machine.register(Register.A0 + index);
  }

  Word wordArgument(int index) {
    return new Word(argument(index), argument(index + 1), argument(index + 2), argument(index + 3));
  }

  Address addressArgument() {
    return new Address(argument(0), argument(1), (int) argument(2));
  }

  void result(int index, long value) {
    machine.register(Register.A0 + index, value);
  }

  void result(int index, boolean value) {
    result(index, value ? 1 : 0);
  }

  void result(int index, Word value) {
    result(index, value.limb0());
    result(index + 1, value.limb1());
    result(index + 2, value.limb2());
    result(index + 3, value.limb3());
  }

  // Memory.

  Bytes read(long address, long length) {
    if (length == 0) {
      return Bytes.EMPTY;
    }
    if (!memory.isReadable(address, length)) {
      throw GuestFault.badPointer(address, length);
    }
    return Bytes.wrap(memory.read(address, (int) length));
  }

  void read(long address, byte[] target) {
    read(address, target, target.length);
  }

  private void read(long address, byte[] target, int length) {
    try {
      memory.read(address, target, 0, length);
    } catch (IllegalArgumentException e) {
      throw GuestFault.badPointer(address, length);
    }
  }

  Word readWord(long address) {
    read(address, chunk, Word.BYTES);
    return new Word(
        (long) LONG.get(chunk, 0),
        (long) LONG.get(chunk, 8),
        (long) LONG.get(chunk, 16),
        (long) LONG.get(chunk, 24));
  }

  /** Puts a word into bytes as the guest has it in memory. */
  static void putWord(byte[] bytes, int offset, Word value) {
    LONG.set(bytes, offset, value.limb0());
    LONG.set(bytes, offset + 8, value.limb1());
    LONG.set(bytes, offset + 16, value.limb2());
    LONG.set(bytes, offset + 24, value.limb3());
  }

  static void putLong(byte[] bytes, int offset, long value) {
    LONG.set(bytes, offset, value);
  }

  static long takeLong(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  void write(long address, byte[] source, int offset, int length) {
    if (length != 0) {
      try {
        memory.write(address, source, offset, length);
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw GuestFault.badPointer(address, length);
      }
    }
  }

  /** Copies bytes, and zeros for those that the source does not have. */
  void copy(long address, byte[] source, long offset, long length) {
    if (length != 0 && !memory.isWritable(address, length)) {
      throw GuestFault.badPointer(address, length);
    }
    int from = offset < 0 || offset > source.length ? source.length : (int) offset;
    int count = (int) Math.min(length, source.length - from);
    write(address, source, from, count);
    for (long done = count; done < length; done += ZEROS.length) {
      write(address + done, ZEROS, 0, (int) Math.min(ZEROS.length, length - done));
    }
  }

  Word hash(long address, long length) {
    if (length != 0 && !memory.isReadable(address, length)) {
      throw GuestFault.badPointer(address, length);
    }
    Keccak256 hash = keccak;
    if (hash == null) {
      hash = new Keccak256();
      keccak = hash;
    }
    for (long done = 0; done < length; done += CHUNK_BYTES) {
      int count = (int) Math.min(CHUNK_BYTES, length - done);
      read(address + done, chunk, count);
      hash.update(chunk, 0, count);
    }
    return hash.finish();
  }

  // The exchange buffer. An answer is put together in the chunk first.

  /** Answers with a word and a yes or no behind it. */
  void answer(Word value, boolean flag) {
    putWord(chunk, 0, value);
    chunk[Word.BYTES] = (byte) (flag ? 1 : 0);
    answer(Word.BYTES + 1);
  }

  void answer(Word value) {
    putWord(chunk, 0, value);
    answer(Word.BYTES);
  }

  /** Answers with the first bytes of {@link #chunk}. */
  void answer(int length) {
    answer(chunk, length);
  }

  void answer(byte[] bytes, int length) {
    write(Protocol.EXCHANGE, bytes, 0, length);
    result(0, length);
  }

  byte[] chunk() {
    return chunk;
  }

  /** The bytes that the guest has put into the exchange buffer. */
  byte[] takeExchange(int length) {
    read(Protocol.EXCHANGE, chunk, length);
    return chunk;
  }

  // Pages.

  /** Takes pages committed since the last time from the execution's budget. */
  void countPages() {
    int pages = memory.committedPages();
    environment.pages().take(pages - pagesCounted);
    pagesCounted = pages;
  }

  /** Gives all pages back to the execution's budget. */
  void releasePages() {
    environment.pages().take(-pagesCounted);
    pagesCounted = 0;
  }

  /** How many pages the machine may have, given what others have. */
  int pageLimit() {
    return Math.max(0, pagesCounted + environment.pages().left());
  }
}
