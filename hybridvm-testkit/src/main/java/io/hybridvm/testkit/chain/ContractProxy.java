package io.hybridvm.testkit.chain;

import io.hybridvm.testkit.abi.HasAddress;
import io.hybridvm.testkit.contract.ContractAbi;
import io.hybridvm.testkit.contract.ContractFunction;
import io.hybridvm.testkit.contract.Mutability;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns calls of methods into calls of a contract. Not thread-safe, as its chain is not. */
final class ContractProxy implements InvocationHandler {
  private final DeployedContract contract;
  private final Map<Method, ContractFunction> functions = new HashMap<>();

  private ContractProxy(DeployedContract contract) {
    this.contract = contract;
  }

  static <T> T of(Class<T> type, DeployedContract contract) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException("type: " + type.getName() + " is no interface");
    }
    ContractProxy handler = new ContractProxy(contract);
    for (Method method : type.getMethods()) {
      boolean isFunction =
          Modifier.isAbstract(method.getModifiers())
              && method.getDeclaringClass() != HasAddress.class;
      if (isFunction) {
        handler.functions.put(method, function(contract.artifact().abi(), method));
      }
    }
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static ContractFunction function(ContractAbi abi, Method method) {
    Signature signature = method.getAnnotation(Signature.class);
    if (signature != null) {
      return abi.function(signature.value());
    }
    List<ContractFunction> fitting =
        abi.functions().stream()
            .filter(each -> each.signature().name().equals(method.getName()))
            .filter(each -> each.signature().inputs().size() == method.getParameterCount())
            .toList();
    if (fitting.size() != 1) {
      throw new IllegalArgumentException(
          "type: %s functions are %s with %d parameters, use @Signature"
              .formatted(
                  fitting.isEmpty() ? "no" : "several",
                  method.getName(),
                  method.getParameterCount()));
    }
    return fitting.getFirst();
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    List<Object> values = arguments == null ? List.of() : Arrays.asList(arguments);
    ContractFunction function = functions.get(method);
    if (function != null) {
      return result(function, method, values);
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return switch (method.getName()) {
      case "address" -> contract.address();
      case "equals" -> isHandlerOf(values.getFirst());
      case "hashCode" -> contract.hashCode();
      default -> contract.toString();
    };
  }

  private boolean isHandlerOf(@Nullable Object other) {
    return other != null
        && Proxy.isProxyClass(other.getClass())
        && Proxy.getInvocationHandler(other) == this;
  }

  private @Nullable Object result(
      ContractFunction function, Method method, List<Object> arguments) {
    boolean keeps = function.mutability() != Mutability.VIEW;
    CallResult result = contract.run(function, arguments, keeps);
    Class<?> type = method.getReturnType();
    if (type == CallResult.class) {
      return result;
    }
    List<Object> values = result.values();
    if (type == void.class) {
      return null;
    }
    boolean isSingle = values.size() == 1;
    return JavaValue.of(isSingle ? values.getFirst() : values, method.getGenericReturnType());
  }
}
