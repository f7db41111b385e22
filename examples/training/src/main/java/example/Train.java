package example;

import java.io.IOException;
import java.nio.file.Path;
import org.kpd.train.Recipe;
import org.kpd.train.experiment.Experiment;
import org.kpd.train.experiment.ExperimentConfig;

/** Trains model_v2 for two epochs: Train FACES RESULTS MODELS. */
public final class Train {
  public static void main(String[] arguments) throws IOException {
    ExperimentConfig recipe =
        ExperimentConfig.defaults(Path.of(arguments[0]), "model_v2", Recipe.MODERN);
    Experiment.Outcome outcome =
        Experiment.run(
            recipe.withTraining(recipe.training().withEpochs(2)),
            Path.of(arguments[1]),
            Path.of(arguments[2]));
    System.out.println(outcome.savedModel());
    System.out.println(outcome.evaluation().model().metrics().meanAbsoluteError() + " pixels");
  }
}
