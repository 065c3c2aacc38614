package io.hybridvm.riscv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** HotSpot never compiles a method of more than 8,000 bytes: the interpreter would crawl. */
class BytecodeSizeTest {
  private static final int LIMIT = 8000;

  @ParameterizedTest
  @ValueSource(
      classes = {
        Interpreter.class,
        StraightLine.class,
        RareAlu.class,
        Stepper.class,
        Memory.class,
        BlockBuilder.class
      })
  void methods_ofHotClass_canBeCompiled(Class<?> hot) throws IOException {
    Map<String, Integer> sizes = sizes(hot);

    assertThat(sizes)
        .isNotEmpty()
        .allSatisfy((name, size) -> assertThat(size).isPositive().isLessThan(LIMIT));
  }

  /** The bytes of code of each method. */
  private static Map<String, Integer> sizes(Class<?> type) throws IOException {
    Map<String, Integer> sizes = new TreeMap<>();
    try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      new ClassReader(file)
          .accept(
              new ClassVisitor(Opcodes.ASM9, new ClassWriter(0)) {
                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String type, String generic, String[] exceptions) {
                  MethodVisitor copy = super.visitMethod(access, name, type, generic, exceptions);
                  return new Sizer(copy, size -> sizes.put(name + type, size));
                }
              },
              0);
    }
    return sizes;
  }

  /** Puts a label at a method's end, whose offset is known once the copy has got there. */
  private static final class Sizer extends MethodVisitor {
    private final IntConsumer sizes;

    Sizer(MethodVisitor copy, IntConsumer sizes) {
      super(Opcodes.ASM9, copy);
      this.sizes = sizes;
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      Label end = new Label();
      super.visitLabel(end);
      sizes.accept(end.getOffset());
      super.visitMaxs(stack, locals);
    }
  }
}
