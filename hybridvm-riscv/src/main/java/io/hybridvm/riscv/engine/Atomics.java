package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.TrapCause;

/**
 * The A extension. There is one hart, so nothing can come between; aq and rl mean nothing.
 *
 * <p>The reservation set is the bytes that {@code lr} read. {@code sc} succeeds if all bytes it
 * writes are in it, and ends the reservation in any case; ordinary stores leave it alone.
 */
final class Atomics {
  private Atomics() {}

  static Exit loadReserved(Hart h, Instruction i) {
    long address = h.x[i.rs1()];
    int bytes = bytes(i);
    if ((address & (bytes - 1)) != 0) {
      return h.trap(TrapCause.LOAD_ADDRESS_MISALIGNED, address);
    }
    if (!h.memory.isReadable(address, bytes)) {
      return h.trap(TrapCause.LOAD_ACCESS_FAULT, address);
    }
    h.x[i.rd()] = load(h, address, bytes);
    h.reservedAddress = address;
    h.reservedBytes = bytes;
    return Exit.NONE;
  }

  static Exit storeConditional(Hart h, Instruction i) {
    long address = h.x[i.rs1()];
    int bytes = bytes(i);
    if ((address & (bytes - 1)) != 0) {
      return h.trap(TrapCause.STORE_ADDRESS_MISALIGNED, address);
    }
    if (!h.memory.isWritable(address, bytes)) {
      return h.trap(TrapCause.STORE_ACCESS_FAULT, address);
    }
    long inSet = address - h.reservedAddress;
    boolean success = inSet >= 0 && inSet + bytes <= h.reservedBytes;
    if (success) {
      Exit exit = Stepper.store(h, address, h.x[i.rs2()], bytes);
      if (exit != Exit.NONE) {
        return exit;
      }
    }
    h.reservedBytes = 0;
    h.x[i.rd()] = success ? 0 : 1;
    return Exit.NONE;
  }

  static Exit modify(Hart h, Instruction i) {
    long address = h.x[i.rs1()];
    int bytes = bytes(i);
    if ((address & (bytes - 1)) != 0) {
      return h.trap(TrapCause.STORE_ADDRESS_MISALIGNED, address);
    }
    if (!h.memory.isWritable(address, bytes)) {
      return h.trap(TrapCause.STORE_ACCESS_FAULT, address);
    }
    long old = load(h, address, bytes);
    Exit exit = Stepper.store(h, address, combine(i, old, h.x[i.rs2()]), bytes);
    if (exit == Exit.NONE) {
      h.x[i.rd()] = old;
    }
    return exit;
  }

  private static long combine(Instruction i, long old, long source) {
    return switch (i.operation()) {
      case AMOSWAP_W, AMOSWAP_D -> source;
      case AMOADD_W, AMOADD_D -> old + source;
      case AMOXOR_W, AMOXOR_D -> old ^ source;
      case AMOAND_W, AMOAND_D -> old & source;
      case AMOOR_W, AMOOR_D -> old | source;
      case AMOMIN_D -> Math.min(old, source);
      case AMOMAX_D -> Math.max(old, source);
      case AMOMINU_D -> Alu.minu(old, source);
      case AMOMAXU_D -> Alu.maxu(old, source);
      case AMOMIN_W -> Math.min(old, signExtended(source));
      case AMOMAX_W -> Math.max(old, signExtended(source));
      // Sign extension keeps the unsigned order of 32-bit values.
      case AMOMINU_W -> Alu.minu(old, signExtended(source));
      case AMOMAXU_W -> Alu.maxu(old, signExtended(source));
      default -> throw new IllegalArgumentException("not an AMO: " + i);
    };
  }

  private static long signExtended(long word) {
    return (int) word;
  }

  private static int bytes(Instruction i) {
    return ((i.word() >>> 12) & 7) == 2 ? 4 : 8;
  }

  private static long load(Hart h, long address, int bytes) {
    long value = h.memory.loadFar(address, bytes);
    return bytes == 4 ? (int) value : value;
  }
}
