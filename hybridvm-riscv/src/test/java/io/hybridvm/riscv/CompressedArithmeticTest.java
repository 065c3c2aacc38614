package io.hybridvm.riscv;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.Decoder;
import io.hybridvm.riscv.isa.Instruction;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Opcode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every 16-bit encoding that computes, against {@link ReferenceArithmetic}. That operands are taken
 * out of the encoding as they should be is for the decoder's tests.
 */
class CompressedArithmeticTest {
  private static final int BYTES = 6;

  private static final List<Instruction> INSTRUCTIONS =
      IntStream.range(0, 0x1_0000)
          .filter(Decoder::isCompressed)
          .mapToObj(Decoder.of(IsaProfile.RV64IMAC)::decode)
          .flatMap(Optional::stream)
          .filter(i -> i.operation() == Opcode.LUI || computes(i))
          .toList();

  private static boolean computes(Instruction i) {
    return ReferenceArithmetic.operations().contains(i.operation());
  }

  private static Image image() {
    Assembler program = new Assembler();
    for (Instruction i : INSTRUCTIONS) {
      program.halfwords(i.word()).ecall();
    }
    return Image.load(program.toElf());
  }

  @ParameterizedTest
  @EnumSource
  void encodings_all_areThoseOfReference(Tier tier) {
    try (RegisterBench bench = new RegisterBench(image(), tier)) {
      long pc = Assembler.DEFAULT_BASE;
      int turn = 0;
      for (Instruction i : INSTRUCTIONS) {
        bench.set(i.rs1(), RegisterBench.VALUES[turn++ % RegisterBench.VALUES.length]);
        bench.run(pc, i.rd(), result(bench, i), pc + BYTES);
        pc += BYTES;
      }
    }
  }

  private static long result(RegisterBench bench, Instruction i) {
    return switch (i.operation().format()) {
      case U -> i.immediate();
      case R ->
          ReferenceArithmetic.result(i.operation(), bench.value(i.rs1()), bench.value(i.rs2()));
      default -> ReferenceArithmetic.result(i.operation(), bench.value(i.rs1()), i.immediate());
    };
  }
}
