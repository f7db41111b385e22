package org.kpd.cli.terminal;

/** Whether a person watches. */
public final class Terminal {
  private Terminal() {}

  /**
   * Whether standard output is a terminal that understands cursor movement. Java cannot tell by
   * itself whether output alone is redirected, so the launcher says.
   */
  public static boolean isInteractive() {
    return Boolean.getBoolean("kpd.terminal") && !"dumb".equals(System.getenv("TERM"));
  }
}
