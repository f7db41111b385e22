package org.kpd.cli.terminal;

import picocli.CommandLine.Model.UsageMessageSpec;

/** Whether a person watches, and how wide the lines may be. */
public final class Terminal {
  private static final int USUAL_COLUMNS = 80;

  private Terminal() {}

  /**
   * Whether standard output is a terminal that understands cursor movement. Java cannot tell by
   * itself whether output alone is redirected, so the launcher says.
   */
  public static boolean isInteractive() {
    return Boolean.getBoolean("kpd.terminal") && !"dumb".equals(System.getenv("TERM"));
  }

  /** How wide a line may be: as COLUMNS says, else as the terminal is, else 80. */
  public static int columns() {
    String columns = System.getenv("COLUMNS");
    if (columns != null && columns.matches("\\d{1,6}")) {
      return Integer.parseInt(columns);
    }
    return isInteractive() ? new UsageMessageSpec().autoWidth(true).width() : USUAL_COLUMNS;
  }
}
