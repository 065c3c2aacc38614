package io.hybridvm.riscv.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are objdump's. */
final class DisassemblerTest {
  private static final long PC = 0x8030_0000L;

  private final Disassembler disassembler = new Disassembler();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0x00000013 | nop                    | addi zero,zero,0
          0xfff00513 | li a0,-1               | addi a0,zero,-1
          0x00058513 | mv a0,a1               | addi a0,a1,0
          0x00158513 | add a0,a1,1            | addi a0,a1,1
          0x00b00533 | add a0,zero,a1         | add a0,zero,a1
          0x40b00533 | neg a0,a1              | sub a0,zero,a1
          0xfff5c513 | not a0,a1              | xori a0,a1,-1
          0x0005851b | sext.w a0,a1           | addiw a0,a1,0
          0x0ff5f513 | zext.b a0,a1           | andi a0,a1,255
          0x0805c53b | zext.h a0,a1           | zext.h a0,a1
          0x0805853b | zext.w a0,a1           | add.uw a0,a1,zero
          0x0015b513 | seqz a0,a1             | sltiu a0,a1,1
          0x00b03533 | snez a0,a1             | sltu a0,zero,a1
          0x03f5d513 | srl a0,a1,0x3f         | srli a0,a1,0x3f
          0xfffff537 | lui a0,0xfffff         | lui a0,0xfffff
          0xff85b603 | ld a2,-8(a1)           | ld a2,-8(a1)
          0xfec5bc23 | sd a2,-8(a1)           | sd a2,-8(a1)
          0x00008067 | ret                    | jalr zero,0(ra)
          0x00078067 | jr a5                  | jalr zero,0(a5)
          0x004780e7 | jalr 4(a5)             | jalr ra,4(a5)
          0x0000006f | j 0x80300000           | jal zero,0x80300000
          0x008000ef | jal 0x80300008         | jal ra,0x80300008
          0xfe050ee3 | beqz a0,0x802ffffc     | beq a0,zero,0x802ffffc
          0x00a05463 | blez a0,0x80300008     | bge zero,a0,0x80300008
          0x0ff0000f | fence                  | fence iorw,iorw
          0x0330000f | fence rw,rw            | fence rw,rw
          0x8330000f | fence.tso              | fence.tso
          0x0000100f | fence.i                | fence.i
          0xf1402573 | csrr a0,mhartid        | csrrs a0,mhartid,zero
          0x3042d073 | csrw mie,5             | csrrwi zero,mie,5
          0x7c002573 | csrr a0,0x7c0          | csrrs a0,0x7c0,zero
          0xc0202573 | rdinstret a0           | csrrs a0,instret,zero
          0xc0001073 | unimp                  | unimp
          0x06b5252f | amoadd.w.aqrl a0,a1,(a0) | amoadd.w.aqrl a0,a1,(a0)
          0x1005252f | lr.w a0,(a0)           | lr.w a0,(a0)
          0x30200073 | mret                   | mret
          0x0001     | nop                    | c.nop
          0x0005     | c.nop 1                | c.nop 1
          0x1141     | add sp,sp,-16          | c.addi sp,-16
          0x852e     | mv a0,a1               | c.mv a0,a1
          0x4505     | li a0,1                | c.li a0,1
          0x4005     | c.li zero,1            | c.li zero,1
          0x0502     | c.slli64 a0            | c.slli64 a0
          0x8082     | ret                    | c.jr ra
          0x60a2     | ld ra,8(sp)            | c.ldsp ra,8(sp)
          0x0808     | add a0,sp,16           | c.addi4spn a0,sp,16
          0x0000     | unimp                  | c.unimp
          0x2000     | .2byte 0x2000          | .2byte 0x2000
          0x0c050533 | .4byte 0xc050533       | .4byte 0xc050533
          """)
  void word_withAndWithoutAliases_isWrittenLikeThis(
      String word, String expected, String expectedWithoutAliases) {
    int bits = (int) Long.decode(word).longValue();

    assertThat(disassembler.disassemble(bits, PC)).isEqualTo(expected.replace(' ', '\t'));
    assertThat(disassembler.withoutAliases().disassemble(bits, PC))
        .isEqualTo(expectedWithoutAliases.replace(' ', '\t'));
  }

  @Test
  void jump_withNames_tellsTheSymbol() {
    Disassembler named = disassembler.withNames(AddressNames.of(Map.of(0x8030_000cL, "main")));

    assertThat(named.disassemble(0x010000ef, PC)).isEqualTo("jal\t80300010 <main+0x4>");
    assertThat(named.disassemble(0x00c000ef, PC)).isEqualTo("jal\t8030000c <main>");
    assertThat(named.disassemble(0x008000ef, PC)).isEqualTo("jal\t80300008 <main-0x4>");
  }

  @Test
  void list_ofCodeWithSymbols_looksLikeObjdump() {
    Map<Long, String> symbols = Map.of(PC, "_start", PC + 8, "main");
    byte[] code = code(0x00000517, 0x01850593, 0x80820505, 0x0c050533);

    assertThat(list(disassembler.withNames(AddressNames.of(symbols)), code, PC))
        .containsExactly(
            "0000000080300000 <_start>:",
            "    80300000:\t00000517          \tauipc\ta0,0x0",
            "    80300004:\t01850593          \tadd\ta1,a0,24 # 80300018 <main+0x10>",
            "",
            "0000000080300008 <main>:",
            "    80300008:\t0505                \tadd\ta0,a0,1",
            "    8030000a:\t8082                \tret",
            "    8030000c:\t0c050533          \t.4byte\t0xc050533");
  }

  @Test
  void list_ofLongEncodings_keepsTheirBytesTogether() {
    byte[] code = code(0x0001_001f, 0x003f_0002, 0x0001_0001, 0x0001_0001);

    assertThat(list(disassembler, code, 0))
        .containsExactly(
            "   0:\t001f 0001 0002      \t.byte\t0x1f, 0x00, 0x01, 0x00, 0x02, 0x00",
            "   6:\t0001003f 00010001 \t.8byte\t0x100010001003f",
            "   e:\t0001                \tnop");
  }

  @Test
  void list_ofCodeThatEndsInAnInstruction_endsWithItsBytes() {
    assertThat(list(disassembler, new byte[] {0x13, 0x05, 0x10}, 0))
        .containsExactly("   0:\t0513 10             \t.byte\t0x13, 0x05, 0x10");
  }

  @Test
  void list_withGlobalPointer_tellsWhatItPointsAt() {
    Disassembler withGp = disassembler.withGlobalPointer(0x8030_1800L);

    assertThat(list(withGp, code(0xff81b503), 0))
        .containsExactly("   0:\tff81b503          \tld\ta0,-8(gp) # 0x803017f8");
  }

  @Test
  void list_atOddAddress_isRefused() {
    assertThatThrownBy(() -> list(disassembler, new byte[2], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("address is odd: 0x1");
  }

  private static byte[] code(int... words) {
    byte[] code = new byte[4 * words.length];
    for (int i = 0; i < code.length; i++) {
      code[i] = (byte) (words[i / 4] >>> (8 * (i % 4)));
    }
    return code;
  }

  private static List<String> list(Disassembler disassembler, byte[] code, long address) {
    List<String> lines = new ArrayList<>();
    disassembler.list(code, address, lines::add);
    return lines;
  }
}
