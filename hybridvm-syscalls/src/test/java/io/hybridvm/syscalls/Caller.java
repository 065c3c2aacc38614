package io.hybridvm.syscalls;

import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.Machine;
import io.hybridvm.riscv.Translator;
import io.hybridvm.riscv.asm.Assembler;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.Register;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;

/**
 * A contract that makes syscalls one by one, with registers and memory set from outside. Its
 * instructions and pages are free, so that the gas used is that of the syscalls.
 */
final class Caller {
  static final Address SELF = Address.fromHex("0x1111111122222222333333334444444455555555");
  static final Address SENDER = Address.fromHex("0x0102030405060708090a0b0c0d0e0f1011121314");
  static final Address OTHER = Address.fromHex("0xa1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4");
  static final long GAS = 1_000_000;

  /** Memory that nothing else uses. */
  static final long SCRATCH = 0x8100_0000L;

  private static final Image IMAGE =
      Image.load(new Assembler().label("again").ecall().ebreak().j("again").toElf());
  private static final Metering FREE = new Metering(new FuelSchedule(0, 0, 0, 0, 0, 0, 0, 0, 0), 1);

  final InMemoryHost host = new InMemoryHost();
  private Revision revision = Revision.OSAKA;
  private boolean isStatic;
  private Bytes calldata = Bytes.EMPTY;
  private Word value = Word.of(77);
  private long gas = GAS;
  private Metering metering = FREE;
  private Limits limits = Limits.of(Revision.OSAKA);
  private GuestListener listener = new GuestListener() {};
  private RiscvContract contract;
  private Action action;

  Caller revision(Revision since) {
    revision = since;
    return this;
  }

  Caller inStaticFrame() {
    isStatic = true;
    return this;
  }

  Caller calldata(Bytes data) {
    calldata = data;
    return this;
  }

  Caller value(Word wei) {
    value = wei;
    return this;
  }

  Caller gas(long amount) {
    gas = amount;
    return this;
  }

  Caller metering(Metering prices) {
    metering = prices;
    return this;
  }

  Caller limits(Limits maximum) {
    limits = maximum;
    return this;
  }

  Caller listener(GuestListener watching) {
    listener = watching;
    return this;
  }

  RiscvContract contract() {
    if (contract == null) {
      Message message =
          new Message(
              MessageKind.CALL, isStatic, 0, gas, SENDER, SELF, SELF, value, calldata, Word.ZERO);
      GuestEnvironment environment =
          new GuestEnvironment(
              host,
              ForkRules.of(revision),
              limits,
              metering,
              Translator.NONE,
              new PageBudget(limits.transactionPages()),
              OptionalLong.empty(),
              listener);
      Code code = Code.of(Bytes.fromHexString("0xff0102030405"));
      contract = new RiscvContract(environment, IMAGE, message, code, calldata);
    }
    return contract;
  }

  Machine machine() {
    return contract().machine();
  }

  /** Makes a syscall with arguments from a0 on; what comes of it is {@link #action}. */
  Caller call(Syscall syscall, long... arguments) {
    return call(syscall.number(), arguments);
  }

  Caller call(long number, long... arguments) {
    Machine machine = machine();
    machine.pc(IMAGE.elf().entry());
    machine.register(Register.T0, number);
    for (int i = 0; i < arguments.length; i++) {
      machine.register(Register.A0 + i, arguments[i]);
    }
    action = contract().run();
    return this;
  }

  /**
   * What the contract wants, or its halt; {@code ebreak} shows that a syscall just was answered.
   */
  Action action() {
    return action;
  }

  /** Why the contract halted; {@link HaltReason#BREAKPOINT} if the syscall was answered. */
  HaltReason reason() {
    return ((Action.Halt) action).halt().reason();
  }

  Message sent() {
    return ((Action.Send) action).message();
  }

  long gasUsed() {
    return gas - contract().gasLeft();
  }

  long result(int index) {
    return machine().register(Register.A0 + index);
  }

  Word wordResult() {
    return new Word(result(0), result(1), result(2), result(3));
  }

  Bytes memory(long address, int length) {
    return Bytes.wrap(machine().memory().read(address, length));
  }

  Caller memory(long address, Bytes bytes) {
    machine().memory().write(address, bytes.toArrayUnsafe());
    return this;
  }
}
