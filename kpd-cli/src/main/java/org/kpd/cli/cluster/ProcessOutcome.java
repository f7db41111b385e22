package org.kpd.cli.cluster;

import java.io.Serial;
import java.io.Serializable;

/**
 * The outcome of a process.
 *
 * @param code its exit code
 * @param executor the executor on which it ran
 * @param lastLine the last line of its output
 */
public record ProcessOutcome(int code, String executor, String lastLine) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;
}
