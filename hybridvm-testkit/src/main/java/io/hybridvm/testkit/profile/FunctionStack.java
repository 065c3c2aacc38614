package io.hybridvm.testkit.profile;

import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.elf.ElfSymbol;
import io.hybridvm.riscv.elf.SymbolTable;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.testkit.source.FunctionNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the calls and returns of a RISC-V program by its registers: an instruction called if it
 * left the address behind itself in {@code ra} and went somewhere else, and one returned if it went
 * to such an address with the stack pointer of the call. Not thread-safe.
 */
final class FunctionStack {
  private final SymbolTable symbols;
  private final Node frame;
  private final Deque<Call> calls = new ArrayDeque<>();
  private @Nullable ElfSymbol function;
  private Node caller;
  private Node current;
  private long lastPc = -1;

  /** A call that has not returned. */
  private record Call(
      long returnAddress, long sp, Node caller, Node current, @Nullable ElfSymbol function) {
    boolean isEndedBy(long pc, long stackPointer) {
      return returnAddress == pc && sp == stackPointer;
    }
  }

  FunctionStack(SymbolTable symbols, Node frame) {
    this.symbols = symbols;
    this.frame = frame;
    caller = frame;
    current = frame;
  }

  /** The function that the machine is in, before it executes the instruction at its pc. */
  Node at(Machine machine) {
    long pc = machine.pc();
    long ra = machine.register(Register.RA);
    boolean sequential = pc == lastPc + 2 || pc == lastPc + 4;
    if (!sequential && lastPc != -1) {
      if (ra == lastPc + 2 || ra == lastPc + 4) {
        calls.push(new Call(ra, machine.register(Register.SP), caller, current, function));
        caller = current;
        function = null;
      } else {
        returnTo(pc, machine.register(Register.SP));
      }
    }
    lastPc = pc;
    if (function == null || !contains(function, pc)) {
      enter(pc);
    }
    return current;
  }

  private void returnTo(long pc, long sp) {
    boolean isReturn = false;
    for (Call call : calls) {
      isReturn |= call.isEndedBy(pc, sp);
    }
    while (isReturn) {
      Call call = calls.pop();
      isReturn = !call.isEndedBy(pc, sp);
      caller = call.caller();
      current = call.current();
      function = call.function();
    }
  }

  private static boolean contains(ElfSymbol symbol, long pc) {
    return Long.compareUnsigned(pc - symbol.address(), Math.max(symbol.size(), 1)) < 0;
  }

  /** Begins with a function, after a call or by a jump. */
  private void enter(long pc) {
    Optional<ElfSymbol> symbol = symbols.at(pc).map(SymbolTable.Location::symbol);
    if (symbol.isPresent()) {
      function = symbol.get();
      current = caller.child(FunctionNames.readable(function.name()), Profile.Kind.FUNCTION);
    } else {
      current = calls.isEmpty() ? frame : current;
    }
  }
}
