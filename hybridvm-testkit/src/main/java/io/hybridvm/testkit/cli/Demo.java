package io.hybridvm.testkit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiText;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ContractFile;
import io.hybridvm.testkit.chain.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** A token's life on a chain, step by step. */
final class Demo {
  private static final Address ALICE = MessageOptions.ALICE;
  private static final Address BOB = Address.of(0xb0bL);
  private static final long GAS = 10_000_000;
  private static final int REPETITIONS = 500;
  private static final AbiSignature TRANSFER_EVENT =
      AbiSignature.parse("event Transfer(address indexed, address indexed, uint256)");
  private static final FailureText FAILURES =
      new FailureText(
          List.of(
              AbiSignature.parse("InsufficientBalance(address,uint256,uint256)"),
              AbiSignature.parse("NotOwner(address)")));

  private final Chain chain;
  private final @Nullable PrintStream out;
  private final Report report = new Report();
  private final ArrayNode steps = report.array("steps");
  private int number;
  private Address token = Address.ZERO;

  /**
   * A demo that has not begun.
   *
   * @param out where each step is told at once; null if it is not
   */
  Demo(Chain chain, @Nullable PrintStream out) {
    this.chain = chain;
    this.out = out;
  }

  /** Where the token is, once it is deployed. */
  Address token() {
    return token;
  }

  /** All steps, for programs. */
  Report report() {
    return report;
  }

  /**
   * Goes through all steps.
   *
   * @throws IllegalStateException if one does not end as it should
   */
  void play() {
    say("A chain in memory, by the rules of Osaka. On it comes a token: an ERC-20 contract");
    say("that is written in Rust (hybridvm-testkit/src/test/guest/contracts/rust/erc20.rs)");
    say("and compiled to a RISC-V program. The EVM has no part in this.");
    deploy();
    call(ALICE, "asks the token for its name", "name()(string)");
    call(
        ALICE,
        "owns the token, so she can mint 1,000 for herself",
        "mint(address,uint256)",
        ALICE,
        1000);
    call(ALICE, "transfers 250 to Bob", "transfer(address,uint256)(bool)", BOB, 250);
    call(BOB, "asks how much he has", "balanceOf(address)(uint256)", BOB);
    refused(BOB, "transfers 300, more than he has", "transfer(address,uint256)(bool)", ALICE, 300);
    refused(BOB, "tries to mint, which only the owner can", "mint(address,uint256)", BOB, 1);
    call(BOB, "still has what he had", "balanceOf(address)(uint256)", BOB);
    call(ALICE, "asks for the supply, the sum of all", "totalSupply()(uint256)");
    repeat();
    say("");
    say("The first times are long because Java had to load classes and the program.");
  }

  /** Shows what a transfer takes when everything is warm. */
  private void repeat() {
    AbiSignature transfer = AbiSignature.parse("transfer(address,uint256)(bool)");
    Receipt last = send(ALICE, transfer, BOB, 1);
    long start = System.nanoTime();
    for (int i = 1; i < REPETITIONS; i++) {
      last = send(ALICE, transfer, BOB, 1);
    }
    long nanos = (System.nanoTime() - start) / (REPETITIONS - 1);
    if (!last.result().isSuccess()) {
      throw new IllegalStateException("transfer: " + last.result());
    }
    Receipt average = new Receipt(last.message(), last.result(), List.of(), last.diff(), nanos);
    step(
        ALICE,
        "transfers 1 to Bob " + REPETITIONS + " times, each in a block of its own",
        "transfer(" + BOB + ", 1)",
        "returned true each time; on average:",
        average);
  }

  private void deploy() {
    Bytes program = program();
    AbiSignature constructor = AbiSignature.parse("constructor(string,string,uint8)");
    Bytes initCode =
        ContractFile.initCode(program, constructor.encode(List.of("Gold", "GLD", "18")));
    Receipt receipt = chain.execute(Message.create(ALICE, initCode, Word.ZERO, GAS));
    token =
        receipt
            .result()
            .created()
            .orElseThrow(() -> new IllegalStateException(receipt.result().toString()));
    String action = "deploys " + Report.count(program.size()) + " bytes of program";
    String made =
        "contract %s, %s bytes of code"
            .formatted(token, Report.count(receipt.createdCode().size()));
    step(ALICE, action, "constructor(\"Gold\", \"GLD\", 18)", made, receipt);
  }

  private static Bytes program() {
    try (InputStream in =
        Objects.requireNonNull(Demo.class.getResourceAsStream("erc20.deploy.elf"))) {
      return Bytes.wrap(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Receipt send(Address sender, AbiSignature signature, Object... arguments) {
    List<String> texts = List.of(arguments).stream().map(Object::toString).toList();
    return chain.execute(Message.call(sender, token, signature.encode(texts), Word.ZERO, GAS));
  }

  private void call(Address sender, String action, String signature, Object... arguments) {
    AbiSignature function = AbiSignature.parse(signature);
    Receipt receipt = send(sender, function, arguments);
    if (!receipt.result().isSuccess()) {
      throw new IllegalStateException(signature + ": " + receipt.result());
    }
    List<Object> values = function.decodeOutputs(receipt.result().output());
    String returned = values.isEmpty() ? "done" : "returned " + AbiText.writeAll(values);
    step(sender, action, text(function, arguments), returned, receipt);
  }

  private void refused(Address sender, String action, String signature, Object... arguments) {
    AbiSignature function = AbiSignature.parse(signature);
    Receipt receipt = send(sender, function, arguments);
    if (!(receipt.result() instanceof ExecutionResult.Revert revert)) {
      throw new IllegalStateException(signature + " was to be refused: " + receipt.result());
    }
    String reason = "refused: " + FAILURES.of(revert.output());
    step(sender, action, text(function, arguments), reason, receipt);
  }

  private static String text(AbiSignature function, Object... arguments) {
    return function.name() + "(" + AbiText.writeAll(List.of(arguments)) + ")";
  }

  private void step(Address sender, String action, String call, String end, Receipt receipt) {
    number++;
    say("");
    say("%d. %s %s.".formatted(number, name(sender), action));
    say("     " + named(call));
    say("     → " + named(end));
    ObjectNode node = steps.addObject();
    node.put("sender", sender.toString());
    node.put("action", action);
    node.put("call", call);
    node.put("result", end);
    ArrayNode events = node.putArray("events");
    receipt
        .logs()
        .forEach(
            log -> {
              List<Object> values = TRANSFER_EVENT.decodeEvent(log.topics(), log.data());
              String event = "Transfer(" + AbiText.writeAll(values) + ")";
              events.add(event);
              say("     event " + named(event));
            });
    node.put("gasUsed", receipt.gasUsed());
    node.put("nanoseconds", receipt.nanos());
    say(
        "     %s gas, %s"
            .formatted(Report.count(receipt.gasUsed()), Report.milliseconds(receipt.nanos())));
  }

  private static String name(Address address) {
    return address.equals(ALICE) ? "Alice" : "Bob";
  }

  private static String named(String text) {
    return text.replace(ALICE.toString(), "Alice").replace(BOB.toString(), "Bob");
  }

  private void say(String line) {
    if (out != null) {
      out.println(line);
      out.flush();
    }
  }
}
