import io.hybridvm.riscv.Image;
import io.hybridvm.riscv.PrecompiledCode;
import io.hybridvm.riscv.isa.FuelSchedule;
import io.hybridvm.riscv.isa.IsaProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Run by the build: makes classes of the mini-EVM, under the rules that EvmContract runs it by. */
final class TranslateGuest {
  /**
   * Writes class files.
   *
   * @param arguments the ELF file, the directory of classes, the package
   */
  public static void main(String[] arguments) throws IOException {
    Image image = Image.load(Files.readAllBytes(Path.of(arguments[0])));
    Path directory = Path.of(arguments[1]);
    Map<String, byte[]> classes =
        PrecompiledCode.compile(
            image,
            IsaProfile.RV64IMAC_ZBA_ZBB_ZBS,
            FuelSchedule.INSTRUCTIONS,
            arguments[2]);
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      Path file = directory.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
  }

  private TranslateGuest() {}
}
