package org.kpd.cli.terminal;

import picocli.CommandLine.Model.UsageMessageSpec;

/** Properties of the terminal: whether output is interactive, and its width. */
public final class Terminal {
  private static final int USUAL_COLUMNS = 80;

  private Terminal() {}

  /**
   * Whether standard output is a terminal that understands cursor movement. Java cannot tell
   * whether only output is redirected, so the launcher sets a property.
   */
  public static boolean isInteractive() {
    return Boolean.getBoolean("kpd.terminal") && !"dumb".equals(System.getenv("TERM"));
  }

  /** The width of a line: COLUMNS if set, or else the terminal's width, or else 80. */
  public static int columns() {
    String columns = System.getenv("COLUMNS");
    if (columns != null && columns.matches("\\d{1,6}")) {
      return Integer.parseInt(columns);
    }
    return isInteractive() ? new UsageMessageSpec().autoWidth(true).width() : USUAL_COLUMNS;
  }
}
