package io.hybridvm.testkit.fuzz;

import io.hybridvm.syscalls.Address;
import io.hybridvm.syscalls.Word;
import io.hybridvm.testkit.abi.AbiSignature;
import io.hybridvm.testkit.abi.AbiType;
import io.hybridvm.testkit.chain.Account;
import io.hybridvm.testkit.chain.Chain;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A {@link Handler} of a test, with its parameters as types of the ABI. As thread-safe as the test.
 */
final class HandlerMethod {
  private static final int UINT_BITS = 256;

  private final Object test;
  private final Chain chain;
  private final Method method;
  private final AbiSignature signature;

  private HandlerMethod(Object test, Chain chain, Method method) {
    this.test = test;
    this.chain = chain;
    this.method = method;
    signature =
        new AbiSignature(
            method.getName(),
            Arrays.stream(method.getParameters())
                .map(each -> new AbiSignature.Parameter(type(each), each.getName(), false))
                .toList(),
            List.of());
  }

  /**
   * The handlers of a test.
   *
   * @throws IllegalArgumentException if one has a parameter of a type that cannot be
   */
  static List<HandlerMethod> of(Object test, Chain chain) {
    return AnnotationSupport.findAnnotatedMethods(
            test.getClass(), Handler.class, HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .map(method -> new HandlerMethod(test, chain, method))
        .toList();
  }

  private static AbiType type(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (type == Account.class || type == Address.class) {
      return AbiType.Basic.ADDRESS;
    }
    if (type == BigInteger.class) {
      Uint uint = parameter.getAnnotation(Uint.class);
      return new AbiType.Numeric(uint == null ? UINT_BITS : uint.value(), false);
    }
    if (type == Word.class) {
      return new AbiType.Numeric(UINT_BITS, false);
    }
    if (type == long.class || type == int.class) {
      return new AbiType.Numeric(type == long.class ? Long.SIZE : Integer.SIZE, true);
    }
    if (type == boolean.class) {
      return AbiType.Basic.BOOL;
    }
    if (type == String.class) {
      return AbiType.Basic.STRING;
    }
    if (type == byte[].class) {
      return AbiType.Basic.BYTES;
    }
    throw new IllegalArgumentException("handler: no values for " + parameter);
  }

  /** Its name with the types of its parameters. */
  AbiSignature signature() {
    return signature;
  }

  /** The chain of its test. */
  Chain chain() {
    return chain;
  }

  /** Whether a parameter is one of the actors. */
  boolean isActor(int parameter) {
    return method.getParameterTypes()[parameter] == Account.class;
  }

  /**
   * Calls it, and lets through what it throws.
   *
   * @param calldata selector and arguments, as a function of a contract would take them
   */
  void invoke(Bytes calldata) {
    List<Object> values = signature.decodeInputs(calldata);
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      arguments.add(value(values.get(i), method.getParameterTypes()[i]));
    }
    ReflectionSupport.invokeMethod(method, test, arguments.toArray());
  }

  private Object value(Object value, Class<?> type) {
    return switch (value) {
      case Address address -> type == Account.class ? chain.account(address) : address;
      case BigInteger number -> number(number, type);
      case Bytes bytes -> bytes.toArray();
      default -> value;
    };
  }

  private static Object number(BigInteger number, Class<?> type) {
    if (type == Word.class) {
      return Word.of(number);
    }
    if (type == long.class) {
      return number.longValueExact();
    }
    return type == int.class ? (Object) number.intValueExact() : number;
  }
}
