package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.CodeMap;
import io.hybridvm.riscv.engine.TranslatedCode;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes what makes a class a {@link TranslatedCode}: its constructor, and the way in. */
final class DispatchWriter {
  static final String SUPER = Type.getInternalName(TranslatedCode.class);
  private static final String MAP = Type.getDescriptor(CodeMap.class);
  static final String CONSTRUCTOR = "(" + MAP + ")V";

  // Local variables of the method "run", the first of which are its arguments.
  private static final int INDEX = 1;
  private static final int CONTEXT = 2;
  private static final int REGISTERS = 3;
  private static final int EXPECTED = 4;
  private static final int DEPTH = 6;
  private static final int PC = 7;

  private final ClassVisitor writer;

  DispatchWriter(ClassVisitor writer) {
    this.writer = writer;
  }

  /** A constructor that is given the map. */
  void constructor() {
    MethodVisitor method = writer.visitMethod(0, "<init>", CONSTRUCTOR, null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    end(method);
  }

  /** A constructor that has the map in itself. */
  void constructor(long[] places) {
    MethodVisitor method = writer.visitMethod(0, "<init>", "()V", null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitLdcInsn(CodeMap.pack(places));
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(CodeMap.class),
        "unpack",
        "(Ljava/lang/String;)" + MAP,
        false);
    end(method);
  }

  private static void end(MethodVisitor method) {
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", CONSTRUCTOR, false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  /**
   * A loop around a switch, which is left when a method goes on elsewhere.
   *
   * @param methods by index
   * @return a label at the end, whose offset is the method's length
   */
  Label run(List<MethodName> methods) {
    MethodVisitor method =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, "run", "(IL" + Emitter.CONTEXT + ";[JJI)J", null, null);
    Label again = new Label();
    Label left = new Label();
    Label[] labels = new Label[methods.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = new Label();
    }
    method.visitCode();
    place(method, again);
    method.visitVarInsn(Opcodes.ILOAD, INDEX);
    method.visitTableSwitchInsn(0, labels.length - 1, labels[labels.length - 1], labels);
    for (int i = 0; i < labels.length; i++) {
      MethodName target = methods.get(i);
      place(method, labels[i]);
      method.visitVarInsn(Opcodes.ALOAD, CONTEXT);
      method.visitVarInsn(Opcodes.ALOAD, REGISTERS);
      method.visitVarInsn(Opcodes.ILOAD, DEPTH);
      method.visitMethodInsn(
          Opcodes.INVOKESTATIC, target.owner(), target.name(), Emitter.METHOD, false);
      method.visitVarInsn(Opcodes.LSTORE, PC);
      method.visitJumpInsn(Opcodes.GOTO, left);
    }
    method.visitLabel(left);
    method.visitFrame(Opcodes.F_APPEND, 1, new Object[] {Opcodes.LONG}, 0, null);
    goOnOrReturn(method, again);
    Label end = new Label();
    method.visitLabel(end);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return end;
  }

  private static void place(MethodVisitor method, Label label) {
    method.visitLabel(label);
    method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }

  private static void goOnOrReturn(MethodVisitor method, Label again) {
    Label out = new Label();
    method.visitVarInsn(Opcodes.LLOAD, PC);
    method.visitVarInsn(Opcodes.LLOAD, EXPECTED);
    method.visitInsn(Opcodes.LCMP);
    method.visitJumpInsn(Opcodes.IFEQ, out);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitVarInsn(Opcodes.LLOAD, PC);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, SUPER, "indexOf", "(J)I", false);
    method.visitVarInsn(Opcodes.ISTORE, INDEX);
    method.visitVarInsn(Opcodes.ILOAD, INDEX);
    method.visitJumpInsn(Opcodes.IFGE, again);
    place(method, out);
    method.visitVarInsn(Opcodes.LLOAD, PC);
    method.visitInsn(Opcodes.LRETURN);
  }
}
