package org.kpd.cli;

import java.util.stream.Collectors;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.Choice;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kpd completion}: the script by which a shell completes commands, options and values. */
@Command(
    name = "completion",
    description = "Print a script that lets a shell complete commands, options and values.",
    footer = {
      "In bash, now or from ~/.bashrc:", "  source <(kpd completion bash)",
      "In zsh, from ~/.zshrc:", "  source <(kpd completion zsh)"
    })
final class CompletionCommand extends Subcommand {
  /** The shells for which there is a script. */
  enum Shell implements Choice {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return label();
    }
  }

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell;

  @Override
  protected void run() {
    CommandLine all = spec().root().commandLine();
    // One script serves both: zsh has a module that emulates bash's completion.
    String script =
        AutoComplete.bash(all.getCommandName(), all)
            .lines()
            .filter(line -> !line.strip().startsWith("#"))
            .map(line -> line.replace("_picocli_", "_"))
            .collect(Collectors.joining("\n"));
    out()
        .print(
            "# Completion of kpd for %s: source it.\n%s\n"
                .formatted(shell.label(), script.strip()));
  }
}
