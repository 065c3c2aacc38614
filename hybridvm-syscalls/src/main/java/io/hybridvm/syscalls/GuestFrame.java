package io.hybridvm.syscalls;

import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.MachineMemory;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.crypto.Keccak256;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What the syscalls of one frame work on: machine, message, gas and the results of its last call.
 * Reads and writes the guest's registers and memory.
 *
 * <p>Methods that charge or take pointers throw {@link GuestHalt}. Not thread-safe.
 */
final class GuestFrame {
  /** What is read from the guest at once to be hashed; every frame has a buffer of that size. */
  private static final int CHUNK_BYTES = 512;

  private static final byte[] ZEROS = new byte[4096];

  /** What syscalls read and write between two looks at deadline and interrupt status. */
  private static final int POLL_BYTES = 1 << 20;

  final GuestEnvironment environment;
  final Host host;
  final ForkRules rules;
  final Machine machine;
  final Message message;
  final Code code;
  final byte[] calldata;
  final GasMeter gas;

  /** What the last call or create left to be read. */
  byte[] returnData = {};

  /** The contract made last, zero if that failed. */
  Address created = Address.ZERO;

  /** Whether the last call or create succeeded. */
  boolean lastSucceeded;

  private final MachineMemory memory;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private @Nullable Keccak256 keccak;

  /** Committed pages that are taken from the transaction's budget. */
  private int pagesCounted;

  /** Bytes read and written by syscalls since deadline and interrupt status were looked at. */
  private long unpolledBytes;

