package org.kpd.cli.terminal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The signals by which a process is told to end: Ctrl-C, {@code kill}, a terminal that is closed.
 * Java has them only in {@code sun.misc.Signal}, which no compiler lets through without a warning;
 * hence the reflection. Where that class is missing, a signal ends the process as if nobody
 * listened.
 */
public final class EndSignals implements AutoCloseable {
  /** A process that a signal ends exits with this and the signal's number. */
  private static final int SIGNALED = 128;

  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

  /** What handled each signal before. */
  private final Map<Object, Object> before = new HashMap<>();

  private EndSignals() {}

  /**
   * Hands signals to a handler, on a thread of their own, until this is closed.
   *
   * @param handler takes the exit code of a process that the signal ends: 129, 130 or 143
   */
  public static EndSignals handle(IntConsumer handler) {
    EndSignals signals = new EndSignals();
    NUMBERS.forEach(
        (name, number) -> signals.handle(name, () -> handler.accept(SIGNALED + number)));
    return signals;
  }

  @Override
  public void close() {
    before.forEach(
        (signal, handler) -> {
          try {
            set(signal, handler);
          } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
          }
        });
    before.clear();
  }

  private void handle(String name, Runnable action) {
    try {
      Object signal = type().getConstructor(String.class).newInstance(name);
      MethodHandle run =
          MethodHandles.lookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(action);
      Object handler =
          MethodHandleProxies.asInterfaceInstance(
              handlerType(), MethodHandles.dropArguments(run, 0, type()));
      before.put(signal, set(signal, handler));
    } catch (ReflectiveOperationException | IllegalArgumentException unknown) {
      // Windows has no HUP, and a small Java no such class.
    }
  }

  private static Object set(Object signal, Object handler) throws ReflectiveOperationException {
    return type().getMethod("handle", type(), handlerType()).invoke(null, signal, handler);
  }

  private static Class<?> type() throws ClassNotFoundException {
    return Class.forName("sun.misc.Signal");
  }

  private static Class<?> handlerType() throws ClassNotFoundException {
    return Class.forName("sun.misc.SignalHandler");
  }
}
