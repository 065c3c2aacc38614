package io.hybridvm.testkit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.syscalls.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChainFileTest {
  private static final Address BOB = Address.of(0xb0bL);

  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("chain.json"), text);
  }

  private Chain read(Path file) throws IOException {
    return ChainFile.read(file, Revision.LATEST);
  }

  @Test
  void chain_written_isReadAsItWas() throws IOException {
    Chain chain = new Chain(Revision.LATEST);
    Address counter = ChainTest.deployCounter(chain);
    chain.state().balance(BOB, Word.MAX).nonce(BOB, -1).storage(BOB, Word.MAX, Word.ONE);
    Path file = directory.resolve("chain.json");

    ChainFile.write(chain, file);
    Chain again = read(file);

    assertThat(again.blockNumber()).isEqualTo(1);
    assertThat(again.state().addresses()).containsExactlyElementsOf(chain.state().addresses());
    for (Address address : chain.state().addresses()) {
      assertThat(again.state().account(address)).isEqualTo(chain.state().account(address));
      assertThat(again.state().storage(address)).isEqualTo(chain.state().storage(address));
    }
    Word codeHash = chain.state().account(counter).orElseThrow().codeHash();
    assertThat(again.state().code(counter, codeHash))
        .isEqualTo(chain.state().code(counter, codeHash));
  }

  @Test
  void chain_writtenTwice_isTheSameFileAndNoOther() throws IOException {
    Chain chain = new Chain(Revision.LATEST);
    ChainTest.deployCounter(chain);
    Path file = directory.resolve("chain.json");

    ChainFile.write(chain, file);
    String first = Files.readString(file);
    ChainFile.write(read(file), file);

    assertThat(Files.readString(file)).isEqualTo(first);
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void file_byHand_mayLeaveThingsOut() throws IOException {
    Chain chain =
        read(
            file(
                """
                { "format": "hybridvm-chain-1",
                  "accounts": {
                    "0x0000000000000000000000000000000000000B0B": { "balance": "0x2A" } } }
                """));

    assertThat(chain.blockNumber()).isZero();
    assertThat(chain.state().account(BOB).orElseThrow().balance()).isEqualTo(Word.of(42));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                 | 'format' is not 'hybridvm-chain-1'",
        "{ | no JSON: Unexpected end-of-input: expected close marker for Object, line 1",
        "[]                                 | 'format' is not 'hybridvm-chain-1'",
        "{'format':'hybridvm-chain-2'}      | 'format' is not 'hybridvm-chain-1'",
        "{'format':'hybridvm-chain-1','acounts':{}} | there is no member 'acounts'",
        "{'format':'hybridvm-chain-1','accounts':[1]} | 'accounts' is no object",
        "{'format':'hybridvm-chain-1','blockNumber':-1} | 'blockNumber' is -1",
        "{'format':'hybridvm-chain-1','blockNumber':1.5} | 'blockNumber' is 1.5"
      })
  void file_thatIsNoChain_isExplained(String text, String message) throws IOException {
    Path file = file(text.replace('\'', '"'));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ChainFormatException.class)
        .hasMessageStartingWith(message.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'0xb0b':{}                        | '0xb0b' is no address",
        "'ADDRESS':7                       | 'ADDRESS' is no object",
        "'ADDRESS':{'nonse':'0x1'}         | there is no member 'nonse'",
        "'ADDRESS':{'nonce':1}             | 'null' is no hexadecimal number of 256 bits",
        "'ADDRESS':{'nonce':'0x10000000000000000'} | 'nonce' is '0x10000000000000000'",
        "'ADDRESS':{'balance':'12'}        | '12' is no hexadecimal number of 256 bits",
        "'ADDRESS':{'code':'0xabc'}        | 'code' is not hexadecimal",
        "'ADDRESS':{'storage':[]}          | 'storage' is no object",
        "'ADDRESS':{'storage':{'1':'0x1'}} | '1' is no hexadecimal number of 256 bits"
      })
  void account_thatIsNone_isExplained(String account, String message) throws IOException {
    String address = "0x0000000000000000000000000000000000000b0b";
    String text = "{'format':'hybridvm-chain-1','accounts':{" + account + "}}";
    Path file = file(text.replace('\'', '"').replace("ADDRESS", address));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ChainFormatException.class)
        .hasMessage(message.replace('\'', '"').replace("ADDRESS", address));
  }

  @Test
  void file_missing_isAnIoException() {
    assertThatThrownBy(() -> read(directory.resolve("none.json")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
