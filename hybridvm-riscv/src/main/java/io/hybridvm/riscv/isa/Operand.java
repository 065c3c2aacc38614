package io.hybridvm.riscv.isa;

import java.util.HashMap;
import java.util.Map;

/** Something that assembly writes behind a mnemonic. */
enum Operand {
  /** The destination register. */
  RD("rd"),
  /** The first source register. */
  RS1("rs1"),
  /** The second source register. */
  RS2("rs2"),
  /** An immediate in decimal. */
  IMMEDIATE("imm"),
  /** A shift distance in hexadecimal. */
  SHIFT_AMOUNT("shamt"),
  /** Bits 31:12 of an upper immediate, in hexadecimal and as an unsigned number of 20 bits. */
  UPPER("upper"),
  /** A jump's target: an address when printed, a distance in bytes when encoded. */
  TARGET("target"),
  /** A CSR, by name if it has one. */
  CSR("csr"),
  /** The value of 0 to 31 that stands in the place of a register. */
  CSR_VALUE("uimm"),
  /** The set of accesses that a fence makes come first. */
  PREDECESSOR("pred"),
  /** The set of accesses that a fence makes come later. */
  SUCCESSOR("succ");

  private static final Map<String, Operand> BY_NAME = byName();

  private final String name;

  Operand(String name) {
    this.name = name;
  }

  private static Map<String, Operand> byName() {
    Map<String, Operand> byName = new HashMap<>();
    for (Operand operand : values()) {
      byName.put(operand.name, operand);
    }
    return byName;
  }

  static Operand named(String name) {
    Operand operand = BY_NAME.get(name);
    if (operand == null) {
      throw new IllegalArgumentException("no operand is called " + name);
    }
    return operand;
  }

  @Override
  public String toString() {
    return name;
  }
}
