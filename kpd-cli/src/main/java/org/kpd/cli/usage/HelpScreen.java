package org.kpd.cli.usage;

import java.util.List;
import java.util.Map;
import org.kpd.cli.terminal.Terminal;
import picocli.CommandLine;

/** Makes commands show {@link HelpText}, fitted to the width of the terminal. */
public final class HelpScreen {
  private static final String SECTION = "kpd";

  /** In narrower text, the descriptions of options become a column of single words. */
  private static final int NARROWEST = 50;

  /** Wider lines are hard to read. */
  private static final int WIDEST = 110;

  private HelpScreen() {}

  /** Installs it for a command and its subcommands. */
  public static void set(CommandLine root) {
    root.setHelpSectionKeys(List.of(SECTION));
    root.setHelpSectionMap(
        Map.of(SECTION, help -> HelpText.of(help.commandSpec(), bounded(Terminal.columns()))));
  }

  public static int bounded(int width) {
    return Math.max(NARROWEST, Math.min(WIDEST, width));
  }
}
