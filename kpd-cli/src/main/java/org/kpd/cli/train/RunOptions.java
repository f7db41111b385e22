package org.kpd.cli.train;

import java.io.PrintWriter;
import org.kpd.core.internal.io.Overwrite;
import picocli.CommandLine.Option;

/** The options of every training about its run: whether it is new, and how it reports. */
final class RunOptions {
  @Option(
      names = "--resume",
      description = "Continue the unfinished run beside the results folder, with its own settings.")
  private boolean resume;

  @Option(
      names = "--json",
      description = "Print the outcome as JSON; everything else goes to standard error.")
  private boolean json;

  @Option(names = "--force", description = "Replace the results folder, or an unfinished run.")
  private boolean force;

  /** Whether to continue the unfinished run. */
  boolean resumes() {
    return resume;
  }

  /** Whether the outcome is printed as JSON. */
  boolean asJson() {
    return json;
  }

  /** Where to print what is not the outcome. */
  PrintWriter screen(PrintWriter out, PrintWriter err) {
    return json ? err : out;
  }

  Overwrite overwrite() {
    return Overwrite.forced(force);
  }
}
