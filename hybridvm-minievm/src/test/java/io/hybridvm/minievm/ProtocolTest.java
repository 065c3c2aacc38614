package io.hybridvm.minievm;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.minievm.compile.GuestPlaces;
import io.hybridvm.syscalls.Revision;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the driver takes for granted is what the guest's sources say. */
class ProtocolTest {
  @Test
  void hostCalls_numbers_areThoseOfTheGuest() {
    List<String> guest =
        GuestSource.find("protocol.h", "^  HOST_(\\w+) = (\\d+),").stream()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();

    List<String> ours =
        Arrays.stream(HostCall.values()).map(call -> call + " " + call.number()).toList();

    // The driver answers some that the guest does not make.
    assertThat(guest).hasSizeGreaterThan(20).isSubsetOf(ours);
    assertThat(HostCall.values())
        .allSatisfy(call -> assertThat(HostCall.of(call.number())).isSameAs(call));
    assertThat(HostCall.of(9)).isNull();
    assertThat(HostCall.of(37)).isNull();
  }

  @Test
  void statuses_numbers_areThoseOfTheGuest() {
    String list = GuestSource.read("vm.h").split("enum status \\{", 2)[1].split("\\};", 2)[0];
    List<String> guest =
        list.lines()
            .map(line -> line.replaceAll("//.*", "").replace(",", "").strip())
            .filter(line -> !line.isEmpty())
            .toList();

    List<String> ours = Arrays.stream(EvmStatus.values()).map(Enum::name).toList();

    assertThat(ours).isEqualTo(guest);
  }

  @Test
  void revisions_numbers_areThoseOfTheGuest() {
    List<String> guest =
        GuestSource.find("revisions.def", "^RULES\\((\\w+),").stream()
            .map(row -> row.group(1))
            .toList();

    assertThat(guest).hasSize(Revision.values().length);
    for (Revision revision : Revision.values()) {
      assertThat(guest.get(Protocol.revisionNumber(revision))).isEqualTo(revision.name());
    }
  }

  @Test
  void addresses_are_thoseOfTheGuest() {
    assertThat(GuestSource.constant("protocol.h", "PROTOCOL_OUTPUT")).isEqualTo(Protocol.INPUT);
    assertThat(GuestSource.constant("protocol.h", "PROTOCOL_INPUT"))
        .isEqualTo(Protocol.INPUT + Long.BYTES);
    assertThat(GuestSource.constant("protocol.h", "PROTOCOL_EXCHANGE"))
        .isEqualTo(Protocol.EXCHANGE);
    assertThat(GuestSource.constant("protocol.h", "PROTOCOL_COMPILED"))
        .isEqualTo(GuestPlaces.COMPILED);
  }

  @Test
  void opcodesForCompiledCode_numbers_areThoseOfTheGuest() {
    assertThat(GuestSource.read("fused.def"))
        .contains("OWN(0x%x, COMPILED)".formatted(GuestPlaces.COMPILED_OPCODE))
        .contains("OWN(0x%x, BAD_JUMP)".formatted(GuestPlaces.BAD_JUMP_OPCODE));
  }

  @Test
  void lengths_are_thoseOfTheGuest() {
    assertThat(GuestSource.constant("prepare.h", "PREPARED_PADDING")).isEqualTo(33);
    assertThat(GuestSource.read("prepare.h"))
        .contains("return (length + PREPARED_PADDING + 7) & ~7ull;")
        .contains("return ((length + 63) & ~63ull) / 8;");
    assertThat(GuestSource.read("main.c")).contains("offsetof(struct input, is_traced) == 150");
    assertThat(Protocol.INPUT_BYTES).isEqualTo(151);
    assertThat(Protocol.codeBytes(0)).isEqualTo(40);
    assertThat(Protocol.codeBytes(7)).isEqualTo(40);
    assertThat(Protocol.codeBytes(8)).isEqualTo(48);
    assertThat(Protocol.destinationBytes(0)).isZero();
    assertThat(Protocol.destinationBytes(1)).isEqualTo(8);
    assertThat(Protocol.destinationBytes(65)).isEqualTo(16);
    assertThat(Protocol.areaBytes(65, true)).isEqualTo(104 + 16 + 104);
  }

  @Test
  void codeArea_begins_behindTheImage() {
    assertThat(GuestImage.IMAGE.elf().symbols().named("vm_code").orElseThrow().address())
        .isEqualTo(GuestImage.CODE);
    assertThat(GuestImage.CODE & 0xfff).isZero();
    assertThat(GuestImage.IMAGE.elf().segments())
        .allSatisfy(
            segment ->
                assertThat(segment.vaddr() + segment.memsz()).isLessThanOrEqualTo(GuestImage.CODE));
  }
}
