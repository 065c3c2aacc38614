package io.hybridvm.testkit.peer;

import io.hybridvm.minievm.EvmOpcode;
import io.hybridvm.syscalls.Word;
import java.util.function.IntFunction;
import org.apache.tuweni.bytes.Bytes;

/** Writes what sends messages: calls and creates. */
final class RandomMessages {
  private static final int INIT_CODE_HEAD = 12;

  private final RandomCode out;
  private final IntFunction<Bytes> programs;

  /** Where code goes, and programs of some snippets for contracts that are made there. */
  RandomMessages(RandomCode out, IntFunction<Bytes> programs) {
    this.out = out;
    this.programs = programs;
  }

  void call() {
    EvmOpcode kind = kind();
    for (int i = 0; i < 2; i++) {
      out.length();
      out.offset();
    }
    value(kind);
    out.address();
    out.gas();
    out.op(kind);
  }

  private EvmOpcode kind() {
    EvmOpcode wanted = OpcodeGroups.CALLS.get(out.below(OpcodeGroups.CALLS.size()));
    return out.has(wanted) ? wanted : EvmOpcode.CALL;
  }

  private void value(EvmOpcode kind) {
    if (kind == EvmOpcode.CALL || kind == EvmOpcode.CALLCODE) {
      out.push(out.chance(70) ? 0 : out.below(50));
    }
  }

  /** A call with input that the precompile may like. */
  void callPrecompile() {
    int precompile = 1 + out.below(RandomInput.LAST_PRECOMPILE);
    Bytes input = RandomInput.of(out, precompile);
    out.place(input, 0);
    EvmOpcode kind = kind();
    out.length();
    out.offset();
    out.push(input.size());
    out.push(0);
    value(kind);
    out.push(precompile);
    if (out.chance(30)) {
      out.push(out.below(5_000));
    } else {
      out.push(Word.MAX);
    }
    out.op(kind);
  }

  /**
   * Puts init code into memory and makes a contract, at times the same again; may call it then.
   *
   * @param hasProgram whether the init code may be a program
   */
  void create(boolean hasProgram) {
    Bytes initCode = hasProgram ? initCode() : fresh();
    boolean isSalted = out.has(EvmOpcode.CREATE2) && out.chance(50);
    int salt = out.below(2);
    int times = out.chance(25) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      out.place(initCode, 0);
      create(initCode.size(), isSalted, salt);
      if (out.chance(40)) {
        callCreated();
      }
    }
  }

  private void create(int size, boolean isSalted, int salt) {
    if (isSalted) {
      out.push(salt);
    }
    out.push(out.chance(90) ? size : out.below(100));
    out.push(out.chance(90) ? 0 : out.below(40));
    out.push(out.chance(80) ? 0 : out.below(20));
    out.op(isSalted ? EvmOpcode.CREATE2 : EvmOpcode.CREATE);
  }

  /** Calls what is on top of the stack. */
  private void callCreated() {
    out.push(0);
    out.push(0);
    out.length();
    out.offset();
    out.push(out.chance(70) ? 0 : out.below(5));
    out.op(EvmOpcode.DUP6);
    out.gas();
    out.op(EvmOpcode.CALL);
  }

  private Bytes initCode() {
    return switch (out.below(10)) {
      case 0, 1, 2 -> fresh();
      case 3, 4, 5 -> programs.apply(1 + out.below(4));
      default -> deploying(programs.apply(1 + out.below(4)));
    };
  }

  /** Returns some bytes of fresh memory, at times such as begin with 0xEF. */
  private Bytes fresh() {
    Bytes store = out.chance(30) ? Bytes.fromHexString("0x60ef600053") : Bytes.EMPTY;
    return Bytes.concatenate(store, Bytes.fromHexString("0x60%02x6000f3".formatted(out.below(40))));
  }

  /** Returns code as it is. */
  private static Bytes deploying(Bytes code) {
    return Bytes.concatenate(
        Bytes.fromHexString("0x61%04x80".formatted(code.size())),
        Bytes.fromHexString("0x60%02x6000396000f3".formatted(INIT_CODE_HEAD)),
        code);
  }
}
