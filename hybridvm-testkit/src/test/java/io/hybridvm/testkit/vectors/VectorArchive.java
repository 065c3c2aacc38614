package io.hybridvm.testkit.vectors;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** The archive of public vectors. Tests that need it are skipped, and say so, where it is not. */
final class VectorArchive {
  static final Path PATH = Path.of("../../shared/ethereum-tests.zip");

  private static final ObjectMapper JSON = new ObjectMapper();

  private VectorArchive() {}

  static void assumePresent() {
    assumeThat(PATH).as("archive of public vectors beside the checkout").exists();
  }

  static JsonNode read(String name) {
    try (ZipFile zip = new ZipFile(PATH.toFile());
        InputStream stream = zip.getInputStream(zip.getEntry(name))) {
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
