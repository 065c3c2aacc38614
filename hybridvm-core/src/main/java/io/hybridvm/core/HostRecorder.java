package io.hybridvm.core;

import io.hybridvm.syscalls.Host;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** Notes what a host is asked and answers. Not thread-safe. */
final class HostRecorder implements InvocationHandler {
  /** Their numbers are the host's own, and lists are its own, too. */
  private static final Set<String> ONLY_NAMES = Set.of("checkpoint", "commit", "rollback", "logs");

  private final Host host;
  private final List<Event> events = new ArrayList<>();

  /** A call and its answer. */
  record Event(String method, List<@Nullable Object> arguments, @Nullable Object answer) {
    @Override
    public String toString() {
      return method + arguments + (answer == null ? "" : " = " + answer);
    }
  }

  private HostRecorder(Host host) {
    this.host = host;
  }

  static HostRecorder of(Host host) {
    return new HostRecorder(host);
  }

  /** The host, for whom it is to be recorded. */
  Host recorded() {
    return (Host)
        Proxy.newProxyInstance(Host.class.getClassLoader(), new Class<?>[] {Host.class}, this);
  }

  List<Event> events() {
    return events;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object[] given = arguments == null ? new Object[0] : arguments;
    Object answer;
    try {
      answer = method.invoke(host, given);
    } catch (InvocationTargetException e) {
      // The host's own, which passes through.
      throw Objects.requireNonNullElse(e.getCause(), e);
    }
    boolean onlyName = ONLY_NAMES.contains(method.getName());
    List<@Nullable Object> kept = new ArrayList<>();
    if (!onlyName) {
      for (Object argument : given) {
        kept.add(kept(argument));
      }
    }
    events.add(new Event(method.getName(), kept, onlyName ? null : kept(answer)));
    return answer;
  }

  /** Bytes may be a view of memory that changes. */
  private static @Nullable Object kept(@Nullable Object value) {
    return value instanceof Bytes bytes ? bytes.copy() : value;
  }
}
