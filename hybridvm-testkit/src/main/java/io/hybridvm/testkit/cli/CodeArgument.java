package io.hybridvm.testkit.cli;

import io.hybridvm.core.state.Account;
import io.hybridvm.core.state.InMemoryState;
import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Code;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.ContractFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import picocli.CommandLine.Parameters;

/** The argument that is, names or contains code of either kind. */
final class CodeArgument {
  @Parameters(
      index = "0",
      paramLabel = "CODE",
      description = {
        "An ELF file, a file that begins with the byte FF, a file of hexadecimal text, or"
            + " hexadecimal digits themselves."
      })
  @SuppressWarnings("NullAway.Init") // picocli sets it before a command is called.
  private String text;

  /** What the user wrote. */
  String text() {
    return text;
  }

  /**
   * The bytes, of a file as they are.
   *
   * @throws CommandFailure if there is no code
   */
  Bytes read() {
    if (isHex(text) && (text.startsWith("0x") || !isFile(text))) {
      return hex(text);
    }
    if (text.startsWith("0x") && !isFile(text)) {
      throw new CommandFailure(
          ExitStatus.NOT_RUN,
          "'" + text + "' is neither a file nor an even number of hexadecimal digits");
    }
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "'" + text + "' is neither file nor code");
    }
    Bytes bytes = Bytes.wrap(InputFile.read(path));
    if (ContractFile.isElf(bytes) || (!bytes.isEmpty() && bytes.get(0) == Code.RISCV_PREFIX)) {
      return bytes;
    }
    String content = new String(bytes.toArrayUnsafe(), StandardCharsets.ISO_8859_1).strip();
    if (content.isEmpty() || !isHex(content)) {
      throw InputFile.unusable(
          path, "neither an ELF file, nor a file that begins with FF, nor hexadecimal text");
    }
    return hex(content);
  }

  /** What an account on the chain has, if the argument is an address. */
  Optional<Code> account(Chain chain) {
    if (!text.matches("(0x)?[0-9a-fA-F]{40}") || isFile(text)) {
      return Optional.empty();
    }
    Address address = Address.fromHex(text);
    InMemoryState state = chain.state();
    Optional<Account> account = state.account(address);
    if (account.isEmpty() || !account.get().hasCode()) {
      throw new CommandFailure(ExitStatus.NOT_RUN, "there is no contract at " + address);
    }
    return Optional.of(state.code(address, account.get().codeHash()));
  }

  private static boolean isFile(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isHex(String text) {
    return text.length() % 2 == 0 && text.matches("(0x)?[0-9a-fA-F]*+");
  }

  private static Bytes hex(String text) {
    return Bytes.fromHexString(text);
  }
}
