package io.hybridvm.riscv.isa;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Where binutils 2.40 and the manual disagree; we follow the manual. Each class is a rule on the
 * word, with what either side says about it, and these are all there are.
 *
 * <p>What is not here, because the object files that objdump reads say so in their attributes: that
 * instructions of other extensions (floating point, vectors, Zicbom, ...) are illegal.
 */
enum ObjdumpDifference {
  /**
   * Vol. I, 16.5: the code point is called {@code C.NOP}, and with an immediate it is a hint.
   * Without aliases objdump calls it {@code c.addi zero,imm}.
   */
  C_NOP(word -> (word & 0xef83) == 0x0001, "c\\.nop(\t-?\\d+)?", "c\\.addi\tzero,-?\\d+"),

  /** Vol. I, 16.5: {@code C.ADDI16SP} with an immediate of 0 is reserved. Objdump shows it. */
  C_ADDI16SP_BY_ZERO(
      word -> word == 0x6101, "\\.2byte\t0x6101|illegal", "c\\.addi16sp\tsp,0|add\tsp,sp,0"),

  /**
   * Vol. I, 2.7: implementations ignore {@code rd} and {@code rs1} of {@code FENCE} and take every
   * reserved {@code fm} for 0. For objdump these words are data.
   */
  FENCE_FIELDS(
      word -> (word & 0x707f) == 0x000f && (word & 0xf00f_8f80) != 0 && word != 0x8330_000f,
      "fence(\t(unknown|i?o?r?w?),(unknown|i?o?r?w?))?|legal",
      "\\.4byte.*"),

  /**
   * Vol. I, chapter 3: implementations ignore {@code rd}, {@code rs1} and the immediate of {@code
   * FENCE.I}. For objdump these words are data.
   */
  FENCE_I_FIELDS(
      word -> (word & 0x707f) == 0x100f && word != 0x100f, "fence\\.i|legal", "\\.4byte.*"),

  /**
   * Vol. II: instructions of privileged modes that objdump knows whatever the architecture is. Our
   * table names them too, so that their text agrees, but no profile executes them.
   */
  PRIVILEGED(
      word -> word == 0x3020_0073 || word == 0x1020_0073 || word == 0x1050_0073,
      "illegal",
      "mret|sret|wfi"),

  /** The same, but of instructions that our table does not have. */
  PRIVILEGED_UNKNOWN(
      word ->
          switch (word) {
            case 0x0020_0073, 0x2020_0073, 0x7b20_0073 -> true;
            default -> (word & 0xfff0_7fff) == 0x1040_0073 || (word & 0xfe00_7fff) == 0x1200_0073;
          },
      "\\.4byte.*|illegal",
      "uret|hret|dret|sfence\\.vma?(\t.*)?"),

  /**
   * Vol. I, 9.1: {@code csrrw zero,cycle,zero} is an instruction, which traps because the CSR
   * cannot be written. Assemblers offer it as an illegal instruction by the name {@code unimp}.
   */
  UNIMP(word -> word == 0xc000_1073, "legal", "unimp");

  private final IntPredicate rule;
  private final Pattern ours;
  private final Pattern theirs;

  ObjdumpDifference(IntPredicate rule, String ours, String theirs) {
    this.rule = rule;
    this.ours = Pattern.compile(ours);
    this.theirs = Pattern.compile(theirs);
  }

  /** Whether this class foresees that the two sides say this of a word. */
  boolean explains(int word, String ourText, String theirText) {
    return rule.test(word)
        && ours.matcher(ourText).matches()
        && theirs.matcher(theirText).matches();
  }
}
