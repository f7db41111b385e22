package org.kpd.spark.internal;

/** The version of Scala in this process: code that was compiled for another does not run on it. */
public final class ScalaVersion {
  private ScalaVersion() {}

  /** The major and minor version, such as 2.13. */
  public static String here() {
    String[] parts = scala.util.Properties.versionNumberString().split("\\.", 3);
    return parts[0] + "." + parts[1];
  }
}
