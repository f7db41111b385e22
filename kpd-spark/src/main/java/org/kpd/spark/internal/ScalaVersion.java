package org.kpd.spark.internal;

/** The Scala that Spark runs on in this process: what is compiled for another fits nowhere. */
public final class ScalaVersion {
  private ScalaVersion() {}

  /** Such as 2.13. */
  public static String here() {
    String[] parts = scala.util.Properties.versionNumberString().split("\\.", 3);
    return parts[0] + "." + parts[1];
  }
}
