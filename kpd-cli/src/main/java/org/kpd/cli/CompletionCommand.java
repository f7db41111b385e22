package org.kpd.cli;

import java.util.stream.Collectors;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.Choice;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kpd completion}: what a shell needs to complete commands, options, names and files. */
@Command(
    name = "completion",
    description = "Print what a shell needs to complete commands, options and their values.",
    footer = {
      "In this bash, and in every later one from ~/.bashrc:", "  source <(kpd completion bash)",
      "In zsh, from ~/.zshrc:", "  source <(kpd completion zsh)"
    })
final class CompletionCommand extends Subcommand {
  /** Whose completion it is. */
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
    // One script serves both: zsh has bash's way of completion as a module.
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
