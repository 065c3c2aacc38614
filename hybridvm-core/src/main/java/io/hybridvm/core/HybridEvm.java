package io.hybridvm.core;

import io.hybridvm.riscv.Translator;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.GuestEnvironment;
import io.hybridvm.syscalls.Host;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.MessageKind;
import io.hybridvm.syscalls.PageBudget;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Executes messages: calls and creates of contracts of either kind, with all the calls and creates
 * that they make.
 *
 * <pre>{@code
 * Journal journal = new Journal(state, Revision.OSAKA, block, transaction);
 * HybridEvm evm = new HybridEvm(new EvmContext(config, journal));
 * ExecutionResult result = evm.execute(Message.call(sender, token, calldata, Word.ZERO, gas));
 * state.apply(journal.diff());
 * }</pre>
 *
 * <p>Whatever contracts do is in the result; only exceptions of host and inspector pass through,
 * and then the host's state is of no use any more. Not thread-safe, because the host is not; any
 * number may run side by side with one {@link EvmConfig}.
 */
public final class HybridEvm {
  private final EvmContext context;
  private final @Nullable Inspector inspector;

  /** A machine that nobody watches. */
  public HybridEvm(EvmContext context) {
    this.context = Objects.requireNonNull(context, "context");
    inspector = null;
  }

  /** A machine that is watched. */
  public HybridEvm(EvmContext context, Inspector inspector) {
    this.context = Objects.requireNonNull(context, "context");
    this.inspector = Objects.requireNonNull(inspector, "inspector");
  }

  /** The same machine, watched. */
  public HybridEvm withInspector(Inspector watching) {
    return new HybridEvm(context, watching);
  }

  /**
   * Executes a message.
   *
   * <p>Value is moved and, for a create, the sender's nonce raised; what a transaction does
   * besides, such as to buy gas, is not done. Sender, recipient and precompiles count as accessed
   * before.
   */
  public ExecutionResult execute(Message message) {
    return execute(Objects.requireNonNull(message, "message"), null);
  }

  /**
   * Runs code as if it were that of an account, called by the transaction's origin with the block's
   * gas and without value.
   *
   * @param address what the code sees as itself
   * @param bytecode of either kind; must not change any more
   * @param input calldata
   * @param isStatic whether nothing may be changed
   */
  public ExecutionResult runInterpreter(
      Address address, Bytes bytecode, Bytes input, boolean isStatic) {
    Host host = context.host();
    Address origin = host.transaction().origin();
    long blockGas = host.block().gasLimit();
    long gas = blockGas < 0 ? Long.MAX_VALUE : blockGas;
    Message message =
        new Message(
            isStatic ? MessageKind.STATICCALL : MessageKind.CALL,
            isStatic,
            0,
            gas,
            origin,
            address,
            address,
            Word.ZERO,
            input,
            Word.ZERO);
    return execute(message, Code.of(bytecode));
  }

  private ExecutionResult execute(Message message, @Nullable Code code) {
    EvmConfig config = context.config();
    if (inspector != null) {
      Host host = new InspectedHost(context.host(), inspector);
      return run(message, code, host, config.translator(), context.deadline());
    }
    Shadow shadow = config.shadow();
    long number = shadow == null ? 0 : shadow.choose();
    if (shadow == null || number == 0) {
      return run(message, code, context.host(), config.translator(), context.deadline());
    }
    ShadowRun.Runner runner =
        (host, translator, deadline) -> run(message, code, host, translator, deadline);
    return new ShadowRun(shadow, context, runner).run(number, message);
  }

  private ExecutionResult run(
      Message message,
      @Nullable Code code,
      Host host,
      Translator translator,
      OptionalLong deadline) {
    EvmConfig config = context.config();
    warm(host, message);
    GuestEnvironment environment =
        new GuestEnvironment(
            host,
            config.rules(),
            config.limits(),
            config.metering(),
            translator,
            new PageBudget(config.limits().transactionPages()),
            deadline,
            inspector);
    return new Execution(config, environment, inspector).run(message, code);
  }

  private void warm(Host host, Message message) {
    if (!context.config().rules().isAtLeast(Revision.BERLIN)) {
      return;
    }
    host.accessAccount(message.sender());
    if (!message.kind().isCreate()) {
      host.accessAccount(message.recipient());
    }
    for (Address precompile : context.config().precompiles().addresses()) {
      host.accessAccount(precompile);
    }
  }
}
