package org.kpd.cli.evaluate;

import java.util.Locale;
import org.kpd.report.statistics.Resampling;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the resampling behind confidence intervals and tests. */
final class ResamplingOptions {
  private static final long LARGEST_SEED = 0xFFFFFFFFL;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      description =
          "Resamples for the intervals and tests of --report and --compare: of faces, or with"
              + " --group-by of people (10000).")
  private int resamples = Resampling.defaults().resamples();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the resamples (42).")
  private long seed = Resampling.defaults().seed();

  Resampling resampling() {
    if (resamples < Resampling.FEWEST) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(
              Locale.ROOT,
              "Found --resamples %d; expected %d or more.",
              resamples,
              Resampling.FEWEST));
    }
    if (seed < 0 || seed > LARGEST_SEED) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(Locale.ROOT, "Found --seed %d; expected 0 to %d.", seed, LARGEST_SEED));
    }
    return new Resampling(resamples, seed);
  }
}
