package org.kpd.cli.terminal;

import java.util.Optional;

/**
 * The process that this one works for. Where it is killed, nobody else ends this one, which would
 * go on writing beside the one that takes its place.
 */
public final class ParentProcess {
  /** The property with the number of that process. */
  public static final String PROPERTY = "kpd.parent";

  private ParentProcess() {}

  /** Ends this process with the one that the property names, if it does. */
  public static void follow() {
    Long number = Long.getLong(PROPERTY);
    if (number == null) {
      return;
    }
    Optional<ProcessHandle> parent = ProcessHandle.of(number);
    if (parent.isEmpty()) {
      end();
    } else {
      var unused = parent.get().onExit().thenRun(ParentProcess::end);
    }
  }

  private static void end() {
    Runtime.getRuntime().halt(1);
  }
}
