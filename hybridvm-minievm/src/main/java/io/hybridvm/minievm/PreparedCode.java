package io.hybridvm.minievm;

import io.hybridvm.minievm.compile.BytecodeCompiler;
import io.hybridvm.minievm.compile.CompiledCode;
import io.hybridvm.minievm.compile.GuestPlaces;
import io.hybridvm.riscv.Image;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Revision;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the guest has made of code before running it, and, once the code has run for long enough,
 * what has been compiled of it. Thread-safe.
 */
final class PreparedCode {
  /** What an instruction's decoding takes besides the instruction, as a multiple of it. */
  private static final int OVERHEAD = 8;

  private final Code code;
  private final Revision revision;
  private final byte[] prepared;
  private final AtomicLong gasUsed = new AtomicLong();
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile @Nullable Program program;

  /** What the cache that this is in has counted for it; the cache's. */
  int countedBytes;

  /**
   * What a machine is given.
   *
   * @param area the code area, not to be changed
   * @param image the guest, with compiled code if there is any
   * @param bytes what it takes, about
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Program(byte[] area, Image image, int bytes) {}

  /** Keeps a code area, which must not change any more. */
  PreparedCode(Code code, Revision revision, byte[] prepared) {
    this.code = code;
    this.revision = revision;
    this.prepared = prepared;
  }

  Code code() {
    return code;
  }

  Revision revision() {
    return revision;
  }

  /** Whether compiled code is there. */
  boolean isCompiled() {
    return program != null;
  }

  /** What to run now. */
  Program program() {
    Program compiled = program;
    return compiled == null ? interpreted() : compiled;
  }

  private Program interpreted() {
    return new Program(prepared, GuestImage.IMAGE, prepared.length);
  }

  /**
   * Notes that the code has run; compiles it if that is worth it from now on.
   *
   * @param gas that was used
   * @param worthIt gas that has to be used before that
   * @return whether it has been compiled just now
   */
  boolean ran(long gas, long worthIt) {
    return attempts.get() == 0 && gasUsed.addAndGet(gas) >= worthIt && compileNow();
  }

  /** Compiles, unless that has been tried already; whether it has been compiled just now. */
  boolean compileNow() {
    return attempts.compareAndSet(0, 1) && compile();
  }

  private boolean compile() {
    CompiledCode compiled =
        BytecodeCompiler.compile(code.array(), prepared, revision, CompilerPlaces.PLACES)
            .orElse(null);
    if (compiled == null) {
      return false;
    }
    byte[] instructions = compiled.instructions();
    program =
        new Program(
            compiled.prepared(),
            GuestImage.IMAGE.withCode(GuestPlaces.COMPILED, instructions),
            2 * prepared.length + OVERHEAD * instructions.length);
    return true;
  }
}
