package org.kpd.spark.internal;

import org.jspecify.annotations.Nullable;
import org.kpd.core.Keypoint;

/** The version of kpd that a process runs. */
public final class KpdVersion {
  private KpdVersion() {}

  /** The version that the build wrote into the jar, or "development" outside one. */
  public static String here() {
    @Nullable String version = Keypoint.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
