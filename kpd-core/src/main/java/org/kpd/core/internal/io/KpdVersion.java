package org.kpd.core.internal.io;

import org.jspecify.annotations.Nullable;

/** The version of kpd that is running. */
public final class KpdVersion {
  private KpdVersion() {}

  /** The version that the build wrote into the jar, or "development" outside a jar. */
  public static String here() {
    @Nullable String version = KpdVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
