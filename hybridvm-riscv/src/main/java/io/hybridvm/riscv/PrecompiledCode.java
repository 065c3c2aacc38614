package io.hybridvm.riscv;

import io.hybridvm.riscv.engine.CompiledProgram;
import io.hybridvm.riscv.engine.TranslatedCode;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.translate.ImageCompiler;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Classes that were made of a program before it runs: by {@link #compile}, or by {@code hybridvm
 * riscv compile}. They are ordinary classes, of which the one named {@code Program} extends this
 * one. An image that is given an instance of it runs that code from the first instruction on, and
 * no class needs to be generated, with every translator but {@link Translator#NONE}.
 *
 * <pre>{@code
 * Image image = Image.load(elf, MemoryMap.DEFAULT, List.of(new com.example.token.Program()));
 * Machine machine = Machine.builder(image).translator(Translator.AHEAD_OF_TIME).build();
 * }</pre>
 *
 * <p>The classes hold the instructions that they were made of, and for which instruction set,
 * prices and version of this library. Where any of that differs they are not used. Immutable and
 * thread-safe.
 */
public abstract class PrecompiledCode {
  private final String rules;
  private final String[] text;
  private @Nullable CompiledProgram program;

  /**
   * For the classes that are generated.
   *
   * @param rules what the code is good for, in a form that only this library knows
   * @param text the instructions that it was made of, likewise
   */
  protected PrecompiledCode(String rules, String... text) {
    this.rules = rules;
    this.text = text.clone();
  }

  /** The code itself. */
  @SuppressWarnings("exports") // Nobody else implements or calls this.
  protected abstract TranslatedCode[] code();

  /** Generated code is in somebody else's module, and uses what is not for everybody. */
  private TranslatedCode[] open() {
    Module library = PrecompiledCode.class.getModule();
    library.addExports(TranslatedCode.class.getPackageName(), getClass().getModule());
    return code();
  }

  synchronized CompiledProgram program() {
    CompiledProgram known = program;
    if (known == null) {
      known = new CompiledProgram(rules, text, new Opener());
      program = known;
    }
    return known;
  }

  /**
   * Makes classes of a program, the same every time.
   *
   * @param image the program
   * @param isa which instructions are legal
   * @param fuelSchedule what instructions cost
   * @param packageName of the classes, such as {@code com.example.token}
   * @return class files by their paths, such as {@code com/example/token/Program.class}
   * @throws IllegalArgumentException if that is not the name of a package
   */
  public static SortedMap<String, byte[]> compile(
      Image image, IsaProfile isa, FuelSchedule fuelSchedule, String packageName) {
    String name = "[a-zA-Z_][a-zA-Z_0-9]*";
    Objects.requireNonNull(isa, "isa");
    Objects.requireNonNull(fuelSchedule, "fuelSchedule");
    if (!packageName.matches(name + "(\\." + name + ")*")) {
      throw new IllegalArgumentException("packageName is " + packageName);
    }
    return ImageCompiler.compile(image.elf(), image.program(), isa, fuelSchedule, packageName);
  }

  private final class Opener implements Supplier<TranslatedCode[]> {
    @Override
    public TranslatedCode[] get() {
      return open();
    }
  }
}
