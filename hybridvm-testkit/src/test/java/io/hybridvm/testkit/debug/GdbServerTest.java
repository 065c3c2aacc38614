package io.hybridvm.testkit.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.isa.Register;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ContractFile;
import io.hybridvm.testkit.source.DebugFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GdbServerTest {
  private static final Address PLACE = Address.of(0xc0de);

  private static <T> CompletableFuture<T> inBackground(Callable<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** The program without an environment: its first {@code ecall} ends it with 7. */
  private static CompletableFuture<OptionalInt> program(GdbServer server) {
    return inBackground(
        () -> {
          Image image = Image.load(Files.readAllBytes(DebugFiles.ledger(5)));
          try (Machine machine = Machine.builder(image).fuel(1_000_000).build()) {
            return server.run(machine, stopped -> OptionalInt.of(7));
          }
        });
  }

  private static CompletableFuture<Boolean> contract(GdbServer server, Bytes input) {
    return inBackground(
        () -> {
          Chain chain = new Chain(Revision.OSAKA);
          chain.state().code(PLACE, ContractFile.code(DebugFiles.ledgerBytes()));
          Message message = Message.call(Address.of(1), PLACE, input, Word.ZERO, 1_000_000);
          return chain
              .execute(message, server.inspector(PLACE), OptionalLong.empty())
              .result()
              .isSuccess();
        });
  }

  /** The other side of the protocol, without confirmations. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final GdbPackets packets;

    Client(GdbServer server) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      packets = new GdbPackets(socket.getInputStream(), socket.getOutputStream());
      assertThat(ask("QStartNoAckMode")).isEqualTo("OK");
      packets.stopConfirming();
    }

    String ask(String packet) throws IOException {
      packets.write(packet);
      return packets.read();
    }

    void tell(String packet) throws IOException {
      packets.write(packet);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void program_breakpointAndStep_stopWhereTheyShould() throws Exception {
    try (GdbServer server = new GdbServer(0)) {
      CompletableFuture<OptionalInt> program = program(server);
      try (Client gdb = new Client(server)) {
        assertThat(gdb.ask("?")).isEqualTo("S05");
        assertThat(gdb.ask("p20")).isEqualTo("0000308000000000");
        assertThat(gdb.ask("Z0,80300058,4")).isEqualTo("OK");
        assertThat(gdb.ask("c")).isEqualTo("T05swbreak:;");
        assertThat(gdb.ask("p20")).isEqualTo("5800308000000000");
        assertThat(gdb.ask("s")).isEqualTo("S05");
        assertThat(gdb.ask("z0,80300058,4")).isEqualTo("OK");
        assertThat(gdb.ask("m80300000,4")).hasSize(8);
        assertThat(gdb.ask("m10,4")).isEqualTo("E01");
        assertThat(gdb.ask("Pa=0100000000000000")).isEqualTo("OK");
        assertThat(gdb.ask("pa")).isEqualTo("0100000000000000");
        assertThat(gdb.ask("g")).hasSize(33 * 16);
        assertThat(gdb.ask("qUnheardOf")).isEmpty();
        assertThat(gdb.ask("vCont;c")).isEqualTo("W07");
      }
      assertThat(program.get()).hasValue(7);
    }
  }

  @Test
  void program_debuggerGone_isLeft() throws Exception {
    try (GdbServer server = new GdbServer(0)) {
      CompletableFuture<OptionalInt> program = program(server);
      new Client(server).close();

      assertThat(program.get()).isEmpty();
    }
  }

  @Test
  void program_interrupted_stops() throws Exception {
    try (GdbServer server = new GdbServer(0)) {
      CompletableFuture<OptionalInt> endless =
          inBackground(
              () -> {
                Path file = Path.of("src/test/resources/guest/rv64imac/endless.elf");
                Image image = Image.load(Files.readAllBytes(file));
                try (Machine machine = Machine.builder(image).fuel(Long.MAX_VALUE).build()) {
                  return server.run(machine, stopped -> OptionalInt.of(0));
                }
              });
      try (Client gdb = new Client(server)) {
        gdb.tell("c");
        gdb.socket.getOutputStream().write(3);
        assertThat(gdb.packets.read()).isEqualTo("S02");
        assertThat(gdb.ask("D")).isEqualTo("OK");
      }
      assertThat(endless.get()).isEmpty();
    }
  }

  @Test
  void contract_registers_areOnlyRead() throws Exception {
    try (GdbServer server = new GdbServer(0)) {
      CompletableFuture<Boolean> contract = contract(server, Bytes.EMPTY);
      try (Client gdb = new Client(server)) {
        assertThat(gdb.ask("Z0,80300058,4")).isEqualTo("OK");
        assertThat(gdb.ask("c")).isEqualTo("T05swbreak:;");
        assertThat(gdb.ask("p" + Integer.toHexString(Register.A0))).isEqualTo("0100000000000000");
        assertThat(gdb.ask("Pa=0100000000000000")).isEqualTo("E01");
        assertThat(gdb.ask("M80000000,1:00")).isEqualTo("E01");
        assertThat(gdb.ask("D")).isEqualTo("OK");
      }
      assertThat(contract.get()).isTrue();
    }
  }

  @Test
  void contract_fault_isToldToTheUser() throws Exception {
    try (GdbServer server = new GdbServer(0)) {
      CompletableFuture<Boolean> contract = contract(server, Bytes.of(1));
      try (Client gdb = new Client(server)) {
        String output = gdb.ask("c");
        byte[] bytes = Bytes.fromHexString(output.substring(1)).toArrayUnsafe();
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text)
            .isEqualTo("halt: store at pc 0x80300052 to 0x10, which is not in writable memory\n");
        assertThat(gdb.packets.read()).isEqualTo("S0b");
        assertThat(gdb.ask("c")).isEqualTo("W01");
      }
      assertThat(contract.get()).isFalse();
    }
  }

  @Test
  void contract_afterAFault_canStillBeRead() throws Exception {
    try (GdbServer server = new GdbServer(0)) {
      CompletableFuture<Boolean> contract = contract(server, Bytes.of(1));
      try (Client gdb = new Client(server)) {
        gdb.ask("c");
        assertThat(gdb.packets.read()).isEqualTo("S0b");
        assertThat(gdb.ask("?")).isEqualTo("S0b");
        assertThat(gdb.ask("p20")).as("pc").isEqualTo("5200308000000000");
        assertThat(gdb.ask("pa")).as("the sum").isEqualTo("360b000000000000");
        String sp = gdb.ask("p2");
        String address = Long.toHexString(Long.reverseBytes(Long.parseUnsignedLong(sp, 16)));
        assertThat(gdb.ask("m" + address + ",8")).as("its place").isEqualTo("360b000000000000");
        assertThat(gdb.ask("Pa=0100000000000000")).isEqualTo("E01");
        assertThat(gdb.ask("D")).isEqualTo("OK");
      }
      assertThat(contract.get()).isFalse();
    }
  }

  private static List<String> gdbCommand(Path gdb, String... script) {
    List<String> command = new ArrayList<>(List.of(gdb.toString(), "-batch", "-nx"));
    command.addAll(List.of("-iex", "set debuginfod enabled off"));
    command.add(DebugFiles.ledger(5).toString());
    for (String line : script) {
      command.add("-ex");
      command.add(line);
    }
    return command;
  }

  @Test
  void gdb_scriptOfItsUser_seesSourceAndCalls() throws Exception {
    Path gdb = Path.of("/usr/bin/gdb-multiarch");
    assumeTrue(Files.isExecutable(gdb), "gdb-multiarch is not installed");
    try (GdbServer server = new GdbServer(0)) {
      CompletableFuture<OptionalInt> program = program(server);
      List<String> command =
          gdbCommand(
              gdb,
              "target remote localhost:" + server.port(),
              "break square if number == 3",
              "continue",
              "backtrace",
              "info registers pc a0",
              "stepi",
              "delete",
              "continue");
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(output)
          .contains("Breakpoint 1, square (number=")
          .contains("ledger.c:2")
          .contains("in total (count=")
          .contains("a0             0x3")
          .contains("exited with code 07");
      assertThat(program.get()).hasValue(7);
    }
  }
}
