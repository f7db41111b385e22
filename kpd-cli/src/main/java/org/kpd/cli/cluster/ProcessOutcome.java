package org.kpd.cli.cluster;

import java.io.Serial;
import java.io.Serializable;

/**
 * How a process ended.
 *
 * @param code its exit code
 * @param executor where it ran
 * @param lastLine the last line of its output
 */
public record ProcessOutcome(int code, String executor, String lastLine) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;
}
