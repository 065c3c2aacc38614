package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.CodeMap;
import io.hybridvm.riscv.engine.LeavePoints;
import io.hybridvm.riscv.engine.TranslatedCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes a class of regions: a {@link TranslatedCode}. */
final class ClassBuilder {
  private static final String SUPER = Type.getInternalName(TranslatedCode.class);

  private static final String CONSTRUCTOR = "(" + Type.getDescriptor(CodeMap.class) + ")V";

  // Local variables of the method "run", the first of which are its arguments.
  private static final int INDEX = 1;
  private static final int CONTEXT = 2;
  private static final int REGISTERS = 3;
  private static final int EXPECTED = 4;
  private static final int DEPTH = 6;
  private static final int PC = 7;

  private final String name;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final PointTable points = new PointTable();
  private final List<Label> ends = new ArrayList<>();

  ClassBuilder(String name) {
    this.name = name;
  }

  static String methodName(int index) {
    return "region" + index;
  }

  /** Writes the class with a method for each region. */
  byte[] build(List<Region> regions, long windowBase) {
    writer.visit(Opcodes.V21, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, SUPER, null);
    writer
        .visitField(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC,
            "points",
            "L" + Emitter.POINTS + ";",
            null,
            null)
        .visitEnd();
    writeConstructor();
    writeBind();
    writeRun(regions.size());
    Map<Long, Integer> indices = new HashMap<>();
    for (int i = 0; i < regions.size(); i++) {
      indices.put(regions.get(i).entry().pc(), i);
    }
    for (int i = 0; i < regions.size(); i++) {
      MethodVisitor method =
          writer.visitMethod(Opcodes.ACC_STATIC, methodName(i), Emitter.METHOD, null, null);
      ends.add(
          new MethodWriter(
                  regions.get(i),
                  points,
                  windowBase,
                  name,
                  pc -> indices.getOrDefault(pc, CallWriter.ELSEWHERE),
                  method)
              .write());
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void writeConstructor() {
    MethodVisitor method = writer.visitMethod(0, "<init>", CONSTRUCTOR, null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", CONSTRUCTOR, false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private void writeBind() {
    String type = "L" + Emitter.POINTS + ";";
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "bind", "(" + type + ")V", null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitFieldInsn(Opcodes.PUTSTATIC, name, "points", type);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  /** A loop around a switch, which is left when a method goes on elsewhere. */
  private void writeRun(int count) {
    MethodVisitor method =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, "run", "(IL" + Emitter.CONTEXT + ";[JJI)J", null, null);
    Label again = new Label();
    Label left = new Label();
    Label[] labels = new Label[count];
    for (int i = 0; i < count; i++) {
      labels[i] = new Label();
    }
    method.visitCode();
    place(method, again);
    method.visitVarInsn(Opcodes.ILOAD, INDEX);
    method.visitTableSwitchInsn(0, count - 1, labels[count - 1], labels);
    for (int i = 0; i < count; i++) {
      place(method, labels[i]);
      method.visitVarInsn(Opcodes.ALOAD, CONTEXT);
      method.visitVarInsn(Opcodes.ALOAD, REGISTERS);
      method.visitVarInsn(Opcodes.ILOAD, DEPTH);
      method.visitMethodInsn(Opcodes.INVOKESTATIC, name, methodName(i), Emitter.METHOD, false);
      method.visitVarInsn(Opcodes.LSTORE, PC);
      method.visitJumpInsn(Opcodes.GOTO, left);
    }
    method.visitLabel(left);
    method.visitFrame(Opcodes.F_APPEND, 1, new Object[] {Opcodes.LONG}, 0, null);
    goOnOrReturn(method, again);
    method.visitMaxs(0, 0);
    method.visitEnd();
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

  LeavePoints points() {
    return points.toLeavePoints();
  }

  /** Bytes of code of the longest method. */
  int longestMethod() {
    return ends.stream().mapToInt(Label::getOffset).max().orElse(0);
  }
}
