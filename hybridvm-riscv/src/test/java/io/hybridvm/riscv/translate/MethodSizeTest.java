package io.hybridvm.riscv.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.elf.ElfReader;
import io.hybridvm.riscv.engine.BlockCache;
import io.hybridvm.riscv.engine.Program;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HotSpot never compiles a method of more than 8,000 bytes, so no region becomes one. */
class MethodSizeTest {
  private static final int INSTRUCTIONS = 6_000;

  static Stream<Arguments> pieces() {
    return Stream.of(
        Arguments.of("stores", piece(a -> a.sd(Register.A0, 0, Register.A1))),
        Arguments.of("loads", piece(a -> a.lwu(Register.A0, 0, Register.A1))),
        Arguments.of("additions", piece(a -> a.add(Register.A0, Register.A1, Register.A2))),
        Arguments.of("comparisons", piece(a -> a.sltu(Register.A0, Register.A1, Register.A2))),
        Arguments.of("branches", piece(a -> a.beq(Register.A0, Register.A1, "start"))),
        Arguments.of("calls", piece(a -> a.jal(Register.RA, "start"))),
        Arguments.of("indirect calls", piece(a -> a.jalr(Register.RA, 0, Register.A0))),
        Arguments.of("divisions", piece(a -> a.divu(Register.A0, Register.A1, Register.A2))));
  }

  private static Consumer<Assembler> piece(Consumer<Assembler> piece) {
    return piece;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pieces")
  void region_ofManyInstructions_isNotTooLong(String name, Consumer<Assembler> piece) {
    Assembler program = new Assembler().label("start");
    for (int i = 0; i < INSTRUCTIONS; i++) {
      // Between them all registers are used, so that there is much to write back.
      program.addi(1 + i % 31, 1 + (i + 1) % 31, i % 1000);
      if (i % 2 == 0 && i < 600) {
        piece.accept(program);
      }
    }
    BlockCache cache = cache(program.ecall().toElf());

    Region region =
        new RegionFinder(cache, true, RegionTranslator.REGION_BYTES)
            .find(cache.at(Assembler.DEFAULT_BASE), true);
    ClassBuilder builder = new ClassBuilder("io/hybridvm/riscv/translate/Code");
    builder.build(List.of(region), cache.windowBase());

    assertThat(builder.longestMethod())
        .isPositive()
        .isLessThanOrEqualTo(RegionTranslator.MAXIMUM_METHOD_BYTES);
  }

  /** The longest block there is, written several times over. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 16, 32, 40, 48, 59})
  void loopOfLookUps_isNotTooLong(int lookUps) {
    Assembler program = new Assembler().label("loop");
    for (int i = 0; i < 4; i++) {
      program.emit(Opcode.ADD, Register.S2 + i, Register.ZERO, Register.S3 + i);
    }
    for (int i = 0; i < 59; i++) {
      if (i < lookUps) {
        program.lwu(Register.A0, 0, Register.A0);
      } else {
        program.addi(1 + i % 31, 1 + (i + 1) % 31, i % 1000);
      }
    }
    BlockCache cache = cache(program.bne(Register.A0, Register.A1, "loop").toElf());

    Region region =
        new RegionFinder(cache, true, RegionTranslator.REGION_BYTES)
            .find(cache.at(Assembler.DEFAULT_BASE), true);
    ClassBuilder builder = new ClassBuilder("io/hybridvm/riscv/translate/Code");
    builder.build(List.of(region), cache.windowBase());

    assertThat(builder.longestMethod())
        .isPositive()
        .isLessThanOrEqualTo(RegionTranslator.MAXIMUM_METHOD_BYTES);
  }

  private static BlockCache cache(byte[] elf) {
    Program program = new Program(ElfReader.read(elf), 0x8000_0000L, 1 << 30);
    return program.blocks(IsaProfile.RV64IMAC, FuelSchedule.INSTRUCTIONS, null);
  }
}
