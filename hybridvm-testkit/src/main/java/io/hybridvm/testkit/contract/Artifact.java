package io.hybridvm.testkit.contract;

import io.hybridvm.testkit.chain.ContractFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * A contract as its compiler left it. Immutable and thread-safe.
 *
 * <pre>{@code
 * Artifact rust = Artifact.elf(Path.of("erc20.deploy.elf"));
 * Artifact solidity = Artifact.json(Path.of("out/Erc20.sol/Erc20.json"));
 * }</pre>
 *
 * @param name of the contract
 * @param program what runs once to deploy it, a RISC-V deploy program or EVM init code without
 *     arguments; nothing if only the code is known
 * @param code of the deployed contract, as the compiler tells it; nothing if only the program is
 *     known
 * @param abi its functions, events and errors
 * @param layout its variables in storage
 * @param sources what it was compiled from, as far as the artifact tells
 */
public record Artifact(
    String name,
    Bytes program,
    Bytes code,
    ContractAbi abi,
    StorageLayout layout,
    ArtifactSources sources) {
  /** Checks that nothing is missing. */
  public Artifact {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(abi, "abi");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(sources, "sources");
  }

  /**
   * A RISC-V deploy program. A file beside it that is named like it but ends in {@code .abi}, such
   * as {@code erc20.abi} for {@code erc20.deploy.elf}, tells its ABI in {@linkplain
   * ContractAbi#lines lines} or JSON.
   *
   * @throws IllegalArgumentException if it is no ELF file
   * @throws UncheckedIOException if it cannot be read
   */
  public static Artifact elf(Path file) {
    Bytes elf = ArtifactFiles.bytes(file);
    if (!ContractFile.isElf(elf)) {
      throw new IllegalArgumentException("file: " + file + " is no ELF file");
    }
    String name = ArtifactFiles.name(file);
    return program(name, elf)
        .withAbi(ArtifactFiles.abiBeside(file).orElse(ContractAbi.EMPTY))
        .withSources(ArtifactSources.beside(file));
  }

  /** A deploy program or init code of either kind. */
  public static Artifact program(String name, Bytes program) {
    return new Artifact(
        name, program, Bytes.EMPTY, ContractAbi.EMPTY, StorageLayout.EMPTY, ArtifactSources.NONE);
  }

  /**
   * Code as it is when the contract is deployed, so that no constructor runs: EVM bytecode, or a
   * RISC-V runtime program with or without the prefix.
   */
  public static Artifact code(String name, Bytes code) {
    Bytes prefixed = ContractFile.code(code).bytes();
    return new Artifact(
        name, Bytes.EMPTY, prefixed, ContractAbi.EMPTY, StorageLayout.EMPTY, ArtifactSources.NONE);
  }

  /**
   * The only contract in a JSON file: an artifact of Foundry or Hardhat, or the output of {@code
   * solc --standard-json}.
   *
   * @throws ArtifactFormatException if there is no contract, or there are several
   * @throws UncheckedIOException if it cannot be read
   */
  public static Artifact json(Path file) {
    return ArtifactJson.read(file, Optional.empty());
  }

  /**
   * A contract in a JSON file with several, the output of {@code solc --standard-json}.
   *
   * @param contract its name, or {@code file:name}
   * @throws ArtifactFormatException if there is no such contract
   * @throws UncheckedIOException if it cannot be read
   */
  public static Artifact json(Path file, String contract) {
    return ArtifactJson.read(file, Optional.of(contract));
  }

  /**
   * A file of any kind, as its end tells: {@code .runtime.elf} for code that is put in place
   * without a constructor, any other {@code .elf} for a deploy program; {@code .json}; {@code .hex}
   * or {@code .bin} for init code in hexadecimal digits.
   *
   * @throws IllegalArgumentException if the end tells nothing
   * @throws UncheckedIOException if it cannot be read
   */
  public static Artifact read(Path file) {
    String path = file.toString();
    if (path.endsWith(".elf")) {
      Artifact elf = elf(file);
      boolean isRuntime = path.endsWith(".runtime.elf");
      return isRuntime
          ? code(elf.name(), elf.program()).withAbi(elf.abi()).withSources(elf.sources())
          : elf;
    }
    if (path.endsWith(".json")) {
      return json(file);
    }
    if (path.endsWith(".hex") || path.endsWith(".bin")) {
      Bytes program = ArtifactFiles.hex(ArtifactFiles.text(file));
      return program(ArtifactFiles.name(file), program)
          .withAbi(ArtifactFiles.abiBeside(file).orElse(ContractAbi.EMPTY));
    }
    throw new IllegalArgumentException("file: " + file + " is no .elf, .json, .hex or .bin");
  }

  /** The same contract with another ABI. */
  public Artifact withAbi(ContractAbi known) {
    return new Artifact(name, program, code, known, layout, sources);
  }

  /** The same contract with another ABI, told by {@linkplain ContractAbi#of declarations}. */
  public Artifact withAbi(String... declarations) {
    return withAbi(ContractAbi.of(declarations));
  }

  /** The same contract with known variables. */
  public Artifact withLayout(StorageLayout known) {
    return new Artifact(name, program, code, abi, known, sources);
  }

  /** The same contract by another name. */
  public Artifact withName(String other) {
    return new Artifact(other, program, code, abi, layout, sources);
  }

  /** The same contract, whose sources are told. */
  public Artifact withSources(ArtifactSources known) {
    return new Artifact(name, program, code, abi, layout, known);
  }

  /** Whether there is a program to deploy it with. */
  public boolean hasProgram() {
    return !program.isEmpty();
  }

  /**
   * What a create takes.
   *
   * @param arguments of the constructor
   * @throws IllegalStateException if only the code is known
   * @throws io.hybridvm.testkit.abi.AbiFormatException if the constructor does not take them
   */
  public Bytes initCode(List<?> arguments) {
    if (!hasProgram()) {
      throw new IllegalStateException(name + " has code only, no program that deploys it");
    }
    return ContractFile.initCode(program, abi.constructor().encodeValues(arguments));
  }
}
