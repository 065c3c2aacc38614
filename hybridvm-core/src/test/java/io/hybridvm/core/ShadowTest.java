package io.hybridvm.core;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.A3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.PrecompiledCode;
import io.hybridvm.riscv.Translator;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.HaltReason;
import io.hybridvm.syscalls.Metering;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Syscall;
import io.hybridvm.syscalls.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ShadowTest {
  private static final int FOUND = 1234;

  /** Sets slot 5 to a number, and returns it. */
  private static final Code PROGRAM =
      Programs.code(
          a -> {
            a.li(A0, 5).li(A1, 0).li(A2, 0).li(A3, 0).li(14, FOUND).li(15, 0).li(16, 0).li(17, 0);
            Programs.syscall(a, Syscall.SSTORE);
            a.li(A0, FOUND).li(A1, 0).li(A2, 0).li(A3, 0);
            Programs.returnRegisters(a);
          });

  /** Counts in slot 0, in EVM bytecode. */
  private static final Code COUNTER =
      Code.of(Bytes.fromHexString("0x5f54600101805f555f5260205ff3"));

  private final List<ShadowReport> reports = new ArrayList<>();

  private static EvmConfig config(Shadow shadow, PrecompiledCode... code) {
    EvmConfig.Builder builder =
        EvmConfig.builder(Revision.OSAKA).translator(Translator.AHEAD_OF_TIME).shadow(shadow);
    for (PrecompiledCode each : code) {
      builder.precompiled(each);
    }
    return builder.build();
  }

  /** Classes made of {@link #PROGRAM}, in which a number is another one. */
  private static PrecompiledCode withFault(long number, long fault) {
    byte[] elf = Arrays.copyOfRange(PROGRAM.array(), 1, PROGRAM.size());
    Map<String, byte[]> classes =
        new TreeMap<>(
            PrecompiledCode.compile(
                Image.load(elf), IsaProfile.RV64IMAC, Metering.DEFAULT.fuelSchedule(), "faulty"));
    classes.computeIfPresent("faulty/Part0.class", (name, file) -> replace(file, number, fault));
    ClassLoader loader =
        new ClassLoader(ShadowTest.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) {
            byte[] file = classes.get(name.replace('.', '/') + ".class");
            return defineClass(name, file, 0, file.length);
          }
        };
    try {
      return (PrecompiledCode) loader.loadClass("faulty.Program").getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static byte[] replace(byte[] file, long number, long fault) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String generic, String[] exceptions) {
                return new MethodVisitor(
                    Opcodes.ASM9, super.visitMethod(access, name, type, generic, exceptions)) {
                  @Override
                  public void visitLdcInsn(Object value) {
                    super.visitLdcInsn(value.equals(number) ? (Object) fault : value);
                  }
                };
              }
            },
            0);
    return writer.toByteArray();
  }

  @Test
  void fault_ofTranslatedCode_isReportedAndHasNoConsequences() {
    Shadow shadow = Shadow.everyNth(1, reports::add);
    World world = new World(config(shadow, withFault(FOUND, FOUND + 1)));
    Address contract = world.contract(1, PROGRAM);

    ExecutionResult result = world.call(contract, Bytes.EMPTY);

    assertThat(result.isSuccess()).isTrue();
    assertThat(world.state.storage(contract, Word.of(5))).isEqualTo(Word.of(FOUND));
    assertThat(reports).hasSize(1);
    ShadowReport report = reports.get(0);
    assertThat(report.execution()).isEqualTo(1);
    assertThat(report.interpreted()).isSameAs(result);
    assertThat(report.translated().output()).isNotEqualTo(result.output());
    assertThat(report.interpretedEvents().get(0)).contains("setStorage");
    assertThat(report.translatedEvents().get(0)).isNotEqualTo(report.interpretedEvents().get(0));
    assertThat(List.of(shadow.compared(), shadow.different(), shadow.undecided()))
        .containsExactly(1L, 1L, 0L);
  }

  @Test
  void fault_withoutShadow_goesUnnoticed() {
    EvmConfig config =
        EvmConfig.builder(Revision.OSAKA)
            .translator(Translator.AHEAD_OF_TIME)
            .precompiled(withFault(FOUND, FOUND + 1))
            .build();
    World world = new World(config);
    Address contract = world.contract(1, PROGRAM);

    world.call(contract, Bytes.EMPTY);

    assertThat(world.state.storage(contract, Word.of(5))).isEqualTo(Word.of(FOUND + 1));
  }

  @Test
  void everyNth_counts_andLeavesTheOthersAlone() {
    Shadow shadow = Shadow.everyNth(3, reports::add);
    World world = new World(config(shadow));
    Address contract = world.contract(1, COUNTER);

    for (int i = 0; i < 10; i++) {
      world.call(contract, Bytes.EMPTY);
    }

    assertThat(world.state.storage(contract, Word.ZERO)).isEqualTo(Word.of(10));
    assertThat(List.of(shadow.compared(), shadow.different())).containsExactly(3L, 0L);
    assertThat(reports).isEmpty();
  }

  @Test
  void gas_ofAnExecutionThatIsCompared_isTheSame() {
    World plain = new World(EvmConfig.of(Revision.OSAKA));
    World compared = new World(config(Shadow.everyNth(1, reports::add)));

    for (World world : List.of(plain, compared)) {
      world.contract(1, COUNTER);
    }
    for (int i = 0; i < 3; i++) {
      Address contract = compared.contract(1, COUNTER);
      assertThat(compared.call(contract, Bytes.EMPTY))
          .hasToString(plain.call(contract, Bytes.EMPTY).toString());
    }
    assertThat(reports).isEmpty();
  }

  @Test
  void interpreter_stoppedByTheDeadline_leavesItUndecided() {
    Shadow shadow = Shadow.everyNth(1, reports::add);
    World world = new World(config(shadow));
    Address contract = world.contract(1, COUNTER);
    EvmContext context =
        new EvmContext(world.config, world.journal).withDeadline(System.nanoTime());

    ExecutionResult result =
        new HybridEvm(context).runInterpreter(contract, COUNTER.bytes(), Bytes.EMPTY, false);

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Halt.class,
            halt -> assertThat(halt.reason()).isEqualTo(HaltReason.DEADLINE));
    assertThat(List.of(shadow.compared(), shadow.undecided())).containsExactly(0L, 1L);
  }

  @Test
  void translatorNone_hasNothingToCompare() {
    Shadow shadow = Shadow.everyNth(1, reports::add);
    EvmConfig config =
        EvmConfig.builder(Revision.OSAKA).translator(Translator.NONE).shadow(shadow).build();
    World world = new World(config);

    world.call(world.contract(1, COUNTER), Bytes.EMPTY);

    assertThat(shadow.compared()).isZero();
  }

  @Test
  void interval_ofZero_isRefused() {
    assertThatThrownBy(() -> Shadow.everyNth(0, reports::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("interval is 0");
  }
}
