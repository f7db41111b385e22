package org.kpd.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kpd.core.io.Overwrite;
import org.kpd.core.io.WholeOutput;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.ModelSummary;
import org.kpd.core.picture.NetworkPicture;
import org.kpd.core.picture.Pictures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kpd summary}: a network's layers, shapes and parameters, as Keras prints them. */
@Command(
    name = "summary",
    description = "Print a network layer by layer, as Keras' model.summary() does.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SummaryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      description = {
        "The name of a network (base_model, model_v1, model_v2), or a trained model:",
        ModelFiles.DESCRIPTION
      })
  private String model;

  @Option(
      names = "--se-ratio",
      paramLabel = "R",
      description = "Ratio of model_v1's squeeze-and-excitation blocks (8); for names only.")
  private @Nullable Integer seRatio;

  @Option(
      names = "--plot",
      paramLabel = "FILE.png",
      description = "Draw the network as boxes and arrows as well.")
  private @Nullable Path plot;

  @Option(names = "--force", description = "Replace the picture.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    Architecture architecture = architecture();
    if (plot != null) {
      WholeOutput.file(
          plot,
          Overwrite.forced(force),
          file -> Pictures.write(NetworkPicture.draw(architecture), file));
    }
    spec.commandLine().getOut().print(ModelSummary.of(architecture));
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }

  private Architecture architecture() throws IOException {
    if (Architectures.names().contains(model)) {
      return Architectures.named(model, seRatio == null ? Architectures.DEFAULT_SE_RATIO : seRatio);
    }
    if (seRatio != null) {
      throw new ParameterException(
          spec.commandLine(),
          "Found --se-ratio beside a trained model; expected it beside the name of a network.");
    }
    return ModelFiles.architecture(Path.of(model));
  }
}
