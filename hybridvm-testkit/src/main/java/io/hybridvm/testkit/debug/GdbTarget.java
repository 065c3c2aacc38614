package io.hybridvm.testkit.debug;

import io.hybridvm.riscv.isa.Register;

/** What gdb is told of the machine. */
final class GdbTarget {
  /** The registers in the order of their numbers, as gdb's manual asks for in G.5.11. */
  static final String XML = xml();

  private GdbTarget() {}

  private static String xml() {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\"?><!DOCTYPE target SYSTEM \"gdb-target.dtd\">"
                + "<target version=\"1.0\"><architecture>riscv:rv64</architecture>"
                + "<feature name=\"org.gnu.gdb.riscv.cpu\">");
    for (int number = 0; number < Register.COUNT; number++) {
      String name = number == 8 ? "fp" : Register.name(number);
      register(name, number == 1 ? "code_ptr" : "int", number, xml);
    }
    register("pc", "code_ptr", Register.COUNT, xml);
    return xml.append("</feature></target>").toString();
  }

  private static void register(String name, String type, int number, StringBuilder xml) {
    xml.append(
        "<reg name=\"%s\" bitsize=\"64\" type=\"%s\" regnum=\"%d\"/>"
            .formatted(name, type, number));
  }
}
