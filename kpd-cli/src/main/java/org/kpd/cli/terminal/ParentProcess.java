package org.kpd.cli.terminal;

import java.util.Optional;

/**
 * The process that started this one. If it is killed, this one has to end too, or it would continue
 * to write beside its replacement.
 */
public final class ParentProcess {
  /** The system property with the ID of that process. */
  public static final String PROPERTY = "kpd.parent";

  private ParentProcess() {}

  /**
   * Ends this process when the one that the property names ends; does nothing without the property.
   */
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
