package org.kpd.spark.internal;

import java.io.Serial;
import java.io.Serializable;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.KpdVersion;

/**
 * What the driver runs, and executors have to.
 *
 * @param kpd its version
 * @param scala the version of what Spark is written in, such as 2.13
 */
public record DriverVersion(String kpd, String scala) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** That of this process, the driver. */
  public static DriverVersion here() {
    return new DriverVersion(KpdVersion.here(), ScalaVersion.here());
  }

  /**
   * Checks this executor.
   *
   * @throws KpdException if it runs something else; the message names it
   */
  public void requireHere() {
    if (!kpd.equals(KpdVersion.here())) {
      throw new KpdException(
          "%s: found kpd %s; expected %s, as on the driver. Give the executors the driver's jars."
              .formatted(Executor.name(), KpdVersion.here(), kpd));
    }
    if (!scala.equals(ScalaVersion.here())) {
      throw new KpdException(
          "%s: found Scala %s; expected %s, as on the driver. Give the executors the driver's Spark."
              .formatted(Executor.name(), ScalaVersion.here(), scala));
    }
  }
}
