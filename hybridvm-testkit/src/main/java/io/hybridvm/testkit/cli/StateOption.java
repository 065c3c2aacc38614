package io.hybridvm.testkit.cli;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ContractFile;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Code to look at: given itself, or that of an account. */
final class StateOption {
  @Mixin private final CodeArgument code = new CodeArgument();

  /** Null if no account is meant. */
  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "A chain; then CODE may be an address on it.")
  private @Nullable Path state;

  /** The code, of an ELF file with the prefix that it has on a chain. */
  Code code() {
    if (state != null) {
      Chain chain = ChainStore.read(state, EvmConfig.of(Revision.LATEST));
      Optional<Code> account = code.account(chain);
      if (account.isPresent()) {
        return account.get();
      }
    }
    Bytes bytes = code.read();
    return ContractFile.code(bytes);
  }

  /** What the user named, without what a terminal would take for a command. */
  String name() {
    return Places.printable(code.text());
  }
}
