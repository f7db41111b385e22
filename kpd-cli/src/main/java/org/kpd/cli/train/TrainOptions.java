package org.kpd.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Records;
import org.kpd.train.config.Recipe;
import org.kpd.train.experiment.ConfigJson;
import org.kpd.train.experiment.ExperimentConfig;
import org.kpd.train.experiment.SettingTable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The options for an experiment's configuration, one for each setting. An option has no value
 * unless given, so that the file of {@code --config} takes precedence over the defaults, and
 * options over the file.
 */
final class TrainOptions {
  private static final String CONFIG = "--config";
  private static final SettingOptions<ExperimentConfig> SETTINGS =
      new SettingOptions<>(SettingTable.EXPERIMENT);

  private final CommandSpec spec;

  TrainOptions(CommandSpec spec) {
    this.spec = spec;
  }

  /** Adds the options to the command, after {@code --config}. */
  static final class Adding implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec spec) {
      return SETTINGS.addTo(spec, CONFIG);
    }
  }

  /**
   * The configuration of a new run: defaults, then the file, then the options.
   *
   * @throws KpdException if a value is out of range, or no data is named
   */
  ExperimentConfig toConfig(@Nullable Path data) throws IOException {
    @Nullable Path file = value(CONFIG, Path.class);
    @Nullable Recipe recipe = value("--recipe", Recipe.class);
    ExperimentConfig merged = over(ConfigJson.defaults(file, model(), recipe), data);
    if (merged.data().toString().isEmpty()) {
      throw new KpdException(
          "Found no data; expected DATA as the first argument, or \"data\" in the --config file.");
    }
    return merged;
  }

  /**
   * A configuration in which the file and then the options replace values.
   *
   * @throws KpdException if a value is out of range
   */
  ExperimentConfig over(ExperimentConfig defaults, @Nullable Path data) throws IOException {
    @Nullable Path file = value(CONFIG, Path.class);
    ExperimentConfig config = file == null ? defaults : ConfigJson.read(file, defaults);
    ExperimentConfig given = SETTINGS.over(spec, config);
    return data == null ? given : Records.with(given, "data", data);
  }

  /** The named network, if any. */
  @Nullable String model() {
    return value("--model", String.class);
  }

  private <T> @Nullable T value(String option, Class<T> type) {
    return type.cast(spec.findOption(option).getValue());
  }
}
