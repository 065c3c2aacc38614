package io.hybridvm.testkit.coverage;

import io.hybridvm.riscv.elf.ElfFormatException;
import io.hybridvm.riscv.elf.ElfReader;
import io.hybridvm.syscalls.Code;
import io.hybridvm.syscalls.CodeKind;
import io.hybridvm.syscalls.Word;
import io.hybridvm.syscalls.crypto.Keccak256;
import io.hybridvm.testkit.chain.ContractFile;
import io.hybridvm.testkit.contract.Artifact;
import io.hybridvm.testkit.contract.ArtifactSources;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.tuweni.bytes.Bytes;

/**
 * The programs that are counted, and which of them runs. RISC-V programs tell everything about
 * themselves; EVM bytecode is counted if an artifact tells of it. Thread-safe.
 */
final class CountedCodes {
  /** By the hash of the code, or of its skeleton for deployed EVM bytecode. */
  private final Map<Word, CountedCode> codes = new ConcurrentHashMap<>();

  private final List<EvmCode> initCodes = new CopyOnWriteArrayList<>();

  /** By the hash of the code that runs; nothing for what nobody has told of. */
  private final Map<Word, Optional<EvmCode>> running = new ConcurrentHashMap<>();

  /** Counts a contract from now on. */
  void add(Artifact artifact) {
    if (!artifact.program().isEmpty()) {
      addProgram(artifact);
    }
    if (!artifact.code().isEmpty()) {
      addCode(artifact.name(), artifact.code(), artifact.sources());
    }
  }

  private void addProgram(Artifact artifact) {
    Code code = ContractFile.code(artifact.program());
    if (code.kind() == CodeKind.RISCV) {
      addRiscv(artifact.name(), code, artifact.sources());
      EmbeddedProgram.in(artifact.program())
          .ifPresent(program -> addCode(artifact.name(), program, artifact.sources()));
      return;
    }
    EvmCode evm =
        new EvmCode(
            artifact.name(),
            artifact.program(),
            artifact.sources().programMap(),
            artifact.sources());
    if (codes.putIfAbsent(code.hash(), evm) == null) {
      initCodes.add(evm);
      running.values().removeIf(Optional::isEmpty);
    }
  }

  private void addCode(String name, Bytes bytes, ArtifactSources sources) {
    Code code = Code.of(bytes);
    if (code.kind() == CodeKind.RISCV) {
      addRiscv(name, code, sources);
      return;
    }
    Word key = skeletonHash(bytes);
    if (!codes.containsKey(key)) {
      codes.putIfAbsent(key, new EvmCode(name, bytes, sources.codeMap(), sources));
      running.values().removeIf(Optional::isEmpty);
    }
  }

  private Optional<CountedCode> addRiscv(String name, Code code, ArtifactSources sources) {
    CountedCode known = codes.get(code.hash());
    if (known != null) {
      return Optional.of(known);
    }
    try {
      RiscvCode counted =
          new RiscvCode(
              name,
              code.hash().toString(),
              ElfReader.read(code.bytes().slice(1).toArrayUnsafe()),
              sources);
      CountedCode before = codes.putIfAbsent(code.hash(), counted);
      return Optional.of(before == null ? counted : before);
    } catch (ElfFormatException e) {
      // It will not run either.
      return Optional.empty();
    }
  }

  private static Word skeletonHash(Bytes code) {
    return Keccak256.hash(EvmCode.skeleton(code));
  }

  /** A RISC-V program that begins to run. */
  Optional<RiscvCode> riscv(Code code) {
    String unknown = "program " + code.hash().toString().substring(0, 10);
    return addRiscv(unknown, code, ArtifactSources.NONE)
        .filter(RiscvCode.class::isInstance)
        .map(RiscvCode.class::cast);
  }

  /** EVM bytecode that begins to run. */
  Optional<EvmCode> evm(Code code, boolean isCreate) {
    return running.computeIfAbsent(
        code.hash(), hash -> isCreate ? initCode(code.bytes()) : deployed(code.bytes()));
  }

  /** Arguments of the constructor follow the init code; the longest that fits is meant. */
  private Optional<EvmCode> initCode(Bytes bytes) {
    return initCodes.stream()
        .filter(each -> each.bytes().size() <= bytes.size())
        .filter(each -> bytes.slice(0, each.bytes().size()).equals(each.bytes()))
        .reduce((one, other) -> other.bytes().size() > one.bytes().size() ? other : one);
  }

  private Optional<EvmCode> deployed(Bytes bytes) {
    return Optional.ofNullable(codes.get(skeletonHash(bytes)))
        .filter(EvmCode.class::isInstance)
        .map(EvmCode.class::cast);
  }

  /** All programs in the order of their contracts, and of their hashes. */
  List<CountedCode> all() {
    return codes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(CountedCode::contract))
        .toList();
  }
}
