package io.hybridvm.riscv.isa;

/**
 * Names of control and status registers, as binutils prints them for the privileged architecture
 * 1.12 and the extensions of its time. Which of them a machine has is not told here.
 */
final class CsrNames {
  private static final int COUNT = 4096;

  /**
   * Each line: the number of a register, its name, then the names of its neighbours. A name with
   * two numbers, {@code pmpcfg0-15}, is a row of registers; {@code mhpmevent3-31h} ends each name
   * with the letter.
   */
  private static final String[] RUNS = {
    "001 fflags frm fcsr",
    "008 vstart vxsat vxrm",
    "00f vcsr",
    "015 seed",
    "100 sstatus",
    "104 sie stvec scounteren",
    "10a senvcfg",
    "10c sstateen0-3",
    "114 sieh",
    "140 sscratch sepc scause stval sip",
    "14d stimecmp",
    "150 siselect sireg",
    "154 siph",
    "15c stopei stimecmph",
    "180 satp",
    "200 vsstatus",
    "204 vsie vstvec",
    "214 vsieh",
    "240 vsscratch vsepc vscause vstval vsip",
    "24d vstimecmp",
    "250 vsiselect vsireg",
    "254 vsiph",
    "25c vstopei vstimecmph",
    "280 vsatp",
    "300 mstatus misa medeleg mideleg mie mtvec mcounteren",
    "308 mvien mvip menvcfg",
    "30c mstateen0-3 mstatush",
    "313 midelegh mieh",
    "318 mvienh mviph menvcfgh",
    "31c mstateen0-3h mcountinhibit",
    "323 mhpmevent3-31",
    "340 mscratch mepc mcause mtval mip",
    "34a mtinst mtval2",
    "350 miselect mireg",
    "354 miph",
    "35c mtopei",
    "3a0 pmpcfg0-15 pmpaddr0-63",
    "5a8 scontext",
    "600 hstatus",
    "602 hedeleg hideleg hie htimedelta hcounteren hgeie hvien hvictl henvcfg",
    "60c hstateen0-3",
    "613 hidelegh",
    "615 htimedeltah",
    "618 hvienh",
    "61a henvcfgh",
    "61c hstateen0-3h",
    "643 htval hip hvip hviprio1-2",
    "64a htinst",
    "655 hviph hviprio1-2h",
    "680 hgatp",
    "6a8 hcontext",
    "723 mhpmevent3-31h",
    "747 mseccfg",
    "757 mseccfgh",
    "7a0 tselect tdata1-3 tinfo tcontrol",
    "7a8 mcontext",
    "7aa mscontext",
    "7b0 dcsr dpc dscratch0-1",
    "b00 mcycle",
    "b02 minstret mhpmcounter3-31",
    "b80 mcycleh",
    "b82 minstreth mhpmcounter3-31h",
    "c00 cycle time instret hpmcounter3-31 vl vtype vlenb",
    "c80 cycleh timeh instreth hpmcounter3-31h",
    "da0 scountovf",
    "db0 stopi",
    "e12 hgeip",
    "eb0 vstopi",
    "f11 mvendorid marchid mimpid mhartid mconfigptr",
    "fb0 mtopi",
  };

  private static final String[] NAMES = names();

  private CsrNames() {}

  private static String[] names() {
    String[] names = new String[COUNT];
    for (int i = 0; i < COUNT; i++) {
      names[i] = "0x" + Integer.toHexString(i);
    }
    for (String run : RUNS) {
      String[] words = run.split(" ", -1);
      int number = Integer.parseInt(words[0], 16);
      for (int i = 1; i < words.length; i++) {
        number = enter(names, number, words[i]);
      }
    }
    return names;
  }

  private static int enter(String[] names, int number, String word) {
    int dash = word.indexOf('-');
    if (dash < 0) {
      names[number] = word;
      return number + 1;
    }
    int start = dash;
    while (Character.isDigit(word.charAt(start - 1))) {
      start--;
    }
    String suffix = word.endsWith("h") ? "h" : "";
    int first = Integer.parseInt(word.substring(start, dash));
    int last = Integer.parseInt(word.substring(dash + 1, word.length() - suffix.length()));
    for (int i = first; i <= last; i++) {
      names[number + i - first] = word.substring(0, start) + i + suffix;
    }
    return number + last - first + 1;
  }

  /**
   * The name of a CSR.
   *
   * @param number 0 to 4095
   * @return such as {@code mhartid}; the number, such as {@code 0x7c0}, if it has no name
   * @throws IndexOutOfBoundsException if there is no such number
   */
  static String of(int number) {
    return NAMES[number];
  }
}
