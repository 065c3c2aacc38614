package io.hybridvm.testkit.junit;

import io.hybridvm.core.EvmConfig;
import io.hybridvm.core.Inspector;
import io.hybridvm.syscalls.Revision;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiType;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.Chain;
import io.hybridvm.testkit.chain.DeployedContract;
import io.hybridvm.testkit.chain.Wei;
import io.hybridvm.testkit.contract.Artifact;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The chain of one test with what annotations ask for. Engines other than Jupiter use this
 * directly. Not thread-safe.
 */
public final class TestWorld {
  /** Programs are loaded once for all tests. */
  private static final Map<Revision, EvmConfig> CONFIGS = new ConcurrentHashMap<>();

  private final Class<?> testClass;
  private final Chain chain;
  private final Map<String, DeployedContract> contracts = new LinkedHashMap<>();
  private final Map<String, Account> accounts = new LinkedHashMap<>();

  private TestWorld(Class<?> testClass, Chain chain) {
    this.testClass = testClass;
    this.chain = chain;
  }

  /** A new chain as the class, or one around it, asks for. */
  public static TestWorld of(Class<?> testClass) {
    return of(testClass, List.of());
  }

  /** A new chain as the class, or one around it, asks for, which is watched. */
  public static TestWorld of(Class<?> testClass, List<Inspector> inspectors) {
    Optional<HybridVmTest> annotation = settings(testClass);
    Revision revision = annotation.map(HybridVmTest::revision).orElse(Revision.OSAKA);
    Chain chain = new Chain(CONFIGS.computeIfAbsent(revision, EvmConfig::of));
    inspectors.forEach(chain::attach);
    TestWorld world = new TestWorld(testClass, chain);
    annotation.ifPresent(world::apply);
    return world;
  }

  private static Optional<HybridVmTest> settings(Class<?> testClass) {
    Optional<HybridVmTest> own = AnnotationSupport.findAnnotation(testClass, HybridVmTest.class);
    Class<?> enclosing = testClass.getEnclosingClass();
    return own.isPresent() || enclosing == null ? own : settings(enclosing);
  }

  private void apply(HybridVmTest settings) {
    chain
        .block()
        .gasLimit(settings.gasLimit())
        .number(settings.blockNumber())
        .baseFee(Wei.of(settings.baseFee()))
        .chainId(settings.chainId());
    if (settings.timestamp() >= 0) {
      chain.block().timestamp(settings.timestamp());
    }
    for (TestAccount each : settings.accounts()) {
      account(each.value()).setBalance(Wei.ether(each.ether()));
    }
  }

  /** The chain. */
  public Chain chain() {
    return chain;
  }

  /** The contracts that annotations asked for, in the order in which they were deployed. */
  public List<DeployedContract> contracts() {
    return List.copyOf(contracts.values());
  }

  /** The accounts that annotations asked for, in that order; without the deployer. */
  public List<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  private Account account(String label) {
    return accounts.computeIfAbsent(label, chain::account);
  }

  /** Whether a parameter is for this, and not for somebody else. */
  public static boolean supports(Parameter parameter) {
    return parameter.isAnnotationPresent(Contract.class)
        || parameter.getType() == Chain.class
        || parameter.getType() == Account.class;
  }

  /**
   * What a parameter asks for.
   *
   * @throws IllegalArgumentException if there is no such contract, or an account has no name
   */
  public Object resolve(Parameter parameter) {
    if (parameter.getType() == Account.class) {
      boolean isNamed = parameter.isNamePresent() || parameter.isAnnotationPresent(Label.class);
      if (!isNamed) {
        throw new IllegalArgumentException(
            "parameter: an Account needs @Label, or compile with -parameters");
      }
    }
    return resolve(parameter, parameter.getType(), parameter.getName());
  }

  /**
   * Fills an object's fields that ask for a chain, accounts or contracts: those with {@link
   * Contract} or {@link Label}.
   *
   * @throws IllegalArgumentException if there is no such contract
   */
  public void inject(Object testInstance) {
    List<Field> fields =
        ReflectionSupport.findFields(
            testInstance.getClass(),
            field ->
                !Modifier.isStatic(field.getModifiers())
                    && (field.isAnnotationPresent(Contract.class)
                        || field.isAnnotationPresent(Label.class)),
            HierarchyTraversalMode.TOP_DOWN);
    for (Field field : fields) {
      try {
        field.setAccessible(true);
        field.set(testInstance, resolve(field, field.getType(), field.getName()));
      } catch (IllegalAccessException e) {
        throw new IllegalArgumentException("field: " + field, e);
      }
    }
  }

  private Object resolve(AnnotatedElement place, Class<?> type, String name) {
    if (type == Chain.class) {
      return chain;
    }
    if (type == Account.class) {
      Label label = place.getAnnotation(Label.class);
      return account(label == null ? name : label.value());
    }
    Contract contract = place.getAnnotation(Contract.class);
    if (contract == null) {
      throw new IllegalArgumentException("place: " + place + " asks for nothing known");
    }
    DeployedContract deployed = deploy(contract);
    return type == DeployedContract.class ? deployed : deployed.as(type);
  }

  private DeployedContract deploy(Contract contract) {
    Artifact artifact = ContractSource.artifact(contract, testClass);
    List<AbiSignature.Parameter> types = artifact.abi().constructor().inputs();
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < contract.args().length; i++) {
      boolean isAddress = i < types.size() && types.get(i).type() == AbiType.Basic.ADDRESS;
      arguments.add(isAddress ? named(contract.args()[i]) : contract.args()[i]);
    }
    Account deployer = chain.account(contract.from());
    DeployedContract deployed = deployer.deploy(artifact, arguments.toArray());
    contracts.put(deployed.toString(), deployed);
    return deployed;
  }

  /** A contract or account of that label, or the text itself if it is an address. */
  private Object named(String text) {
    if (text.startsWith("0x")) {
      return text;
    }
    DeployedContract contract = contracts.get(text);
    return contract == null ? account(text) : contract;
  }
}
