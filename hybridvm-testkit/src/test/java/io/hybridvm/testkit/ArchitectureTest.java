package io.hybridvm.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the modules, the home of each library, and what code of ours never does. */
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.hybridvm");

  /** The house from the ground up: each module with the packages that its classes may name. */
  enum Module {
    RISCV("org.objectweb.asm.."),
    SYSCALLS("io.hybridvm.riscv..", "org.apache.tuweni.bytes.."),
    MINIEVM("io.hybridvm.riscv..", "io.hybridvm.syscalls..", "org.apache.tuweni.bytes.."),
    CORE(
        "io.hybridvm.riscv..",
        "io.hybridvm.syscalls..",
        "io.hybridvm.minievm..",
        "org.apache.tuweni.bytes..",
        "org.bouncycastle..",
        "fr.acinq.secp256k1..",
        "supranational.blst.."),
    TESTKIT(
        "io.hybridvm..",
        "org.apache.tuweni.bytes..",
        "com.fasterxml.jackson..",
        "org.assertj.core..",
        "org.junit..",
        "org.opentest4j..",
        "net.jqwik.api..",
        "picocli..");

    private final List<String> others;

    Module(String... others) {
      this.others = List.of(others);
    }

    private String itself() {
      return "io.hybridvm." + name().toLowerCase(Locale.ROOT) + "..";
    }

    private String[] visible() {
      Stream<String> always = Stream.of("java..", "org.jspecify.annotations..", itself());
      return Stream.concat(always, others.stream()).toArray(String[]::new);
    }
  }

  // A package-info is a class here, so no module is empty and these rules never hold vacuously.
  @ParameterizedTest
  @EnumSource
  void module_dependencies_areThoseOfTheTable(Module module) {
    classes()
        .that()
        .resideInAPackage(module.itself())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(module.visible())
        .check(OURS);
  }

  @Test
  void ourClasses_packages_belongToTheModulesOfTheTable() {
    String[] modules = Stream.of(Module.values()).map(Module::itself).toArray(String[]::new);

    classes().should().resideInAnyPackage(modules).check(OURS);
  }

  @ParameterizedTest
  @CsvSource({
    "org.objectweb.asm..,     io.hybridvm.riscv.translate..",
    "org.bouncycastle..,      io.hybridvm.core.crypto..",
    "fr.acinq.secp256k1..,    io.hybridvm.core.crypto..",
    "supranational.blst..,    io.hybridvm.core.crypto..",
    "com.fasterxml.jackson.., io.hybridvm.testkit..",
    "picocli..,               io.hybridvm.testkit.."
  })
  void library_users_liveInOnePlace(String library, String home) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(OURS);
  }

  static Stream<ArchRule> ambientAuthority() {
    return Stream.of(
        noLibraryClass()
            .accessTargetWhere(calls(System.class, "(set|clear)Propert(y|ies)|setOut|setErr|exit")),
        noLibraryClass().accessField(System.class, "out"),
        noLibraryClass().accessField(System.class, "err"),
        noLibraryClass()
            .accessTargetWhere(
                calls(Thread.class, "<init>|start|startVirtualThread|ofPlatform|ofVirtual")),
        noLibraryClass().dependOnClassesThat(named("java.util.Timer")),
        noLibraryClass()
            .dependOnClassesThat(
                named("java.util.concurrent.(Executors|ForkJoinPool|\\w*PoolExecutor)")),
        noLibraryClass().accessTargetWhere(calls(Runtime.class, "exec|exit|halt|load\\w*")),
        noLibraryClass().dependOnClassesThat(named("java.lang.Process\\w*")),
        noLibraryClass().dependOnClassesThat(named("java.io.(File\\w*|RandomAccessFile)")),
        noLibraryClass()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file.."),
        noLibraryClass().dependOnClassesThat(named("(sun.misc|jdk.internal.misc).Unsafe")));
  }

  @ParameterizedTest
  @MethodSource("ambientAuthority")
  void library_ambientAuthority_isNeverUsed(ArchRule rule) {
    rule.check(OURS);
  }

  @Test
  void ourPackages_nullness_isMarked() {
    assertThat(OURS)
        .extracting(JavaClass::getPackage)
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void ourClasses_names_areFreeOfFillers() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Optimized)")
        .orShould()
        .haveNameMatching(".*[.$](Abstract|I)[A-Z][a-z]\\w*")
        .check(OURS);
  }

  @Test
  void ourClasses_inheritance_isClosed() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and(are("not sealed", type -> !type.reflect().isSealed()))
        // What extends them is generated.
        .and()
        .doNotHaveFullyQualifiedName("io.hybridvm.riscv.engine.TranslatedCode")
        .and()
        .doNotHaveFullyQualifiedName("io.hybridvm.riscv.PrecompiledCode")
        // Soft assertions extend them at run time.
        .and()
        .areNotAssignableTo("org.assertj.core.api.AbstractAssert")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(OURS);
  }

  private static ClassesShould noLibraryClass() {
    return noClasses().that().resideOutsideOfPackage("io.hybridvm.testkit..").should();
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String methods) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + methods,
        access ->
            access.getTargetOwner().isAssignableTo(owner) && access.getName().matches(methods));
  }

  private static DescribedPredicate<JavaClass> named(String pattern) {
    return are("named " + pattern, type -> type.getName().matches(pattern));
  }

  private static DescribedPredicate<JavaClass> are(
      String description, Predicate<JavaClass> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }
}
