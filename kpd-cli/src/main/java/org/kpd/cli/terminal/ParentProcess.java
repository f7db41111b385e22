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
    Optional.ofNullable(Long.getLong(PROPERTY))
        .ifPresent(
            number ->
                ProcessHandle.of(number)
                    .ifPresentOrElse(
                        parent -> parent.onExit().thenRun(ParentProcess::end), ParentProcess::end));
  }

  private static void end() {
    Runtime.getRuntime().halt(1);
  }
}
