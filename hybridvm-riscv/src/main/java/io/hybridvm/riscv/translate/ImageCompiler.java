package io.hybridvm.riscv.translate;

import io.hybridvm.riscv.elf.ElfFile;
import io.hybridvm.riscv.engine.BlockCache;
import io.hybridvm.riscv.engine.CompiledProgram;
import io.hybridvm.riscv.engine.Program;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes classes of a whole program. Its methods are spread over parts, of which the JVM loads only
 * those that run; a few classes with a switch over them are the way in.
 */
public final class ImageCompiler {
  /** The superclass of the class that stands for all. */
  private static final String SUPER = "io/hybridvm/riscv/PrecompiledCode";

  private static final String SUPER_CONSTRUCTOR = "(Ljava/lang/String;[Ljava/lang/String;)V";

  /** Bytes of methods that belong to one part. */
  private static final int PART_BYTES = 16_000;

  /** Methods among which one switch chooses, so that it stays short enough to be compiled. */
  private static final int MAXIMUM_CHOICES = 450;

  /** All methods together. */
  private static final int MAXIMUM_BYTES = 8 << 20;

  private final String packagePath;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  /** Every method of the program, in the order in which the ways in count them. */
  private final List<MethodName> methods = new ArrayList<>();

  private final List<Long> places = new ArrayList<>();

  private ImageCompiler(String packageName) {
    packagePath = packageName.replace('.', '/');
  }

  /**
   * Makes classes, the same every time.
   *
   * @return class files by their paths
   */
  public static SortedMap<String, byte[]> compile(
      ElfFile elf, Program program, IsaProfile profile, FuelSchedule schedule, String packageName) {
    BlockCache cache = program.blocks(profile, schedule, null);
    EntryFinder finder = new EntryFinder(cache);
    finder.find(elf, MAXIMUM_BYTES);
    ImageCompiler compiler = new ImageCompiler(packageName);
    compiler.parts(finder, cache.windowBase());
    int groups = compiler.groups();
    compiler.program(
        groups, CompiledProgram.rules(program, profile, schedule), CompiledProgram.text(program));
    return compiler.files;
  }

  private String className(String name) {
    return packagePath.isEmpty() ? name : packagePath + "/" + name;
  }

  private void parts(EntryFinder finder, long windowBase) {
    List<Map<MethodName, Region>> parts = new ArrayList<>();
    Map<Long, MethodName> functions = new HashMap<>();
    divide(finder.functions(), parts).forEach(functions::put);
    divide(finder.loops(), parts);
    for (int i = 0; i < parts.size(); i++) {
      String name = className("Part" + i);
      ClassBuilder builder = new ClassBuilder(name);
      files.put(name + ".class", builder.buildPart(parts.get(i), windowBase, functions::get));
    }
  }

  /** Names methods for regions, and adds parts that have them. */
  private Map<Long, MethodName> divide(
      SortedMap<Long, Region> regions, List<Map<MethodName, Region>> parts) {
    Map<Long, MethodName> names = new LinkedHashMap<>();
    int bytes = PART_BYTES;
    for (Map.Entry<Long, Region> each : regions.entrySet()) {
      int more = each.getValue().bytes();
      if (bytes + more > PART_BYTES) {
        parts.add(new LinkedHashMap<>());
        bytes = 0;
      }
      bytes += more;
      MethodName name = MethodName.of(className("Part" + (parts.size() - 1)), methods.size());
      parts.get(parts.size() - 1).put(name, each.getValue());
      names.put(each.getKey(), name);
      methods.add(name);
      places.add(each.getKey());
    }
    return names;
  }

  private int groups() {
    int count = 0;
    for (int from = 0; from < methods.size(); from += MAXIMUM_CHOICES) {
      int to = Math.min(from + MAXIMUM_CHOICES, methods.size());
      String name = className("Group" + count++);
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      writer.visit(
          Opcodes.V21,
          Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
          name,
          null,
          DispatchWriter.SUPER,
          null);
      DispatchWriter dispatch = new DispatchWriter(writer);
      dispatch.constructor(places.subList(from, to).stream().mapToLong(Long::longValue).toArray());
      dispatch.run(methods.subList(from, to));
      writer.visitEnd();
      files.put(name + ".class", writer.toByteArray());
    }
    return count;
  }

  /** The class that stands for all. */
  private void program(int groups, String rules, List<String> text) {
    String name = className("Program");
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V21,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        SUPER,
        null);
    MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitLdcInsn(rules);
    array(constructor, "java/lang/String", text.size());
    for (int i = 0; i < text.size(); i++) {
      constructor.visitInsn(Opcodes.DUP);
      push(constructor, i);
      constructor.visitLdcInsn(text.get(i));
      constructor.visitInsn(Opcodes.AASTORE);
    }
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", SUPER_CONSTRUCTOR, false);
    end(constructor, Opcodes.RETURN);
    String type = "()[L" + DispatchWriter.SUPER + ";";
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PROTECTED, "code", type, null, null);
    code.visitCode();
    array(code, DispatchWriter.SUPER, groups);
    for (int i = 0; i < groups; i++) {
      String group = className("Group" + i);
      code.visitInsn(Opcodes.DUP);
      push(code, i);
      code.visitTypeInsn(Opcodes.NEW, group);
      code.visitInsn(Opcodes.DUP);
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, group, "<init>", "()V", false);
      code.visitInsn(Opcodes.AASTORE);
    }
    end(code, Opcodes.ARETURN);
    writer.visitEnd();
    files.put(name + ".class", writer.toByteArray());
  }

  private static void array(MethodVisitor method, String type, int length) {
    push(method, length);
    method.visitTypeInsn(Opcodes.ANEWARRAY, type);
  }

  private static void push(MethodVisitor method, int value) {
    method.visitIntInsn(Opcodes.SIPUSH, value);
  }

  private static void end(MethodVisitor method, int opcode) {
    method.visitInsn(opcode);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
