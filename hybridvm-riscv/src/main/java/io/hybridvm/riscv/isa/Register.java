package io.hybridvm.riscv.isa;

import java.util.List;

/** The integer registers by their names in the calling convention. */
public final class Register {
  /** Number of integer registers. */
  public static final int COUNT = 32;

  /** Hard-wired zero. */
  public static final int ZERO = 0;

  /** Return address. */
  public static final int RA = 1;

  /** Stack pointer. */
  public static final int SP = 2;

  /** Global pointer. */
  public static final int GP = 3;

  /** Thread pointer. */
  public static final int TP = 4;

  /** Temporary; holds a system call's number under the contract ABI. */
  public static final int T0 = 5;

  /** Temporary. */
  public static final int T1 = 6;

  /** Temporary. */
  public static final int T2 = 7;

  /** Saved register and frame pointer. */
  public static final int S0 = 8;

  /** Saved register. */
  public static final int S1 = 9;

  /** First argument and result. */
  public static final int A0 = 10;

  /** Second argument and result. */
  public static final int A1 = 11;

  /** Third argument. */
  public static final int A2 = 12;

  /** Fourth argument. */
  public static final int A3 = 13;

  /** Fifth argument. */
  public static final int A4 = 14;

  /** Sixth argument. */
  public static final int A5 = 15;

  /** Seventh argument. */
  public static final int A6 = 16;

  /** Eighth argument; holds a system call's number under Linux. */
  public static final int A7 = 17;

  /** Saved register. */
  public static final int S2 = 18;

  /** Saved register. */
  public static final int S3 = 19;

  /** Saved register. */
  public static final int S4 = 20;

  /** Saved register. */
  public static final int S5 = 21;

  /** Saved register. */
  public static final int S6 = 22;

  /** Saved register. */
  public static final int S7 = 23;

  /** Saved register. */
  public static final int S8 = 24;

  /** Saved register. */
  public static final int S9 = 25;

  /** Saved register. */
  public static final int S10 = 26;

  /** Saved register. */
  public static final int S11 = 27;

  /** Temporary. */
  public static final int T3 = 28;

  /** Temporary. */
  public static final int T4 = 29;

  /** Temporary. */
  public static final int T5 = 30;

  /** Temporary. */
  public static final int T6 = 31;

  private static final List<String> NAMES =
      List.of(
          "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3",
          "a4", "a5", "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11",
          "t3", "t4", "t5", "t6");

  private Register() {}

  /**
   * The calling convention's name, such as {@code a0}.
   *
   * @param register 0 to 31
   * @return its name
   * @throws IndexOutOfBoundsException if there is no such register
   */
  public static String name(int register) {
    return NAMES.get(register);
  }

  /**
   * The number of the register with that name; {@code x10}, {@code a0} and, for 8, {@code fp} are
   * understood.
   *
   * @param name in lower case
   * @return 0 to 31
   * @throws IllegalArgumentException if no register is called so
   */
  public static int number(String name) {
    if (name.equals("fp")) {
      return S0;
    }
    int number = NAMES.indexOf(name);
    for (int i = 0; number < 0 && i < COUNT; i++) {
      if (name.equals("x" + i)) {
        number = i;
      }
    }
    if (number < 0) {
      throw new IllegalArgumentException("no register is called \"" + name + "\"");
    }
    return number;
  }
}
