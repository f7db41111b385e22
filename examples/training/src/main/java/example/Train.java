package example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.kpd.train.config.Recipe;
import org.kpd.train.experiment.Experiment;
import org.kpd.train.experiment.ExperimentConfig;

/** Trains model_v2 for two epochs: Train FACES RESULTS MODELS. */
public final class Train {
  public static void main(String[] arguments) throws IOException {
    ExperimentConfig recipe =
        ExperimentConfig.defaults(Path.of(arguments[0]), "model_v2", Recipe.MODERN);
    Experiment.Outcome outcome =
        Experiment.run(
            recipe.withTraining(training -> training.withEpochs(2)),
            Path.of(arguments[1]),
            Path.of(arguments[2]));
    System.out.println(outcome.savedModel());
    double error = outcome.evaluation().model().metrics().meanAbsoluteError();
    System.out.printf(Locale.ROOT, "%.3f pixels%n", error);
  }
}