  GuestFrame(
      GuestEnvironment environment, Machine machine, Message message, Code code, Bytes calldata) {
    this.environment = environment;
    this.machine = machine;
    this.message = message;
    this.code = code;
    this.calldata = calldata.toArrayUnsafe();
    host = environment.host();
    rules = environment.rules();
    memory = machine.memory();
    gas = new GasMeter(message.gas(), environment.metering().fuelPerGas());
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

  Address addressNumberArgument() {
    return Address.of(new Word(argument(0), argument(1), argument(2), 0));
  }

  void result(long value) {
    machine.register(Register.A0, value);
  }

  void wordResult(long value) {
    machine.register(Register.A0, value);
    machine.register(Register.A1, 0);
    machine.register(Register.A2, 0);
    machine.register(Register.A3, 0);
  }

  void result(Word value) {
    machine.register(Register.A0, value.limb0());
    machine.register(Register.A1, value.limb1());
    machine.register(Register.A2, value.limb2());
    machine.register(Register.A3, value.limb3());
  }

  void result(Address value) {
    machine.register(Register.A0, value.word0());
    machine.register(Register.A1, value.word1());
    long last = Integer.toUnsignedLong(value.word2());
    machine.register(Register.A2, last << 32 | last);
  }

  // Gas.

  void charge(long amount) {
    if (!gas.charge(amount)) {
      throw new GuestHalt(HaltReason.OUT_OF_GAS);
    }
  }

  void charge(GasCost cost) {
    charge(rules.cost(cost));
  }

  /** Charges for every started word of 32 bytes. */
  void chargeWords(GasCost cost, long bytes) {
    charge(rules.cost(cost) * ((bytes + Word.BYTES - 1) / Word.BYTES));
  }

  void chargeAccess(Address account) {
    AccessStatus status = host.accessAccount(account);
    charge(status == AccessStatus.COLD ? GasCost.COLD_ACCOUNT : GasCost.WARM_ACCESS);
  }

  // Memory. A length of zero goes with any pointer.

  void checkReadable(long pointer, long length) {
    if (length != 0 && !memory.isReadable(pointer, length)) {
      throw new GuestHalt(HaltReason.BAD_POINTER, pointer, length);
    }
  }

  void checkWritable(long pointer, long length) {
    if (length != 0 && !memory.isWritable(pointer, length)) {
      throw new GuestHalt(HaltReason.BAD_POINTER, pointer, length);
    }
  }

  /**
   * Takes data out of the guest: pays its words, as the EVM does for memory, and minds the limit.
   */
  Bytes takeData(long pointer, long length) {
    chargeData(pointer, length);
    return readData(pointer, length);
  }

  void chargeData(long pointer, long length) {
    checkData(pointer, length);
    chargeWords(GasCost.COPY_WORD, length);
  }

  void checkData(long pointer, long length) {
    checkReadable(pointer, length);
    if (length > environment.limits().dataBytes()) {
      throw new GuestHalt(HaltReason.DATA_LIMIT, length, environment.limits().dataBytes());
    }
  }

  Bytes readData(long pointer, long length) {
    countBytes(length);
    return length == 0 ? Bytes.EMPTY : Bytes.wrap(memory.read(pointer, (int) length));
  }

  Word readWord(long pointer) {
    read(pointer, Word.BYTES);
    return Word.read(chunk, 0);
  }

  Address readAddress(long pointer) {
    read(pointer, Address.BYTES);
    return Address.read(chunk, 0);
  }

  private void read(long pointer, int length) {
    checkReadable(pointer, length);
    memory.read(pointer, chunk, 0, length);
  }

  /**
   * Notes that a syscall reads or writes some bytes: the machine, which counts instructions, would
   * not see in time that the execution has to end.
   */
  private void countBytes(long bytes) {
    unpolledBytes += bytes;
    if (unpolledBytes >= POLL_BYTES) {
      unpolledBytes = 0;
      poll();
    }
  }

  /** Halts if the execution has to end now. */
  void poll() {
    HaltReason interruption = environment.interruption();
    if (interruption != null) {
      throw new GuestHalt(interruption);
    }
  }

  /** The hash of readable memory. */
  Word hash(long pointer, long length) {
    Keccak256 hash = keccak;
    if (hash == null) {
      hash = new Keccak256();
      keccak = hash;
    }
    for (long done = 0; done < length; done += CHUNK_BYTES) {
      int count = (int) Math.min(CHUNK_BYTES, length - done);
      memory.read(pointer + done, chunk, 0, count);
      hash.update(chunk, 0, count);
      countBytes(count);
    }
    return hash.finish();
  }

  void writeAddress(long pointer, Address address) {
    checkWritable(pointer, Address.BYTES);
    address.write(chunk, 0);
    write(pointer, chunk, 0, Address.BYTES);
  }

  /** Copies bytes to writable memory, and zeros for those that the source does not have. */
  void copy(long pointer, byte[] source, long offset, long length) {
    int from = offset < 0 || offset > source.length ? source.length : (int) offset;
    int count = (int) Math.min(length, source.length - from);
    write(pointer, source, from, count);
    for (long done = count; done < length; done += ZEROS.length) {
      write(pointer + done, ZEROS, 0, (int) Math.min(ZEROS.length, length - done));
    }
  }

  /** Copies bytes to writable memory and pays for the pages that this commits. */
  private void write(long pointer, byte[] source, int offset, int length) {
    if (length == 0) {
      return;
    }
    int pages = memory.pagesToCommit(pointer, source, offset, length);
    if (pages > 0) {
      commit(pages);
    }
    memory.write(pointer, source, offset, length);
    countBytes(length);
  }

  private void commit(int pages) {
    Limits limits = environment.limits();
    PageBudget budget = environment.pages();
    int wanted = memory.committedPages() + pages;
    if (wanted > limits.machinePages()) {
      throw new GuestHalt(HaltReason.MEMORY_LIMIT, wanted, limits.machinePages());
    }
    if (pages > budget.left()) {
      throw new GuestHalt(budget.exceeded(pages));
    }
    if (!gas.chargeFuel((long) pages * environment.metering().fuelSchedule().page())) {
      throw new GuestHalt(HaltReason.OUT_OF_GAS);
    }
    budget.take(pages);
    pagesCounted += pages;
  }

  /** Takes the pages that the program committed itself from the transaction's budget. */
  void countPages() {
    int pages = memory.committedPages();
    environment.pages().take(pages - pagesCounted);
    pagesCounted = pages;
  }

  /** Gives all pages back to the transaction's budget. */
  void releasePages() {
    environment.pages().take(-pagesCounted);
    pagesCounted = 0;
  }

  /** How many pages the machine may have, given what others have. */
  int pageLimit() {
    long mayHave = (long) pagesCounted + environment.pages().left();
    return (int) Math.min(environment.limits().machinePages(), mayHave);
  }

  /** Why the machine could not commit one more page. */
  GuestHalt memoryHalt() {
    int wanted = memory.committedPages() + 1;
    int limit = environment.limits().machinePages();
    return wanted > limit
        ? new GuestHalt(HaltReason.MEMORY_LIMIT, wanted, limit)
        : new GuestHalt(environment.pages().exceeded(1));
  }
}
