package io.hybridvm.testkit.benchmark;

import static io.hybridvm.riscv.isa.Register.SP;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T1;
import static io.hybridvm.riscv.isa.Register.T2;
import static io.hybridvm.riscv.isa.Register.ZERO;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.asm.Section;

/** Programs for measuring the machine itself. */
final class MachinePrograms {
  private static final long BSS_BYTES = 10 << 20;

  private MachinePrograms() {}

  /**
   * Endless work on the top of the stack and the start of 10 MiB of bss: every turn of eight
   * instructions stores to both, every 256 turns reach a new page of bss.
   */
  static Image working() {
    Assembler a = new Assembler();
    a.la(T0, "bss").li(T1, 1).label("loop");
    a.sd(T1, -16, SP).sd(T1, 0, T0).ld(T2, -16, SP).add(T1, T1, T2).ori(T1, T1, 1);
    a.addi(T0, T0, 16).nop().j("loop");
    a.section(Section.BSS).label("bss").zero(BSS_BYTES);
    return Image.load(a.toElf());
  }

  /** The loop by which the start code of riscv-rt clears 10 MiB of bss, then an {@code ecall}. */
  static Image clearing() {
    Assembler a = new Assembler();
    a.la(T0, "bss").la(T1, "end").label("loop");
    a.sd(ZERO, 0, T0).addi(T0, T0, 8).bltu(T0, T1, "loop").ecall();
    a.section(Section.BSS).label("bss").zero(BSS_BYTES).label("end").zero(8);
    return Image.load(a.toElf());
  }
}
