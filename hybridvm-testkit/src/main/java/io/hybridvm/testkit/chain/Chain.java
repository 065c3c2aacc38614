package io.hybridvm.testkit.chain;

import io.hybridvm.core.ContractAddress;
import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.Inspector;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.core.state.StateReader;
import io.hybridvm.core.transaction.Transaction;
import io.hybridvm.core.transaction.TransactionProcessor;
import io.hybridvm.core.transaction.TransactionResult;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.CodeKind;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import io.hybridvm.testkit.abi.HasAddress;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.ContractFunction;
import io.hybridvm.testkit.contract.StorageSlot;
import io.hybridvm.testkit.fork.ForkedState;
import io.hybridvm.testkit.trace.CallTree;
import io.hybridvm.testkit.trace.CallTreeRecorder;
import io.hybridvm.testkit.trace.Names;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A chain in memory, on which every message is in a block of its own. Blocks are 12 seconds apart
 * and depend on nothing but their number, so everything can be repeated; {@link #block} changes
 * that at will.
 *
 * <p>Messages are executed as they are: nobody signs, and nobody pays for gas. Only {@link
 * #process} takes whole transactions. Not thread-safe; any number may be used side by side, and
 * should share one {@link EvmConfig}.
 */
public final class Chain {
  private static final BigInteger RICH = Wei.ether(10_000);

  private final EvmConfig config;
  private final InMemoryState state;
  private final BlockEnvironment block;
  private final TransactionEnvironment transaction = new TransactionEnvironment();
  private final KnownContracts known = new KnownContracts();
  private final List<Inspector> attached = new ArrayList<>();
  private final List<Mock> mocks = new ArrayList<>();

  /** A chain without accounts and blocks. */
  public Chain(Revision revision) {
    this(revision, new InMemoryState(), 0);
  }

  /**
   * A chain that goes on.
   *
   * @param state which this chain changes
   * @param blockNumber of the last block
   */
  public Chain(Revision revision, InMemoryState state, long blockNumber) {
    this(EvmConfig.of(revision), state, blockNumber);
  }

  /** A chain without accounts and blocks, with programs that others may have loaded already. */
  public Chain(EvmConfig config) {
    this(config, new InMemoryState(), 0);
  }

  /**
   * A chain that goes on.
   *
   * @param state which this chain changes
   * @param blockNumber of the last block
   */
  public Chain(EvmConfig config, InMemoryState state, long blockNumber) {
    this.config = Objects.requireNonNull(config, "config");
    this.state = Objects.requireNonNull(state, "state");
    block = new BlockEnvironment(blockNumber);
  }

  /**
   * A chain that goes on where another one was at a block, with its id, time, fees and limits. It
   * changes nothing there.
   *
   * @param forked what is known of the other one, to be closed by whoever opened it
   * @throws io.hybridvm.testkit.fork.ForkException if the block is not known
   */
  public static Chain fork(EvmConfig config, ForkedState forked) {
    BlockContext last = forked.block();
    Chain chain = new Chain(config, InMemoryState.over(forked), last.number());
    chain.block.set(last);
    chain.block.advance();
    return chain;
  }

  /** Rules, limits and prices. */
  public EvmConfig config() {
    return config;
  }

  /** The state behind the last block. */
  public InMemoryState state() {
    return state;
  }

  /** Number of the last block, 0 if there is none. */
  public long blockNumber() {
    return block.number() - 1;
  }

  /** The next block, to be changed. */
  public BlockEnvironment block() {
    return block;
  }

  /** What contracts learn about the transaction that they are called in, to be changed. */
  public TransactionEnvironment transaction() {
    return transaction;
  }

  /** What accounts, functions, events and errors are called in traces. */
  public Names names() {
    return known.names();
  }

  // Messages as they are.

  /** Executes a message in a new block, which becomes part of the chain. */
  public Receipt execute(Message message) {
    return execute(message, null, OptionalLong.empty());
  }

  /**
   * Executes a message in a new block, which becomes part of the chain.
   *
   * @param inspector watches, if it is there
   * @param deadline {@link System#nanoTime} at which the execution stops, if at any
   */
  public Receipt execute(Message message, @Nullable Inspector inspector, OptionalLong deadline) {
    Receipt receipt = simulate(message, inspector, deadline);
    keep(receipt);
    return receipt;
  }

  private void keep(Receipt receipt) {
    state.apply(receipt.diff());
    block.advance();
  }

  /** Tells what {@link #execute(Message)} would do, and leaves the chain as it is. */
  public Receipt simulate(Message message) {
    return simulate(message, null, OptionalLong.empty());
  }

  /**
   * Tells what {@link #execute(Message, Inspector, OptionalLong)} would do, and leaves the chain as
   * it is.
   *
   * @param inspector watches, if it is there
   * @param deadline {@link System#nanoTime} at which the execution stops, if at any
   */
  public Receipt simulate(Message message, @Nullable Inspector inspector, OptionalLong deadline) {
    return watched(message, watching(inspector), deadline);
  }

  private Receipt watched(Message message, Optional<Inspector> watching, OptionalLong deadline) {
    Revision revision = config.rules().revision();
    StateReader seen = mocks.isEmpty() ? state : new MockedState(state, mocks);
    Journal journal =
        new Journal(seen, revision, block.next(), transaction.sentBy(message.sender()));
    HybridEvm evm = new HybridEvm(new EvmContext(config, journal, deadline));
    long start = System.nanoTime();
    ExecutionResult result = watching.map(evm::withInspector).orElse(evm).execute(message);
    long nanos = System.nanoTime() - start;
    return new Receipt(message, result, journal.logs(), journal.diff(), nanos);
  }

  private Optional<Inspector> watching(@Nullable Inspector inspector) {
    List<Inspector> all = new ArrayList<>(attached);
    if (inspector != null) {
      all.addFirst(inspector);
    }
    return switch (all.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(all.getFirst());
      default -> Optional.of(new Inspectors(all));
    };
  }

  /** Executes a message with all that there is to know about it. */
  CallResult run(Message message, ContractFunction function, boolean keeps) {
    CallTreeRecorder recorder = new CallTreeRecorder();
    Accesses accesses = new Accesses();
    Inspector both = new Inspectors(List.of(recorder, accesses.recorder()));
    Receipt receipt = simulate(message, both, OptionalLong.empty());
    StateChanges changes = StateChanges.of(state, receipt.diff());
    CallTree tree = failsAtKnownLine(recorder.tree()) ? withPlaces(message) : recorder.tree();
    if (keeps) {
      keep(receipt);
    }
    return new CallResult(this, function, receipt, tree, accesses, changes);
  }

  private boolean failsAtKnownLine(CallTree tree) {
    return tree.all().stream()
        .filter(frame -> !frame.result().isSuccess() && frame.codeKind() == CodeKind.EVM)
        .anyMatch(frame -> names().hasLines(frame.message().codeAddress()));
  }

  /**
   * Executes a message once more, now step by step, as only steps tell where bytecode failed. What
   * is attached has seen it already.
   */
  private CallTree withPlaces(Message message) {
    CallTreeRecorder recorder = CallTreeRecorder.withPlaces(names());
    watched(message, Optional.of(recorder), OptionalLong.empty());
    return recorder.tree();
  }

  /**
   * Executes a transaction with all that makes one: it has to be valid, takes a nonce and pays for
   * its gas. If it is not valid nothing happens.
   */
  public TransactionResult process(Transaction transaction) {
    TransactionProcessor processor = new TransactionProcessor(config);
    TransactionResult result =
        watching(null)
            .map(processor::withInspector)
            .orElse(processor)
            .process(state, block.next(), transaction);
    if (result instanceof TransactionResult.Executed executed) {
      state.apply(executed.diff());
      block.advance();
    }
    return result;
  }

  /**
   * Lets an inspector watch all that is executed from now on, as coverage and profiles do. If it is
   * an {@link ArtifactListener} it is told of artifacts too.
   */
  public void attach(Inspector inspector) {
    attached.add(Objects.requireNonNull(inspector, "inspector"));
  }

  // Accounts and contracts.

  /**
   * An account by name. The first time it is labelled so and given 10,000 ether; its address is
   * made from the name and the same everywhere.
   */
  public Account account(String label) {
    Bytes text = Bytes.wrap(label.getBytes(StandardCharsets.UTF_8));
    Address address = Address.of(Keccak256.hash(text));
    Account account = account(address);
    if (!names().isLabelled(address)) {
      names().label(address, label);
      account.setBalance(RICH);
    }
    return account;
  }

  /** Any account, be it one that does not exist yet. */
  public Account account(Address address) {
    return new Account(this, address);
  }

  /** Who deploys contracts and calls them if nobody else is told. */
  public Account deployer() {
    return account("deployer");
  }

  /**
   * Deploys a contract; if only its code is known, no constructor runs.
   *
   * @param arguments of the constructor, in the forms that {@link io.hybridvm.testkit.abi.AbiValue}
   *     takes
   * @throws CallFailedException if that fails
   */
  public DeployedContract deploy(Artifact artifact, Object... arguments) {
    return deploy(deployer(), artifact, List.of(arguments));
  }

  DeployedContract deploy(Account from, Artifact artifact, List<?> arguments) {
    Address address =
        artifact.hasProgram()
            ? create(from, BigInteger.ZERO, artifact, arguments).created()
            : place(from, artifact);
    return contract(address, artifact, from.address());
  }

  /**
   * Deploys a contract that may fail.
   *
   * @param wei that it is given
   * @param arguments of the constructor
   * @throws IllegalStateException if only the code is known
   */
  public CallResult create(HasAddress from, BigInteger wei, Artifact artifact, List<?> arguments) {
    Bytes initCode = artifact.initCode(arguments);
    use(artifact);
    names().errors(artifact.abi().errors());
    return run(
        Message.create(from.address(), initCode, Word.of(wei), block.gasLimit()),
        CallResult.UNKNOWN_FUNCTION,
        true);
  }

  private void use(Artifact artifact) {
    for (Inspector each : attached) {
      if (each instanceof ArtifactListener listener) {
        listener.artifactUsed(artifact);
      }
    }
  }

  private Address place(Account from, Artifact artifact) {
    long nonce = from.nonce();
    from.setNonce(nonce + 1);
    Address address = ContractAddress.create(from.address(), nonce);
    account(address).setNonce(1).setCode(artifact.code());
    return address;
  }

  /** A contract that is there already, called by the {@linkplain #deployer deployer}. */
  public DeployedContract contract(Address address, Artifact artifact) {
    return contract(address, artifact, deployer().address());
  }

  private DeployedContract contract(Address address, Artifact artifact, Address caller) {
    use(artifact);
    known.add(address, artifact, () -> account(address).code().bytes());
    return new DeployedContract(this, address, artifact, caller);
  }

  // What no transaction can do.

  /** The number at a place in storage. */
  public BigInteger read(StorageSlot slot) {
    return slot.extract(state.storage(slot.address(), slot.key()));
  }

  /**
   * Sets the number at a place in storage.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  public void write(StorageSlot slot, BigInteger number) {
    Word whole = state.storage(slot.address(), slot.key());
    state.storage(slot.address(), slot.key(), slot.insert(whole, number));
  }

  /** Remembers accounts, block, transaction and mocks as they are. */
  public ChainSnapshot snapshot() {
    return ChainSnapshot.of(state, block.next(), transaction.settings(), mocks);
  }

  /** Puts back accounts, block, transaction and mocks as they were; labels stay. */
  public void revert(ChainSnapshot snapshot) {
    snapshot.restore(state);
    block.set(snapshot.block());
    transaction.restore(snapshot.transaction());
    mocks.clear();
    mocks.addAll(snapshot.mocks());
  }

  /** Makes a contract answer in place of its own code; {@link DeployedContract#mock} is easier. */
  public void mock(Mock mock) {
    mocks.add(Objects.requireNonNull(mock, "mock"));
    names().label(MockedState.copyOf(mock.address()), names().address(mock.address()) + " itself");
  }

  /** Lets all contracts be themselves again. */
  public void clearMocks() {
    mocks.clear();
  }

  // In words.

  /** A text with labels in place of addresses. */
  public String withLabels(String text) {
    return known.withLabels(text);
  }

  KnownContracts known() {
    return known;
  }
}
