package io.hybridvm.testkit.chain;

import io.hybridvm.syscalls.Word;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Turns values of the ABI into those that methods of interfaces return. */
final class JavaValue {
  private JavaValue() {}

  /**
   * A value of the type.
   *
   * @throws ArithmeticException if a number is too large for it
   * @throws IllegalArgumentException if it cannot be of that type
   */
  static Object of(Object value, Type type) {
    if (type instanceof ParameterizedType list && value instanceof List<?> elements) {
      Type element = list.getActualTypeArguments()[0];
      return elements.stream().map(each -> of(each, element)).toList();
    }
    if (!(type instanceof Class<?> wanted)) {
      throw wrong(value, type);
    }
    return switch (value) {
      case BigInteger number -> number(number, wanted);
      case Bytes bytes -> bytes(bytes, wanted);
      case List<?> members -> wanted.isRecord() ? struct(members, wanted) : held(members, wanted);
      case Boolean flag -> wanted == boolean.class ? flag : held(flag, wanted);
      default -> held(value, wanted);
    };
  }

  private static Object held(Object value, Class<?> type) {
    if (!type.isInstance(value)) {
      throw wrong(value, type);
    }
    return value;
  }

  private static Object number(BigInteger number, Class<?> type) {
    if (type == long.class || type == Long.class) {
      return number.longValueExact();
    }
    if (type == int.class || type == Integer.class) {
      return number.intValueExact();
    }
    if (type == Word.class) {
      return Word.of(number);
    }
    return held(number, type);
  }

  private static Object bytes(Bytes bytes, Class<?> type) {
    if (type == Word.class) {
      return Word.of(bytes);
    }
    if (type == byte[].class) {
      return bytes.toArray();
    }
    return held(bytes, type);
  }

  private static Object struct(List<?> members, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components.length != members.size()) {
      throw wrong(members, type);
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = of(members.get(i), components[i].getGenericType());
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("type: " + type.getName(), e);
    }
  }

  private static IllegalArgumentException wrong(Object value, Type type) {
    return new IllegalArgumentException(
        "type: %s cannot hold %s".formatted(type.getTypeName(), value));
  }
}
