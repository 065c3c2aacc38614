package io.hybridvm.testkit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version}; the build writes the number into a resource. */
final class ProductVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(ProductVersion.class.getResourceAsStream("version.properties"))) {
      properties.load(in);
    }
    return new String[] {
      "hybridvm " + properties.getProperty("version"),
      "Java " + System.getProperty("java.vm.version") + ", " + System.getProperty("java.vm.vendor")
    };
  }
}
