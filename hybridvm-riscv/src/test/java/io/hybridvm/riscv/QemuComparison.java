package io.hybridvm.riscv;

import static org.assertj.core.api.Assertions.assertThat;

import io.hybridvm.riscv.elf.ElfWriter;
import io.hybridvm.riscv.isa.IsaProfile;
import io.hybridvm.riscv.isa.Opcode;
import io.hybridvm.riscv.isa.Register;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Runs the same file in the machine and in {@code qemu-riscv64}: many random programs, each of
 * which starts with random registers and at its end writes the memory that it may have touched, and
 * its registers, to the standard output.
 */
final class QemuComparison {
  /** Programs in a file: so many because starting a process takes as long as running hundreds. */
  static final int PROGRAMS_PER_FILE = 250;

  private static final String QEMU = "qemu-riscv64";
  private static final int PIECES = 60;
  private static final long TEXT = 0x8030_0000L;
  private static final long DATA = 0x8080_0000L;
  private static final long PLACE = DATA + 0x1000;
  private static final long MEMORY = PLACE - RandomProgram.REACH;
  private static final int MEMORY_BYTES = 2 * RandomProgram.REACH;
  private static final long REGISTERS = MEMORY + MEMORY_BYTES;
  private static final int REGISTERS_BYTES = Register.COUNT * Long.BYTES;
  private static final int RECORD_BYTES = MEMORY_BYTES + REGISTERS_BYTES;
  private static final long INITIAL_REGISTERS = DATA + 0x4000;
  private static final int WRITE = 64;
  private static final int EXIT = 93;
  private static final int STANDARD_OUTPUT = 1;

  private final Path directory;

  /** Instructions that qemu, and every tier, has executed so far. */
  private long instructions;

  /** Instructions that the last file took. */
  private long retired;

  /** A comparison that keeps its files in {@code directory}. */
  QemuComparison(Path directory) {
    this.directory = directory;
  }

  static boolean isInstalled() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, QEMU)));
  }

  long instructions() {
    return instructions;
  }

  /** Compares the programs with seeds from {@code firstSeed} on, as many as one file holds. */
  void compare(long firstSeed) throws IOException {
    byte[] elf = elf(firstSeed);
    byte[] expected = runInQemu(elf);
    assertThat(expected).hasSize(PROGRAMS_PER_FILE * RECORD_BYTES);
    for (Tier tier : Tier.values()) {
      byte[] actual = runInMachine(elf, tier);
      for (int program = 0; program < PROGRAMS_PER_FILE; program++) {
        int from = program * RECORD_BYTES;
        int to = from + RECORD_BYTES;
        if (to > actual.length || !Arrays.equals(actual, from, to, expected, from, to)) {
          List<String> differences = lines(actual, from);
          differences.removeAll(lines(expected, from));
          assertThat(differences)
              .as("what %s makes of the program with seed %d", tier, firstSeed + program)
              .isEmpty();
        }
      }
    }
    instructions += retired;
  }

  private static List<String> lines(byte[] output, int from) {
    ByteBuffer numbers = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < RECORD_BYTES && from + i < output.length; i += Long.BYTES) {
      String name =
          i < MEMORY_BYTES
              ? "0x%x".formatted(MEMORY + i)
              : "x%d".formatted((i - MEMORY_BYTES) / Long.BYTES);
      lines.add("%s = 0x%x".formatted(name, numbers.getLong(from + i)));
    }
    return lines;
  }

  private static byte[] elf(long firstSeed) {
    CodeBuffer code = new CodeBuffer();
    for (int program = 0; program < PROGRAMS_PER_FILE; program++) {
      Random random = new Random(firstSeed + program);
      code.address(Register.T6, INITIAL_REGISTERS + (long) program * REGISTERS_BYTES);
      for (int i = 1; i < Register.COUNT; i++) {
        code.add(Opcode.LD, i, Register.T6, 0, (long) i * Long.BYTES);
      }
      code.add(
          new RandomProgram(
                  firstSeed + program, QemuComparison::isRightInQemu, new long[] {PLACE}, 0)
              .code(PIECES));
      addWrite(code, 1 + random.nextInt(Register.COUNT - 1));
    }
    code.add(Opcode.ADDI, Register.A7, 0, 0, EXIT);
    code.add(Opcode.ADDI, Register.A0, 0, 0, 0);
    code.add(Opcode.ECALL, 0, 0, 0, 0);
    return new ElfWriter(TEXT)
        .text(TEXT, code.toByteArray())
        .data(DATA, data(firstSeed))
        .pageAligned()
        .write();
  }

  /** Qemu 7.2 counts on into the upper half where the lower one is zero. */
  private static boolean isRightInQemu(Opcode operation) {
    return operation != Opcode.CTZW;
  }

  /** Ends a program; what {@code base} holds is not known afterwards. */
  private static void addWrite(CodeBuffer code, int base) {
    code.address(base, REGISTERS);
    for (int i = 1; i < Register.COUNT; i++) {
      if (i != base) {
        code.add(Opcode.SD, 0, base, i, (long) i * Long.BYTES);
      }
    }
    code.address(Register.A1, MEMORY);
    code.add(Opcode.ADDI, Register.A0, 0, 0, STANDARD_OUTPUT);
    code.add(Opcode.ADDI, Register.A2, 0, 0, RECORD_BYTES);
    code.add(Opcode.ADDI, Register.A7, 0, 0, WRITE);
    code.add(Opcode.ECALL, 0, 0, 0, 0);
  }

  private static byte[] data(long seed) {
    Random random = new Random(seed);
    int length = (int) (INITIAL_REGISTERS - DATA) + PROGRAMS_PER_FILE * REGISTERS_BYTES;
    ByteBuffer data = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (data.hasRemaining()) {
      long value = random.nextLong();
      data.putLong(
          switch (random.nextInt(4)) {
            case 0 -> value >> random.nextInt(64);
            case 1 -> RegisterBench.VALUES[random.nextInt(RegisterBench.VALUES.length)];
            default -> value;
          });
    }
    return data.array();
  }

  private byte[] runInQemu(byte[] elf) throws IOException {
    Path file = directory.resolve("random.elf");
    Files.write(file, elf);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    Process process =
        new ProcessBuilder(QEMU, "-cpu", "rv64,zba=true,zbb=true,zbs=true", file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      byte[] output = process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).isZero();
      return output;
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private byte[] runInMachine(byte[] elf, Tier tier) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (Machine machine =
        tier.build(Machine.builder(Image.load(elf)).isa(IsaProfile.RV64IMAC_ZBA_ZBB_ZBS))) {
      Stop stop = tier.run(machine);
      while (stop instanceof Stop.Ecall && machine.register(Register.A7) == WRITE) {
        long length = machine.register(Register.A2);
        output.writeBytes(machine.memory().read(machine.register(Register.A1), (int) length));
        machine.register(Register.A0, length);
        stop = tier.run(machine);
      }
      assertThat(stop).isEqualTo(new Stop.Ecall());
      assertThat(machine.register(Register.A7)).isEqualTo(EXIT);
      retired = machine.instructionsRetired();
    }
    return output.toByteArray();
  }
}
