package org.kpd.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {

  /** The version of kpd, or "development" outside a jar. */
  static String ofKpd() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "kpd " + ofKpd(),
      "Java ${java.version} (${java.vendor})",
      "${os.name} ${os.version} ${os.arch}"
    };
  }
}
