package io.hybridvm.minievm;

import static io.hybridvm.riscv.isa.Register.A0;
import static io.hybridvm.riscv.isa.Register.A1;
import static io.hybridvm.riscv.isa.Register.A2;
import static io.hybridvm.riscv.isa.Register.S0;
import static io.hybridvm.riscv.isa.Register.S1;
import static io.hybridvm.riscv.isa.Register.T0;
import static io.hybridvm.riscv.isa.Register.T6;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Translator;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.syscalls.Action;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ForkRules;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.Limits;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Metering;
import io.hybridvm.syscalls.PageBudget;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;

/** A guest that makes one call of a test's choice and finishes. */
abstract class HostCallBench {
  static final long MEMORY = 0x8080_0000L;
  static final Address SELF = Address.of(0x5e1f);
  static final Address SENDER = Address.of(0x5e);
  static final Address OTHER = Address.fromHex("0x0102030405060708090a0b0c0d0e0f1011121314");
  static final Word KEY = new Word(1, 2, 3, 4);
  static final Word VALUE = new Word(5, 6, 7, 8);

  final InMemoryHost host = new InMemoryHost();
  final EvmContract contract = contract(Code.of(Bytes.of(1, 2, 3)));
  final Machine machine = contract.machine();

  static Image guest() {
    Assembler a = new Assembler().ecall();
    a.li(S0, Protocol.INPUT).li(S1, 1).sw(S1, 32, S0);
    a.li(T0, HostCall.FINISH.number()).li(T6, Protocol.OUTPUT_BYTES).ecall();
    return Image.load(a.toElf());
  }

  EvmContract contract(Code code) {
    GuestEnvironment environment =
        new GuestEnvironment(
            host,
            ForkRules.of(Revision.OSAKA),
            Limits.of(Revision.OSAKA),
            Metering.DEFAULT,
            Translator.NONE,
            new PageBudget(100),
            OptionalLong.empty(),
            null);
    Message message = Message.call(SENDER, SELF, Bytes.EMPTY, Word.ZERO, 1000);
    return new EvmContract(
        environment, new PreparedCodeCache(1000, Long.MAX_VALUE), message, code, guest());
  }

  Action call(HostCall call) {
    machine.register(T0, call.number());
    return contract.run();
  }

  void address(Address address) {
    machine.register(A0, address.word0());
    machine.register(A1, address.word1());
    machine.register(A2, Integer.toUnsignedLong(address.word2()));
  }

  void word(int register, Word word) {
    machine.register(register, word.limb0());
    machine.register(register + 1, word.limb1());
    machine.register(register + 2, word.limb2());
    machine.register(register + 3, word.limb3());
  }

  Word word(int register) {
    return new Word(
        machine.register(register),
        machine.register(register + 1),
        machine.register(register + 2),
        machine.register(register + 3));
  }

  static byte[] inMemory(Word word) {
    byte[] bytes = new byte[Word.BYTES];
    EvmFrame.putWord(bytes, 0, word);
    return bytes;
  }

  /** The exchange buffer as far as a0 says. */
  Bytes answer() {
    return Bytes.wrap(machine.memory().read(Protocol.EXCHANGE, (int) machine.register(A0)));
  }

  static Bytes bytes(Word word, int... flags) {
    byte[] rest = new byte[flags.length];
    for (int i = 0; i < flags.length; i++) {
      rest[i] = (byte) flags[i];
    }
    return Bytes.concatenate(Bytes.wrap(inMemory(word)), Bytes.wrap(rest));
  }
}
