package io.hybridvm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArtifactTest {
  private static final String ABI = "[{\"type\":\"function\",\"name\":\"f\",\"inputs\":[]}]";
  private static final String COMPILER_OUTPUT =
      """
      {"contracts": {
        "a.sol": {"A": {"abi": %1$s, "evm": {"bytecode": {"object": "6001"}}}},
        "b.sol": {
          "B": {"abi": [], "evm": {"bytecode": {"object": "6002"}}},
          "A": {"abi": [], "evm": {"bytecode": {"object": "6003"}}}}}}"""
          .formatted(ABI);

  @TempDir Path directory;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void elf_withAbiBeside_knowsIt() throws IOException {
    Path elf = directory.resolve("token.deploy.elf");
    Files.write(elf, Fixtures.elf("rust/counter").program().toArray());
    file("token.abi", "function count() view returns (uint256)\n");

    Artifact artifact = Artifact.read(elf);

    assertThat(artifact.name()).isEqualTo("token");
    assertThat(artifact.abi().function("count").mutability()).isEqualTo(Mutability.VIEW);
    assertThat(artifact.hasProgram()).isTrue();
  }

  @Test
  void elf_ofSomethingElse_isRefused() throws IOException {
    Path file = file("x.elf", "no");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Artifact.elf(file))
        .withMessageEndingWith("x.elf is no ELF file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Hardhat
        "{'contractName':'F','abi':ABI,'bytecode':'0x6001','deployedBytecode':'0x6002'} | F",
        // Foundry
        "{'abi':ABI,'bytecode':{'object':'0x6001'},'deployedBytecode':{'object':'0x6002'}} | file"
      })
  void json_ofFoundryAndHardhat_isRead(String json, String name) throws IOException {
    Path file = file("file.json", json.replace("ABI", ABI).replace('\'', '"'));

    Artifact artifact = Artifact.read(file);

    assertThat(artifact.name()).isEqualTo(name);
    assertThat(artifact.program()).isEqualTo(Bytes.fromHexString("0x6001"));
    assertThat(artifact.code()).isEqualTo(Bytes.fromHexString("0x6002"));
    assertThat(artifact.abi().functions()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"B, 0x6002", "a.sol:A, 0x6001", "b.sol:A, 0x6003"})
  void json_ofTheCompiler_hasContractsByName(String contract, String program) throws IOException {
    Path file = file("out.json", COMPILER_OUTPUT);

    assertThat(Artifact.json(file, contract).program()).isEqualTo(Bytes.fromHexString(program));
  }

  @Test
  void json_ofTheCompiler_tellsWhatThereIs() throws IOException {
    Path file = file("out.json", COMPILER_OUTPUT);

    assertThatThrownBy(() -> Artifact.json(file, "A"))
        .isInstanceOf(ArtifactFormatException.class)
        .hasMessage("2 contracts are meant by A, there are a.sol:A, b.sol:B, b.sol:A");
    assertThatThrownBy(() -> Artifact.json(file))
        .hasMessageStartingWith("3 contracts are meant by no name");
  }

  @Test
  void json_withUnlinkedLibraries_isRefused() throws IOException {
    Path file = file("x.json", "{\"abi\":[],\"bytecode\":\"0x60__$aa$__\"}");

    assertThatThrownBy(() -> Artifact.json(file))
        .hasMessage("the bytecode has placeholders: link its libraries first");
  }

  @Test
  void json_ofSomethingElse_isRefused() throws IOException {
    Path file = file("x.json", "{}");

    assertThatThrownBy(() -> Artifact.json(file))
        .hasMessage("neither \"abi\" nor \"contracts\" is there");
  }

  @Test
  void hex_withAbiBeside_isInitCode() throws IOException {
    Path file = file("x.hex", "0x6001\n");
    file("x.abi", ABI);

    assertThat(Artifact.read(file).program()).isEqualTo(Bytes.of(0x60, 1));
    assertThat(Artifact.read(file).abi().functions()).hasSize(1);
  }

  @Test
  void read_otherEndings_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Artifact.read(Path.of("token.wasm")))
        .withMessage("file: token.wasm is no .elf, .json, .hex or .bin");
  }

  @Test
  void code_alone_deploysNothing() {
    Artifact artifact = Artifact.code("x", Bytes.of(0x60));

    assertThatIllegalStateException()
        .isThrownBy(() -> artifact.initCode(List.of()))
        .withMessage("x has code only, no program that deploys it");
  }

  @Test
  void json_ofFoundry_knowsTheSourcesOfItsBuild() throws IOException {
    String artifact =
        """
        {"abi": [], "id": 1, "bytecode": {"object": "0x00", "sourceMap": "1:2:1"},
         "deployedBytecode": {"object": "0x00", "sourceMap": "3:4:0"},
         "metadata": {"settings": {"compilationTarget": {"src/A.sol": "A"}}}}""";
    Files.createDirectories(directory.resolve("out/A.sol"));
    Files.createDirectories(directory.resolve("out/build-info"));
    Path file = file("out/A.sol/A.json", artifact);
    file("out/build-info/1.json", "{\"source_id_to_path\": {\"0\": \"x\", \"1\": \"src/B.sol\"}}");
    file(
        "out/build-info/2.json",
        "{\"source_id_to_path\": {\"0\": \"lib/L.sol\", \"1\": \"src/A.sol\"}}");

    ArtifactSources sources = Artifact.read(file).sources();

    assertThat(sources.programMap()).isEqualTo("1:2:1");
    assertThat(sources.codeMap()).isEqualTo("3:4:0");
    assertThat(sources.files()).containsExactly("lib/L.sol", "src/A.sol");
    assertThat(sources.directories()).containsExactly(directory.resolve("out/A.sol"));
  }

  @Test
  void json_ofHardhat_knowsTheSourcesOfItsBuild() throws IOException {
    Files.createDirectories(directory.resolve("contracts/A.sol"));
    file("contracts/A.sol/A.dbg.json", "{\"buildInfo\": \"../../build-info/7.json\"}");
    Files.createDirectories(directory.resolve("build-info"));
    file(
        "build-info/7.json",
        """
        {"input": {"sources": {"contracts/A.sol": {"content": "contract A {}"}}},
         "output": {
           "sources": {"contracts/A.sol": {"id": 1}},
           "contracts": {"contracts/A.sol": {"A": {"evm": {
             "bytecode": {"sourceMap": "1:2:1"}, "deployedBytecode": {"sourceMap": "3:4:1"}}}}}}}""");
    Path file =
        file(
            "contracts/A.sol/A.json",
            """
            {"contractName": "A", "sourceName": "contracts/A.sol", "abi": [],
             "bytecode": "0x00", "deployedBytecode": "0x00"}""");

    ArtifactSources sources = Artifact.read(file).sources();

    assertThat(sources.programMap()).isEqualTo("1:2:1");
    assertThat(sources.codeMap()).isEqualTo("3:4:1");
    assertThat(sources.files()).containsExactly("", "contracts/A.sol");
    assertThat(sources.texts()).containsEntry("contracts/A.sol", "contract A {}");
  }

  @Test
  void json_ofTheCompiler_knowsItsSources() throws IOException {
    Path file =
        file(
            "out.json",
            """
            {"sources": {"a.sol": {"id": 0}},
             "contracts": {"a.sol": {"A": {"abi": [], "evm": {
               "bytecode": {"object": "00", "sourceMap": "0:1:0"},
               "deployedBytecode": {"object": "00"}}}}}}""");

    ArtifactSources sources = Artifact.read(file).sources();

    assertThat(sources.programMap()).isEqualTo("0:1:0");
    assertThat(sources.codeMap()).isEmpty();
    assertThat(sources.files()).containsExactly("a.sol");
  }
}
