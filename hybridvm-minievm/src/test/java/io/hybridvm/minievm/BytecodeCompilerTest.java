package io.hybridvm.minievm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hybridvm.minievm.compile.BytecodeCompiler;
import io.hybridvm.minievm.compile.CompiledCode;
import io.hybridvm.syscalls.Revision;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytecodeCompilerTest {
  private static final int LONGEST_CODE = 49_152;

  private static Optional<CompiledCode> compile(byte[] code, Revision revision) {
    byte[] prepared = Arrays.copyOf(code, Protocol.preparedBytes(code.length));
    return BytecodeCompiler.compile(code, prepared, revision, CompilerPlaces.PLACES);
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void compile_anyBytes_endsWell(Revision revision) {
    Random random = new Random(revision.name().hashCode());
    for (int i = 0; i < 40; i++) {
      byte[] code = new byte[random.nextInt(i == 0 ? LONGEST_CODE : 3_000)];
      random.nextBytes(code);

      assertThatCode(() -> compile(code, revision)).doesNotThrowAnyException();
    }
  }

  /** One opcode again and again; JUMPDEST begins a segment each time. */
  @ParameterizedTest
  @ValueSource(
      ints = {0x5b, 0x01, 0x02, 0x50, 0x51, 0x52, 0x57, 0x60, 0x7f, 0x80, 0x9f, 0x1c, 0x58})
  void compile_oneOpcodeOverAndOver_endsWell(int opcode) {
    for (int length : new int[] {1, 1_000, 10_000, 17_000, 24_576, LONGEST_CODE}) {
      byte[] code = new byte[length];
      Arrays.fill(code, (byte) opcode);

      assertThatCode(() -> compile(code, Revision.OSAKA)).doesNotThrowAnyException();
    }
  }

  @Test
  void compile_whatBecomesTooLong_isLeftToTheInterpreter() {
    byte[] code = new byte[LONGEST_CODE];
    Arrays.fill(code, (byte) 0x5b);

    assertThat(compile(code, Revision.OSAKA)).isEmpty();
  }

  @Test
  void compile_nothingButTheInterpretersOpcodes_isLeftToIt() {
    assertThat(compile(new byte[] {0x54, 0x54, 0x00}, Revision.OSAKA)).isEmpty();
  }
}
