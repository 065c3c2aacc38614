package io.hybridvm.riscv.asm;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.Extension;
import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.Opcode;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InstructionsTest {
  private static final Set<Extension> COVERED = Set.of(Extension.I, Extension.M);

  static Stream<Method> methods() {
    return Arrays.stream(Instructions.class.getMethods()).filter(Method::isDefault);
  }

  static Stream<Opcode> rows() {
    return Opcode.table().stream().filter(row -> COVERED.contains(row.extension()));
  }

  @Test
  void methods_areThoseOfTheBaseAndM() {
    List<String> names = methods().map(Method::getName).toList();

    assertThat(names).containsExactlyInAnyOrderElementsOf(rows().map(Opcode::mnemonic).toList());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void method_emitsTheInstructionOfItsName(Method method) throws Exception {
    Assembler assembler = new Assembler().label("target");

    method.invoke(assembler, arguments(method));

    Instruction instruction = decode(assembler.code());
    assertThat(instruction.opcode().mnemonic()).isEqualTo(method.getName());
  }

  /** Registers x1, x2, x3 in the order of the parameters, 21 for numbers. */
  private static Object[] arguments(Method method) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = types[i] == int.class ? i + 1 : types[i] == long.class ? 21L : "target";
    }
    return arguments;
  }

  @Test
  void operands_standInTheOrderOfAssembly() {
    byte[] code = new Assembler().lw(1, 4, 2).sw(1, 4, 2).jalr(1, 4, 2).add(1, 2, 3).code();

    assertThat(Disassembly.of(code))
        .containsExactly("lw ra,4(sp)", "sw ra,4(sp)", "jalr 4(sp)", "add ra,sp,gp");
  }

  private static Instruction decode(byte[] code) {
    int word = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return Decoder.ofAll().decode(word).orElseThrow();
  }
}
