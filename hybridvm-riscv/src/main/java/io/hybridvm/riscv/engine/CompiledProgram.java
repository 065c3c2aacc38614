package io.hybridvm.riscv.engine;

import io.hybridvm.riscv.isa.Extension;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Classes that were made of a program ahead of time, with all that they were made from: they may be
 * used for that and nothing else. Thread-safe.
 */
public final class CompiledProgram {
  /**
   * To be raised whenever generated code no longer fits what it calls in this package, or what it
   * takes for granted of it.
   */
  static final int VERSION = 1;

  /**
   * Bytes of code in one constant of a class, which may hold 65,535 bytes: two for many of ours.
   */
  private static final int CHUNK_BYTES = 20_000;

  private final String rules;
  private final String[] text;
  private final Supplier<TranslatedCode[]> classes;
  private volatile TranslatedCode @Nullable [] code;

  /**
   * Takes what the classes say of themselves.
   *
   * @param rules of {@link #rules}
   * @param text of {@link #text}, not to be changed
   * @param classes loads them, the first time that they are needed
   */
  public CompiledProgram(String rules, String[] text, Supplier<TranslatedCode[]> classes) {
    this.rules = rules;
    this.text = text;
    this.classes = classes;
  }

  /** Whether this was made of that program's instructions. */
  boolean isOf(Program program) {
    CodeRange[] ranges = program.code();
    if (text.length == 0 || !text[0].equals(places(ranges))) {
      return false;
    }
    int next = 1;
    for (CodeRange range : ranges) {
      for (int from = 0; from < range.length(); from += CHUNK_BYTES) {
        if (next == text.length
            || !range.matches(from, text[next++].getBytes(StandardCharsets.ISO_8859_1))) {
          return false;
        }
      }
    }
    return next == text.length;
  }

  /** Whether this was made for these rules, and for this version of the machine. */
  boolean isFor(Program program, IsaProfile profile, FuelSchedule schedule) {
    return rules.equals(rules(program, profile, schedule));
  }

  /** The code, which all threads and machines may share. */
  TranslatedCode[] code() {
    TranslatedCode[] loaded = code;
    if (loaded == null) {
      loaded = classes.get();
      code = loaded;
    }
    return loaded;
  }

  /** The instructions of a program, as text for a class file: where they are, and what they are. */
  public static List<String> text(Program program) {
    List<String> text = new ArrayList<>();
    text.add(places(program.code()));
    for (CodeRange range : program.code()) {
      for (int from = 0; from < range.length(); from += CHUNK_BYTES) {
        byte[] chunk = range.bytes(from, Math.min(CHUNK_BYTES, range.length() - from));
        text.add(new String(chunk, StandardCharsets.ISO_8859_1));
      }
    }
    return text;
  }

  private static String places(CodeRange[] ranges) {
    StringBuilder places = new StringBuilder();
    for (CodeRange range : ranges) {
      Packed.add(places, range.base());
      Packed.add(places, range.length());
    }
    return places.toString();
  }

  /**
   * What decides, beside the instructions, what code is made of them, as text for a class file.
   * Written without anything that takes long in a JVM that has just started.
   */
  public static String rules(Program program, IsaProfile profile, FuelSchedule schedule) {
    StringBuilder rules = new StringBuilder();
    Packed.add(rules, VERSION);
    Packed.add(rules, program.windowBase());
    for (Extension extension : Extension.values()) {
      rules.append(profile.has(extension) ? '1' : '0');
    }
    Packed.add(rules, schedule.base());
    Packed.add(rules, schedule.load());
    Packed.add(rules, schedule.store());
    Packed.add(rules, schedule.branch());
    Packed.add(rules, schedule.jump());
    Packed.add(rules, schedule.multiply());
    Packed.add(rules, schedule.divide());
    Packed.add(rules, schedule.atomic());
    Packed.add(rules, schedule.page());
    Packed.add(rules, schedule.zeroLoopTurn());
    return rules.toString();
  }
}
