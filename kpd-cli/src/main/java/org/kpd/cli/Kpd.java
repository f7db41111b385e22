package org.kpd.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kpd.cli.data.AnalyzeCommand;
import org.kpd.cli.data.LabelsCommand;
import org.kpd.cli.data.PrepareCommand;
import org.kpd.cli.data.SubmitCommand;
import org.kpd.cli.data.SynthCommand;
import org.kpd.cli.doctor.DoctorCommand;
import org.kpd.cli.evaluate.EvaluateCommand;
import org.kpd.cli.evaluate.VisualizeCommand;
import org.kpd.cli.predict.PredictCommand;
import org.kpd.cli.score.ScoreCommand;
import org.kpd.cli.serve.ServeCommand;
import org.kpd.cli.sweep.SweepCommand;
import org.kpd.cli.terminal.Failures;
import org.kpd.cli.terminal.ParentProcess;
import org.kpd.cli.train.TrainCommand;
import org.kpd.cli.train.TrainDetectorCommand;
import org.kpd.cli.usage.ChoiceOptions;
import org.kpd.cli.usage.HelpScreen;
import org.kpd.cli.usage.UsageErrors;
import org.kpd.core.internal.io.WholeOutput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The root command: dispatches to the subcommand, and turns a failure into a line and an exit code.
 */
@Command(
    name = "kpd",
    description =
        "Facial keypoints: 15 points on 96x96 faces. Train, exchange with Keras, predict.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeList = {
      "0:done",
      "1:failed; one line on stderr says why",
      "2:wrong usage",
      "130, 143:ended by Ctrl-C or SIGTERM (129: the terminal was closed); train has written its"
          + " results, serve exits with 0"
    },
    footer = {
      "The whole workflow on drawn faces, in a few minutes:", "  kpd quickstart",
      "Find the faces in a photo and draw their points:", "  kpd predict photo.jpg --draw drawn/"
    },
    subcommands = {
      QuickstartCommand.class,
      AnalyzeCommand.class,
      PrepareCommand.class,
      LabelsCommand.class,
      TrainCommand.class,
      TrainDetectorCommand.class,
      EvaluateCommand.class,
      VisualizeCommand.class,
      SummaryCommand.class,
      ConvertCommand.class,
      PredictCommand.class,
      ScoreCommand.class,
      SweepCommand.class,
      ServeCommand.class,
      SubmitCommand.class,
      SynthCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class Kpd implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean debug;

  /** Whether the process is shutting down, after a signal or a return from main. */
  private static volatile boolean ending;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Main.main(arguments);
  }

  /** Runs the command; returns its exit code. */
  static int run(String... arguments) {
    speakEnglish();
    ParentProcess.follow();
    Runtime.getRuntime().addShutdownHook(new Thread(Kpd::endAtOnce, "kpd-end"));
    return commandLine().execute(arguments);
  }

  /** For messages of libraries; what kpd itself formats is the same in every language. */
  private static void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
    // Java chooses the fonts of pictures by the language that the process was started with.
    System.setProperty("user.language", "en");
    System.clearProperty("user.country");
  }

  /** Shows the list of commands when none is given. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }

  /**
   * Deletes unfinished output when a signal ends the process, and suppresses errors that follow
   * from it.
   */
  private static void endAtOnce() {
    ending = true;
    WholeOutput.deleteUnfinished();
  }

  /** The command as a picocli object, also for tests. */
  static CommandLine commandLine() {
    Kpd kpd = new Kpd();
    CommandLine commandLine = new CommandLine(kpd);
    commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setAbbreviatedOptionsAllowed(false);
    // A picture may be called @face.jpg.
    commandLine.setExpandAtFiles(false);
    commandLine.setExecutionStrategy(kpd::run);
    ChoiceOptions.register(commandLine);
    HelpScreen.set(commandLine);
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> kpd.failed(failure, command));
    commandLine.setParameterExceptionHandler(
        (failure, arguments) -> {
          CommandLine command = failure.getCommandLine();
          command.getErr().println("kpd: " + UsageErrors.describe(failure));
          command
              .getErr()
              .printf(Locale.ROOT, "Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
          return CommandLine.ExitCode.USAGE;
        });
    return commandLine;
  }

  /**
   * Runs the subcommand and flushes its output, since print does not flush the writer by itself.
   */
  private int run(CommandLine.ParseResult parsed) {
    CommandLine command = parsed.commandSpec().commandLine();
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error failure) {
      // Picocli passes only exceptions to the handler.
      return failed(failure, command);
    } finally {
      command.getOut().flush();
    }
  }

  private int failed(Throwable failure, CommandLine command) {
    if (!ending) {
      command.getErr().println("kpd: " + Failures.describe(failure));
    }
    if (debug) {
      failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
