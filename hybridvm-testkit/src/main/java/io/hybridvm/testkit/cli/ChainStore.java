package io.hybridvm.testkit.cli;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ChainFile;
import io.hybridvm.testkit.chain.ChainFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Chains in files, with their failures told to a user. */
final class ChainStore {
  private ChainStore() {}

  /** A new chain, on which one account is rich. */
  static Chain fresh(EvmConfig config) {
    Chain chain = new Chain(config);
    chain.state().balance(MessageOptions.ALICE, MessageOptions.WeiConverter.rich());
    return chain;
  }

  /**
   * Reads a chain.
   *
   * @throws CommandFailure if there is none
   */
  static Chain read(Path file, EvmConfig config) {
    if (Files.isDirectory(file)) {
      throw InputFile.unusable(file, "is a directory");
    }
    try {
      return ChainFile.read(file, config);
    } catch (IOException e) {
      throw InputFile.unusable(file, e);
    } catch (ChainFormatException e) {
      throw InputFile.unusable(file, "no chain: " + e.getMessage());
    }
  }

  /**
   * Writes a chain.
   *
   * @throws CommandFailure if that fails
   */
  static void write(Chain chain, Path file) {
    try {
      ChainFile.write(chain, file);
    } catch (IOException e) {
      throw InputFile.unusable(file, e);
    }
  }
}
