package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.CodeContext;
import io.hybridvm.riscv.engine.LeavePoints;
import io.hybridvm.riscv.engine.MemoryMiss;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes instructions of one method, whose local variables it knows. */
final class Emitter {
  static final String CONTEXT = Type.getInternalName(CodeContext.class);
  static final String MISS = Type.getInternalName(MemoryMiss.class);
  static final String POINTS = Type.getInternalName(LeavePoints.class);
  static final String METHOD = "(L" + CONTEXT + ";[JI)J";
  private static final String HANDLE = Type.getInternalName(VarHandle.class);

  // Local variables. The first three are the method's arguments.

  static final int CONTEXT_VARIABLE = 0;

  static final int REGISTERS = 1;

  /** Translated methods that wait on Java's stack. */
  static final int DEPTH = 2;

  static final int BYTES = 3;

  /** Where in the window the access under way begins. */
  static final int INDEX = 4;

  /** Long: {@link io.hybridvm.riscv.engine.Allowance}. */
  static final int ALLOWANCE = 5;

  /** Long, for a short time. */
  static final int SCRATCH = 7;

  static final int POINT = 9;
  static final int REASON = 10;

  /** How many turns of a {@link CountedLoop} to make. */
  static final int TURNS = 11;

  /** Where in the window each group of accesses begins, or a negative number. */
  static final int FIRST_GROUP = 12;

  /** Groups of accesses at the same time. */
  static final int GROUPS = 4;

  /** How many of the variables so far are long, which take two places. */
  private static final int LONGS = 2;

  private static final int FIRST_REGISTER = FIRST_GROUP + GROUPS;

  private final MethodVisitor out;
  private final int[] variables = new int[32];
  private final Object[] frame;

  /** Writes to {@code out}, with a variable for each register in {@code used}. */
  Emitter(MethodVisitor out, int used) {
    this.out = out;
    int count = Integer.bitCount(used);
    Object[] fixed = new Object[FIRST_REGISTER - LONGS];
    Arrays.fill(fixed, Opcodes.INTEGER);
    fixed[CONTEXT_VARIABLE] = CONTEXT;
    fixed[REGISTERS] = "[J";
    fixed[BYTES] = "[B";
    fixed[ALLOWANCE] = Opcodes.LONG;
    fixed[SCRATCH - 1] = Opcodes.LONG;
    frame = Arrays.copyOf(fixed, fixed.length + count);
    int next = FIRST_REGISTER;
    for (int i = 1; i < variables.length; i++) {
      if ((used & 1 << i) != 0) {
        variables[i] = next;
        frame[fixed.length + (next - FIRST_REGISTER) / 2] = Opcodes.LONG;
        next += 2;
      }
    }
  }

  MethodVisitor out() {
    return out;
  }

  void op(int opcode) {
    out.visitInsn(opcode);
  }

  void op(int opcode, int variable) {
    out.visitVarInsn(opcode, variable);
  }

  void jump(int opcode, Label target) {
    out.visitJumpInsn(opcode, target);
  }

  /** A place that is jumped to, once the first such place has said what variables there are. */
  void label(Label label) {
    out.visitLabel(label);
    out.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }

  /** The first place that is jumped to after all variables have been set. */
  void firstLabel(Label label) {
    out.visitLabel(label);
    out.visitFrame(Opcodes.F_FULL, frame.length, frame, 0, null);
  }

  /** A place that is jumped to with one value on the operand stack. */
  void label(Label label, Object onStack) {
    out.visitLabel(label);
    out.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {onStack});
  }

  void push(long value) {
    if (value == 0 || value == 1) {
      op(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
    } else {
      out.visitLdcInsn(value);
    }
  }

  void push(int value) {
    if (value >= -1 && value <= 5) {
      op(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      out.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      out.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      out.visitLdcInsn(value);
    }
  }

  /** Adds a number to an {@code int} variable. */
  void increment(int variable, int amount) {
    if (amount == (short) amount) {
      out.visitIincInsn(variable, amount);
    } else {
      op(Opcodes.ILOAD, variable);
      push(amount);
      op(Opcodes.IADD);
      op(Opcodes.ISTORE, variable);
    }
  }

  /** Pushes a guest register. */
  void read(int register) {
    if (register == 0) {
      op(Opcodes.LCONST_0);
    } else {
      op(Opcodes.LLOAD, variables[register]);
    }
  }

  /** Pops into a guest register, x0 and the sink excepted, which take nothing. */
  void write(int register) {
    if (register == 0 || register >= variables.length) {
      op(Opcodes.POP2);
    } else {
      op(Opcodes.LSTORE, variables[register]);
    }
  }

  /** Copies registers from the array. */
  void fill(int registers) {
    for (int rest = registers; rest != 0; rest &= rest - 1) {
      int register = Integer.numberOfTrailingZeros(rest);
      op(Opcodes.ALOAD, REGISTERS);
      push(register);
      op(Opcodes.LALOAD);
      write(register);
    }
  }

  /** Copies registers to the array. */
  void spill(int registers) {
    for (int rest = registers; rest != 0; rest &= rest - 1) {
      int register = Integer.numberOfTrailingZeros(rest);
      op(Opcodes.ALOAD, REGISTERS);
      push(register);
      read(register);
      op(Opcodes.LASTORE);
    }
  }

  void loadField(String name, String type) {
    op(Opcodes.ALOAD, CONTEXT_VARIABLE);
    out.visitFieldInsn(Opcodes.GETFIELD, CONTEXT, name, type);
  }

  /** Copies the allowance to the context. */
  void storeAllowance() {
    op(Opcodes.ALOAD, CONTEXT_VARIABLE);
    op(Opcodes.LLOAD, ALLOWANCE);
    out.visitFieldInsn(Opcodes.PUTFIELD, CONTEXT, "allowance", "J");
  }

  /** Copies the allowance from the context. */
  void loadAllowance() {
    loadField("allowance", "J");
    op(Opcodes.LSTORE, ALLOWANCE);
  }

  void callContext(String name, String type) {
    out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, CONTEXT, name, type, false);
  }

  void callStatic(Class<?> owner, String name, String type) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(owner), name, type, false);
  }

  void callHandle(String method, String type) {
    out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, HANDLE, method, type, false);
  }

  /** Pushes a handle of {@link CodeContext}. */
  void pushHandle(String name) {
    out.visitFieldInsn(Opcodes.GETSTATIC, CONTEXT, name, "L" + HANDLE + ";");
  }

  /**
   * Compares two unsigned numbers on the stack and jumps. The one place where such a comparison is
   * written.
   *
   * @param opcode a comparison of an int with zero
   */
  void jumpUnsigned(int opcode, Label target) {
    callStatic(Long.class, "compareUnsigned", "(JJ)I");
    jump(opcode, target);
  }
}
