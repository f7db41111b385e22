package org.kpd.spark.internal;

import java.io.Serial;
import java.io.Serializable;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.KpdVersion;

/**
 * The versions that the driver runs, which executors must match.
 *
 * @param kpd the version of kpd
 * @param scala the version of Scala, such as 2.13
 */
public record DriverVersion(String kpd, String scala) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** The versions in this process, the driver. */
  public static DriverVersion here() {
    return new DriverVersion(KpdVersion.here(), ScalaVersion.here());
  }

  /**
   * Checks that this executor runs the same versions.
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
