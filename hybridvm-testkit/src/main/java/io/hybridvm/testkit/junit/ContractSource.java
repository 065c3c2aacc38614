package io.hybridvm.testkit.junit;

import io.hybridvm.testkit.contract.Artifact;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;

/** Finds what a {@link Contract} names. Files are read once for all tests of a class. */
final class ContractSource {
  private static final Map<Place, Artifact> KNOWN = new ConcurrentHashMap<>();

  /** Where a contract is named, which tells where it is searched. */
  private record Place(Contract contract, Class<?> testClass) {}

  private ContractSource() {}

  static Artifact artifact(Contract contract, Class<?> testClass) {
    return KNOWN.computeIfAbsent(
        new Place(contract, testClass), place -> load(contract, testClass));
  }

  private static Artifact load(Contract contract, Class<?> testClass) {
    Artifact artifact = read(contract, testClass);
    if (contract.abi().length > 0) {
      artifact = artifact.withAbi(contract.abi());
    }
    return contract.name().isEmpty() ? artifact : artifact.withName(contract.name());
  }

  private static Artifact read(Contract contract, Class<?> testClass) {
    if (contract.value().startsWith("0x")) {
      return Artifact.code("code", Bytes.fromHexString(contract.value()));
    }
    Path file = find(contract.value(), testClass);
    return contract.contract().isEmpty()
        ? Artifact.read(file)
        : Artifact.json(file, contract.contract());
  }

  private static Path find(String name, Class<?> testClass) {
    Stream<URL> resources =
        Stream.of(name, "/" + name).map(testClass::getResource).filter(Objects::nonNull);
    return Stream.concat(resources.map(ContractSource::path), Stream.of(Path.of(name)))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "contract: %s is neither beside %s nor on the class path nor in %s"
                        .formatted(name, testClass.getName(), Path.of("").toAbsolutePath())));
  }

  private static Path path(URL resource) {
    try {
      URI uri = resource.toURI();
      if (!"file".equals(uri.getScheme())) {
        throw new IllegalArgumentException("contract: " + uri + " is inside an archive");
      }
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("contract: " + resource, e);
    }
  }
}
