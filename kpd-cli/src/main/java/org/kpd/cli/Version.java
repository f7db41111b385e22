package org.kpd.cli;

import org.kpd.core.internal.io.KpdVersion;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "kpd " + KpdVersion.here(),
      "Java ${java.version} (${java.vendor})",
      "${os.name} ${os.version} ${os.arch}"
    };
  }
}
