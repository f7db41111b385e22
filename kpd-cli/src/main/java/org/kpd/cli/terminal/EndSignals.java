package org.kpd.cli.terminal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A handler of termination signals: Ctrl-C, {@code kill}, a closed terminal. Java offers them only
 * in {@code sun.misc.Signal}, which no compiler accepts without a warning; hence the reflection.
 * Where that class is missing, signals keep their default action.
 */
public final class EndSignals implements AutoCloseable {
  /** The exit code of a process that a signal ended is this plus the signal's number. */
  private static final int SIGNALED = 128;

  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

  /** The previous handler of each signal, restored on close. */
  private final Map<Object, Object> before = new HashMap<>();

  private EndSignals() {}

  /**
   * Passes signals to a handler, on a thread of their own, until this is closed.
   *
   * @param handler receives the exit code of a process ended by that signal: 129, 130 or 143
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
      // Windows has no HUP, and a reduced Java runtime lacks the class.
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
