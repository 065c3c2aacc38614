package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.engine.LeavePoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes a class of regions: a {@link io.hybridvm.riscv.engine.TranslatedCode}, or a part of a
 * program that has such classes apart.
 */
final class ClassBuilder {
  private static final String POINTS = "L" + Emitter.POINTS + ";";

  private final String name;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final PointTable points = new PointTable();
  private final List<Label> ends = new ArrayList<>();

  ClassBuilder(String name) {
    this.name = name;
  }

  /** Writes a class to be loaded at once, with a method for each region and the way in. */
  byte[] build(List<Region> regions, long windowBase) {
    Map<Long, MethodName> names = new HashMap<>();
    List<MethodName> methods = new ArrayList<>();
    for (Region region : regions) {
      MethodName method = MethodName.of(name, methods.size());
      methods.add(method);
      names.put(region.entry().pc(), method);
    }
    start(DispatchWriter.SUPER);
    DispatchWriter dispatch = new DispatchWriter(writer);
    dispatch.constructor();
    writeBind();
    dispatch.run(methods);
    for (int i = 0; i < regions.size(); i++) {
      write(regions.get(i), methods.get(i), windowBase, names::get);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  /**
   * Writes a class that has a method for each region, and all it needs in itself.
   *
   * @param names of the methods of the whole program, by the address of their entry
   */
  byte[] buildPart(Map<MethodName, Region> regions, long windowBase, Names names) {
    start("java/lang/Object");
    regions.forEach((method, region) -> write(region, method, windowBase, names));
    writeInitializer();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** Finds methods. */
  interface Names {
    /** The method of the function at an address; null if there is none. */
    @Nullable MethodName at(long pc);
  }

  private void start(String superclass) {
    writer.visit(Opcodes.V21, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, superclass, null);
    writer
        .visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "points", POINTS, null, null)
        .visitEnd();
  }

  private void write(Region region, MethodName name, long windowBase, Names names) {
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_STATIC, name.name(), Emitter.METHOD, null, null);
    ends.add(new MethodWriter(region, points, windowBase, name.owner(), names, method).write());
  }

  private void writeBind() {
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "bind", "(" + POINTS + ")V", null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 1);
    setPoints(method);
  }

  private void writeInitializer() {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    method.visitCode();
    method.visitLdcInsn(points().pack());
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, Emitter.POINTS, "unpack", "(Ljava/lang/String;)" + POINTS, false);
    setPoints(method);
  }

  private void setPoints(MethodVisitor method) {
    method.visitFieldInsn(Opcodes.PUTSTATIC, name, "points", POINTS);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  LeavePoints points() {
    return points.toLeavePoints();
  }

  /** Bytes of code of the longest method. */
  int longestMethod() {
    return ends.stream().mapToInt(Label::getOffset).max().orElse(0);
  }
}
