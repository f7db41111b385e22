package org.kpd.cli;

import org.kpd.core.internal.io.KpdVersion;
import picocli.CommandLine.IVersionProvider;

/** The output of {@code --version}: kpd, Java and the operating system. */
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
