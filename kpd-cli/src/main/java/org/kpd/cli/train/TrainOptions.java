package org.kpd.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.usage.Candidates;
import org.kpd.cli.usage.Purpose;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;
import org.kpd.data.MissingLabels;
import org.kpd.train.Recipe;
import org.kpd.train.TrainingConfig;
import org.kpd.train.experiment.ConfigJson;
import org.kpd.train.experiment.ExperimentConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that make an experiment's configuration. Each is empty unless given, so that a file
 * named by {@code --config} can stand between them and the defaults.
 */
final class TrainOptions {
  @Purpose("Data")
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "JSON with any of these settings; options given beside it win.")
  private @Nullable Path config;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Label file in place of the data's own.")
  private @Nullable Path labels;

  @Option(names = "--split-seed", paramLabel = "N", description = "Seed of the split (42).")
  private @Nullable Long splitSeed;

  @Option(
      names = "--group-by",
      paramLabel = "FILE",
      description = "Identity of each row, so that a person stays on one side of the split.")
  private @Nullable Path groupBy;

  @Option(
      names = "--learn-validation",
      paramLabel = "true|false",
      arity = "1",
      description =
          "Learn from the validation faces too, as in a last run after every choice was made"
              + " (false).")
  private @Nullable Boolean learnValidation;

  @Option(
      names = "--missing",
      paramLabel = "HOW",
      completionCandidates = Candidates.Missing.class,
      description = "Missing labels: forward-fill (reference), keep (masked; modern) or mean.")
  private @Nullable MissingLabels missing;

  @Purpose("Network")
  @Option(
      names = "--model",
      paramLabel = "NETWORK",
      completionCandidates = Candidates.Networks.class,
      description = "base_model, model_v1 (default) or model_v2.")
  private @Nullable String model;

  @Option(
      names = "--se-ratio",
      paramLabel = "R",
      description = "Ratio of model_v1's squeeze-and-excitation blocks (8).")
  private @Nullable Integer seRatio;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Channels of model_v2's first convolution (16).")
  private @Nullable Integer width;

  @Option(
      names = "--init-weights",
      paramLabel = "MODEL",
      description =
          "Start from the weights of this model; a .keras file continues with its optimizer too.")
  private @Nullable Path initialWeights;

  @Purpose("Training")
  @Option(
      names = "--recipe",
      paramLabel = "RECIPE",
      completionCandidates = Candidates.Recipes.class,
      description =
          "reference (for base_model and model_v1) or modern (for model_v2). Defaults that depend on"
              + " it stand below as (reference | modern).")
  private @Nullable Recipe recipe;

  @Option(names = "--epochs", paramLabel = "N", description = "Most epochs (200 | 90).")
  private @Nullable Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Rows a step (32 | 64).")
  private @Nullable Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Adam's step size (1e-5 | 2e-3).")
  private @Nullable Double learningRate;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Epochs without a better validation figure before training ends (10 | 90).")
  private @Nullable Integer patience;

  @Option(
      names = "--min-delta",
      paramLabel = "X",
      description = "How much smaller that figure has to be to count as better (0).")
  private @Nullable Double minDelta;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the initial weights and of the order of rows (42).")
  private @Nullable Long seed;

  @Option(names = "--threads", paramLabel = "N", description = "Threads; 0 for every core (0).")
  private @Nullable Integer threads;

  @Option(
      names = "--precision",
      paramLabel = "P",
      completionCandidates = Candidates.Precisions.class,
      description = "float32 (default), or bfloat16 where the processor has it.")
  private @Nullable Precision precision;

  @Mixin private TechniqueOptions technique;

  /**
   * The configuration of a new run: defaults, then the file, then the options.
   *
   * @throws KpdException if a value is out of range, or no data is named
   */
  ExperimentConfig toConfig(@Nullable Path data) throws IOException {
    ExperimentConfig merged = over(ConfigJson.defaults(config, model, recipe), data);
    if (merged.data().toString().isEmpty()) {
      throw new KpdException(
          "Found no data; expected DATA as the first argument, or \"data\" in the --config file.");
    }
    return merged;
  }

  /**
   * A configuration with what the file and the options say in its place.
   *
   * @throws KpdException if a value is out of range
   */
  ExperimentConfig over(ExperimentConfig defaults, @Nullable Path data) throws IOException {
    ExperimentConfig base = config == null ? defaults : ConfigJson.read(config, defaults);
    return new ExperimentConfig(
        given(data, base.data()),
        labels == null ? base.labels() : Optional.of(labels),
        given(missing, base.missing()),
        groupBy == null ? base.groupBy() : Optional.of(groupBy),
        given(splitSeed, base.splitSeed()),
        given(learnValidation, base.learnValidation()),
        given(model, base.model()),
        given(seRatio, base.seRatio()),
        given(width, base.width()),
        initialWeights == null ? base.initialWeights() : Optional.of(initialWeights),
        training(base.training()));
  }

  /** The network that is named, if any. */
  @Nullable String model() {
    return model;
  }

  private TrainingConfig training(TrainingConfig base) {
    return new TrainingConfig(
        given(recipe, base.recipe()),
        given(epochs, base.epochs()),
        given(batchSize, base.batchSize()),
        given(learningRate, base.learningRate()),
        given(patience, base.patience()),
        given(minDelta, base.minDelta()),
        given(seed, base.seed()),
        given(threads, base.threads()),
        given(precision, base.precision()),
        technique.over(base.technique()));
  }

  private static <T> T given(@Nullable T option, T otherwise) {
    return option == null ? otherwise : option;
  }
}
