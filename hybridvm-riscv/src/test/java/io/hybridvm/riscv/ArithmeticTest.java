package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Encoder;
import io.hybridvm.riscv.isa.Extension;
import io.hybridvm.riscv.isa.Format;
import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.InstructionClass;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every instruction that computes, against {@link ReferenceArithmetic}. */
class ArithmeticTest {
  private static final int BYTES = 8;

  /** rd, rs1, rs2: all different, and in every way the same, and x0. */
  private static final int[][] REGISTERS = {
    {5, 6, 7},
    {31, 1, 2},
    {8, 8, 9},
    {8, 9, 8},
    {8, 9, 9},
    {10, 10, 10},
    {0, 6, 7},
    {5, 0, 7},
    {5, 6, 0},
    {5, 0, 0},
    {0, 0, 0}
  };

  private static final long[] IMMEDIATES = {
    0, 1, -1, 2, 31, 32, 63, 64, -64, 127, 128, 0x555, -0x556, 1024, -1024, 2046, 2047, -2047, -2048
  };

  static Stream<Arguments> operations() {
    return ReferenceArithmetic.operations().stream()
        .flatMap(operation -> Stream.of(Tier.values()).map(tier -> Arguments.of(operation, tier)));
  }

  static Stream<Arguments> registerOperations() {
    return operations().filter(arguments -> !hasImmediate((Opcode) arguments.get()[0]));
  }

  static Stream<Arguments> immediateOperations() {
    return operations().filter(arguments -> hasImmediate((Opcode) arguments.get()[0]));
  }

  private static boolean hasImmediate(Opcode operation) {
    return switch (operation.format()) {
      case I, I_SHIFT, I_SHIFT_W -> true;
      default -> false;
    };
  }

  @Test
  void reference_operations_areAllThatCompute() {
    Set<Opcode> others =
        EnumSet.of(Opcode.LUI, Opcode.AUIPC, Opcode.FENCE, Opcode.FENCE_I, Opcode.ECALL);
    others.add(Opcode.EBREAK);
    List<Opcode> computing =
        Opcode.table().stream()
            .filter(row -> row.length() == 4 && !others.contains(row))
            .filter(row -> row.extension() != Extension.ZICSR)
            .filter(row -> row.extension() != Extension.PRIVILEGED)
            .filter(ArithmeticTest::isComputation)
            .toList();

    assertThat(ReferenceArithmetic.operations()).containsExactlyInAnyOrderElementsOf(computing);
  }

  private static boolean isComputation(Opcode row) {
    InstructionClass what = row.instructionClass();
    return what == InstructionClass.BASE
        || what == InstructionClass.MULTIPLY
        || what == InstructionClass.DIVIDE;
  }

  @ParameterizedTest
  @MethodSource("registerOperations")
  void registerOperation_edgeOperands_isThatOfReference(Opcode operation, Tier tier) {
    List<Instruction> instructions = new ArrayList<>();
    for (int[] r : REGISTERS) {
      int rs2 = operation.format() == Format.R ? r[2] : 0;
      instructions.add(new Instruction(operation, r[0], r[1], rs2, 0, 0));
    }

    runAll(instructions, tier);
  }

  @ParameterizedTest
  @MethodSource("immediateOperations")
  void immediateOperation_edgeOperands_isThatOfReference(Opcode operation, Tier tier) {
    List<Instruction> instructions = new ArrayList<>();
    for (int[] r : REGISTERS) {
      for (long immediate : immediates(operation)) {
        instructions.add(new Instruction(operation, r[0], r[1], 0, immediate, 0));
      }
    }

    runAll(instructions, tier);
  }

  private static long[] immediates(Opcode operation) {
    return switch (operation.format()) {
      case I_SHIFT -> all(64);
      case I_SHIFT_W -> all(32);
      default -> IMMEDIATES;
    };
  }

  private static long[] all(int count) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }

  private static Image image(List<Instruction> instructions) {
    Assembler program = new Assembler();
    for (Instruction instruction : instructions) {
      program.words(Encoder.encode(instruction)).ecall();
    }
    return Image.load(program.toElf());
  }

  /** Runs every instruction with every pair of values. */
  private static void runAll(List<Instruction> instructions, Tier tier) {
    try (RegisterBench bench = new RegisterBench(image(instructions), tier)) {
      long pc = Assembler.DEFAULT_BASE;
      for (Instruction instruction : instructions) {
        for (long a : RegisterBench.VALUES) {
          runWithEachSecond(bench, instruction, pc, a);
        }
        pc += BYTES;
      }
    }
  }

  private static void runWithEachSecond(RegisterBench bench, Instruction i, long pc, long a) {
    boolean hasSecond = i.opcode().format() == Format.R && i.rs2() != i.rs1();
    for (long b : hasSecond ? RegisterBench.VALUES : new long[1]) {
      if (hasSecond) {
        bench.set(i.rs2(), b);
      }
      bench.set(i.rs1(), a);
      long second = hasImmediate(i.opcode()) ? i.immediate() : bench.value(i.rs2());
      long result = ReferenceArithmetic.result(i.opcode(), bench.value(i.rs1()), second);
      bench.run(pc, i.rd(), result, pc + BYTES);
    }
  }

  static Stream<Arguments> upperImmediates() {
    return Stream.of(0x0L, 0x1000L, 0x7fff_f000L, -0x8000_0000L, -0x1000L, 0x1234_5000L)
        .flatMap(upper -> Stream.of(Tier.values()).map(tier -> Arguments.of(upper, tier)));
  }

  @ParameterizedTest
  @MethodSource("upperImmediates")
  void lui_anyImmediate_isImmediate(long upper, Tier tier) {
    Instruction lui = new Instruction(Opcode.LUI, Register.A0, 0, 0, upper, 0);
    try (RegisterBench bench = new RegisterBench(image(List.of(lui)), tier)) {
      bench.run(Assembler.DEFAULT_BASE, Register.A0, upper, Assembler.DEFAULT_BASE + BYTES);
    }
  }

  @ParameterizedTest
  @MethodSource("upperImmediates")
  void auipc_anyImmediate_isRelativeToPc(long upper, Tier tier) {
    Instruction auipc = new Instruction(Opcode.AUIPC, Register.A0, 0, 0, upper, 0);
    try (RegisterBench bench = new RegisterBench(image(List.of(auipc, auipc)), tier)) {
      long pc = Assembler.DEFAULT_BASE + BYTES;

      bench.run(pc, Register.A0, pc + upper, pc + BYTES);
    }
  }

  static Stream<Arguments> toZeroRegister() {
    return Stream.of(Opcode.LUI, Opcode.AUIPC, Opcode.FENCE, Opcode.FENCE_I)
        .flatMap(row -> Stream.of(Tier.values()).map(tier -> Arguments.of(row, tier)));
  }

  @ParameterizedTest
  @MethodSource("toZeroRegister")
  void instruction_withoutEffect_changesNoRegister(Opcode row, Tier tier) {
    Instruction instruction = new Instruction(row, 0, 0, 0, 0, 0);
    try (RegisterBench bench = new RegisterBench(image(List.of(instruction)), tier)) {
      bench.run(Assembler.DEFAULT_BASE, 0, 0, Assembler.DEFAULT_BASE + BYTES);
    }
  }
}
