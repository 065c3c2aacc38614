package io.hybridvm.testkit.peer;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static io.hybridvm.riscv.isa.Register.A4;
import static io.hybridvm.riscv.isa.Register.S0;
import static io.hybridvm.riscv.isa.Register.S1;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.util.List;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;

/**
 * A RISC-V contract that does what random EVM programs do: it stores, logs, calls and creates. What
 * it is told, gas included, goes into a sum that it returns.
 */
final class RandomRiscvProgram {
  /** Memory that nothing else uses; the sum is kept in s1. */
  private static final long SCRATCH = 0x8080_0000L;

  private static final int DATA_BYTES = 96;

  private static final List<Syscall> CALLS =
      List.of(Syscall.CALL_FULL, Syscall.DELEGATECALL_FULL, Syscall.STATICCALL_FULL);

  private final Random random;
  private final Revision revision;
  private final int contracts;
  private final Assembler out = new Assembler();
  private int labels;

  RandomRiscvProgram(Random random, Revision revision, int contracts) {
    this.random = random;
    this.revision = revision;
    this.contracts = contracts;
  }

  /** The contract's code, of so many parts and an end. */
  Bytes code(int parts) {
    for (int i = 0; i < parts; i++) {
      part();
    }
    end();
    return Bytes.concatenate(Bytes.of(0xff), Bytes.wrap(out.toElf()));
  }

  private boolean has(Syscall syscall) {
    return revision.isAtLeast(syscall.since());
  }

  private void ask(Syscall syscall) {
    out.li(T0, syscall.number()).ecall();
  }

  /** Adds what a syscall answers in a0 to the sum. */
  private void note() {
    out.slli(S0, S1, 1).add(S1, S0, A0);
  }

  private String data(Bytes bytes) {
    labels++;
    String label = "data-" + labels;
    out.section(Section.RODATA).label(label).bytes(bytes.toArray()).section(Section.TEXT);
    return label;
  }

  private void word(int register, long value) {
    out.li(register, value).li(register + 1, 0).li(register + 2, 0).li(register + 3, 0);
  }

  private void part() {
    switch (random.nextInt(10)) {
      case 0, 1 -> load();
      case 2, 3 -> store();
      case 4 -> log();
      case 5, 6, 7 -> call();
      case 8 -> create();
      default -> tell();
    }
  }

  private boolean isTransient() {
    return has(Syscall.TLOAD) && random.nextInt(3) == 0;
  }

  private void load() {
    word(A0, random.nextInt(Scenario.SLOTS));
    ask(isTransient() ? Syscall.TLOAD : Syscall.SLOAD);
    note();
  }

  private void store() {
    word(A0, random.nextInt(Scenario.SLOTS));
    word(A4, random.nextInt(3));
    ask(isTransient() ? Syscall.TSTORE : Syscall.SSTORE);
  }

  private void log() {
    out.li(A0, SCRATCH).li(A1, random.nextInt(DATA_BYTES));
    out.li(A2, SCRATCH).li(A3, random.nextInt(4));
    ask(Syscall.LOG);
  }

  private void call() {
    Syscall wanted = CALLS.get(random.nextInt(CALLS.size()));
    Syscall call = has(wanted) ? wanted : Syscall.CALL_FULL;
    Bytes to = Bytes.wrap(Scenario.contract(random.nextInt(contracts)).toArray());
    long value = random.nextInt(4) == 0 ? random.nextInt(50) : 0;
    out.la(A0, data(to)).la(A1, data(Word.of(value).toBytes()));
    out.li(A2, random.nextInt(4) == 0 ? -1 : random.nextInt(100_000));
    out.li(A3, SCRATCH).li(A4, random.nextInt(DATA_BYTES));
    ask(call);
    note();
    takeReturnData();
  }

  /** Copies what fits of it to memory. */
  private void takeReturnData() {
    if (!has(Syscall.RETURNDATASIZE)) {
      return;
    }
    ask(Syscall.RETURNDATASIZE);
    note();
    labels++;
    out.li(T1, DATA_BYTES).bltu(A0, T1, "short-" + labels).mv(A0, T1).label("short-" + labels);
    labels++;
    out.mv(A2, A0).li(A0, SCRATCH).li(A1, 0).li(T1, DATA_BYTES);
    out.beq(A2, T1, "skip-" + labels);
    ask(Syscall.RETURNDATACOPY);
    out.label("skip-" + labels).li(T1, SCRATCH).ld(A0, 24, T1);
    note();
  }

  private void create() {
    Bytes initCode = random.nextInt(3) == 0 ? riscvInitCode() : evmInitCode();
    boolean isSalted = has(Syscall.CREATE2_FULL) && random.nextBoolean();
    out.la(A0, data(Word.of(random.nextInt(5)).toBytes())).la(A1, data(initCode));
    out.li(A2, initCode.size()).li(A3, SCRATCH).la(A4, data(Word.ZERO.toBytes()));
    ask(isSalted ? Syscall.CREATE2_FULL : Syscall.CREATE_FULL);
    note();
  }

  private Bytes evmInitCode() {
    return new RandomProgram(random, revision, contracts).program(random.nextInt(4));
  }

  private Bytes riscvInitCode() {
    Bytes program = new RandomRiscvProgram(random, revision, contracts).code(random.nextInt(3));
    return Bytes.concatenate(Bytes.of(0xff), Bytes.ofUnsignedInt(program.size()), program);
  }

  private void tell() {
    ask(
        switch (random.nextInt(4)) {
          case 0 -> Syscall.CALLVALUE;
          case 1 -> Syscall.CALLDATASIZE;
          case 2 -> Syscall.NUMBER;
          default -> Syscall.GAS;
        });
    note();
  }

  private void end() {
    out.li(T1, SCRATCH).sd(S1, 0, T1);
    switch (random.nextInt(8)) {
      case 0 -> out.ebreak();
      case 1 -> {
        out.li(A0, 0).li(A1, 0).li(A2, 0xaa);
        ask(Syscall.SELFDESTRUCT);
      }
      case 2 -> finish(has(Syscall.REVERT) ? Syscall.REVERT : Syscall.RETURN);
      default -> finish(Syscall.RETURN);
    }
  }

  private void finish(Syscall end) {
    out.mv(A0, T1).li(A1, random.nextInt(DATA_BYTES));
    ask(end);
  }
}
