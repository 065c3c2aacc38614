package io.hybridvm.testkit.fuzz;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The fields of a test as they were, except those that never change. Not thread-safe. */
final class TestFields {
  private final Object test;
  private final Map<Field, @Nullable Object> values = new LinkedHashMap<>();

  TestFields(Object test) {
    this.test = test;
    for (Field field :
        ReflectionSupport.findFields(
            test.getClass(),
            each -> (each.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0,
            HierarchyTraversalMode.TOP_DOWN)) {
      try {
        field.setAccessible(true);
        values.put(field, field.get(test));
      } catch (IllegalAccessException e) {
        throw new IllegalArgumentException("field: " + field, e);
      }
    }
  }

  /** Makes them what they were. */
  void restore() {
    values.forEach(
        (field, value) -> {
          try {
            field.set(test, value);
          } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("field: " + field, e);
          }
        });
  }
}
