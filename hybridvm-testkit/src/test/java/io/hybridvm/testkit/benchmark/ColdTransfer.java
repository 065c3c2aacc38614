package io.hybridvm.testkit.benchmark;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.EvmContext;
import io.hybridvm.core.HybridEvm;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.core.state.Journal;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.BlockContext;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.ExecutionResult;
import io.hybridvm.syscalls.Message;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.TransactionContext;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;

/**
 * A process that makes one transfer of a Solidity token, to be compared with {@link EmptyProcess}.
 * Uses nothing but what an application has that depends on the core; {@code cold-start.sh} times
 * it.
 */
public final class ColdTransfer {
  private static final Address ALICE = Address.of(0xa11ce);
  private static final Address BOB = Address.of(0xb0b);
  private static final Address TOKEN = Address.of(0x70);

  /** Of the mapping balanceOf. */
  private static final int SLOT = 1;

  private ColdTransfer() {}

  /**
   * Makes the transfer.
   *
   * @param arguments the token's artifact
   */
  public static void main(String[] arguments) throws IOException {
    String artifact = Files.readString(Path.of(arguments[0]), StandardCharsets.ISO_8859_1);
    int start = artifact.indexOf("0x", artifact.indexOf("\"deployedBytecode\""));
    Bytes code = Bytes.fromHexString(artifact.substring(start, artifact.indexOf('"', start)));
    InMemoryState state = new InMemoryState();
    state.code(TOKEN, Code.of(code));
    state.storage(TOKEN, balance(ALICE), Word.of(1_000));

    Journal journal =
        new Journal(state, Revision.OSAKA, BlockContext.DEFAULT, TransactionContext.of(ALICE));
    EvmContext context = new EvmContext(EvmConfig.of(Revision.OSAKA), journal);
    Bytes transfer =
        Bytes.wrap(Bytes.fromHexString("0xa9059cbb"), BOB.toWord().toBytes(), Word.of(7).toBytes());
    Message message = Message.call(ALICE, TOKEN, transfer, Word.ZERO, 1_000_000);
    ExecutionResult result = new HybridEvm(context).execute(message);
    state.apply(journal.diff());
    if (!result.isSuccess() || !state.storage(TOKEN, balance(BOB)).equals(Word.of(7))) {
      System.err.println(result);
      System.exit(1);
    }
  }

  private static Word balance(Address holder) {
    return Keccak256.hash(Bytes.wrap(holder.toWord().toBytes(), Word.of(SLOT).toBytes()));
  }
}
