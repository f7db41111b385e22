package org.kpd.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.model.ModelFiles;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Hyperparameter;
import org.kpd.core.model.ModelSummary;
import org.kpd.report.internal.picture.NetworkPicture;
import org.kpd.report.internal.picture.Pictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kpd summary}: a network's layers, shapes and parameters, as Keras prints them. */
@Command(
    name = "summary",
    description = "Print a network layer by layer, as Keras' model.summary() does.",
    modelTransformer = SummaryCommand.Networks.class,
    footer = {
      "A network by its name, twice as wide:",
      "  kpd summary model_v2 --width 32",
      "A trained model, with a drawing:",
      "  kpd summary saved_models/model_v2 --plot network.png"
    })
final class SummaryCommand extends Subcommand {
  @Parameters(paramLabel = "MODEL")
  private String model;

  @Option(
      names = "--plot",
      paramLabel = "FILE.png",
      description = "Also draw the network as boxes and arrows.")
  private @Nullable Path plot;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--force", description = "Replace the picture.")
  private boolean force;

  @Override
  protected void run() throws IOException {
    Architecture architecture = architecture();
    if (plot != null) {
      WholeOutput.file(
          plot,
          Overwrite.forced(force),
          file -> Pictures.write(NetworkPicture.draw(architecture), file));
    }
    out().print(json ? SummaryJson.format(architecture) : ModelSummary.of(architecture));
    out().flush();
  }

  private Architecture architecture() throws IOException {
    Map<String, Integer> given = given();
    if (Architectures.names().contains(model)) {
      Architecture named = Architectures.named(model, given);
      given.keySet().removeAll(named.hyperparameters().keySet());
      refuse(given, "beside " + model, "it beside a network that has it");
      return named;
    }
    refuse(given, "beside a trained model", "it beside the name of a network");
    return ModelFiles.architecture(Path.of(model));
  }

  private Map<String, Integer> given() {
    Map<String, Integer> given = new TreeMap<>();
    for (Hyperparameter hyperparameter : Architectures.hyperparameters()) {
      @Nullable Integer value = spec().findOption(hyperparameter.option()).getValue();
      if (value != null) {
        given.put(hyperparameter.name(), value);
      }
    }
    return given;
  }

  /** Lists the networks in the help, and adds an option for each of their hyperparameters. */
  static final class Networks implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec spec) {
      PositionalParamSpec model = spec.positionalParameters().get(0);
      spec.remove(model);
      spec.addPositional(
          PositionalParamSpec.builder(model)
              .description(
                  "The name of a network (%s), or a trained model:"
                      .formatted(String.join(", ", Architectures.names())),
                  ModelFiles.DESCRIPTION)
              .build());
      List<OptionSpec> others = List.copyOf(spec.options());
      others.forEach(spec::remove);
      for (Hyperparameter hyperparameter : Architectures.hyperparameters()) {
        spec.addOption(
            OptionSpec.builder(hyperparameter.option())
                .type(Integer.class)
                .paramLabel(hyperparameter.label())
                .description(
                    String.format(
                        Locale.ROOT,
                        "%s (%d); only beside a name.",
                        hyperparameter.help(),
                        hyperparameter.initial()))
                .build());
      }
      others.forEach(spec::addOption);
      return spec;
    }
  }

  private void refuse(Map<String, Integer> given, String where, String expected) {
    for (String name : given.keySet()) {
      throw misuse(
          "Found --%s %s; expected %s.".formatted(name.replace('_', '-'), where, expected));
    }
  }
}
