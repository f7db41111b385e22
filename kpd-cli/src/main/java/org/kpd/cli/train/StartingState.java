package org.kpd.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.kpd.cli.model.ModelFiles;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Unfolding;
import org.kpd.core.weights.ModelWeights;
import org.kpd.keras.KerasModel;
import org.kpd.train.InitialWeights;
import org.kpd.train.StartingMoments;
import org.kpd.train.StartingWeights;
import org.kpd.train.TrainingState;
import org.kpd.train.experiment.ExperimentConfig;
import org.kpd.train.experiment.ExperimentData;

/** What a run begins with: new weights, or those of the model that {@code --init-weights} names. */
final class StartingState {
  private final ExperimentConfig config;
  private final Architecture trained;
  private final ExperimentData data;
  private final PrintWriter screen;

  /**
   * Decides nothing yet.
   *
   * @param trained the network that is going to learn
   * @param data what it learns from
   * @param screen where it is told what of a model was taken
   */
  StartingState(
      ExperimentConfig config, Architecture trained, ExperimentData data, PrintWriter screen) {
    this.config = config;
    this.trained = trained;
    this.data = data;
    this.screen = screen;
  }

  /**
   * The weights to begin with.
   *
   * @throws KpdException if the model is of another network
   */
  TrainingState read() throws IOException {
    long seed = config.training().seed();
    if (config.initialWeights().isEmpty()) {
      return TrainingState.starting(InitialWeights.of(trained, seed));
    }
    Path file = config.initialWeights().get();
    KerasModel model = ModelFiles.read(file);
    ModelWeights weights = weights(file, model);
    PointSet from = ModelFiles.pointSet(model, file);
    if (!from.hasPointsOf(data.set())) {
      screen.printf(
          Locale.ROOT,
          "%s answers %s: all but its last layer is taken, which begins anew for %s.%n",
          file,
          from,
          data.set());
      return TrainingState.starting(StartingWeights.of(trained, weights, seed));
    }
    model.optimizerRemark().ifPresent(screen::println);
    return model
        .optimizer()
        .map(adam -> TrainingState.starting(weights, adam))
        .orElseGet(() -> TrainingState.starting(weights));
  }

  private ModelWeights weights(Path file, KerasModel model) {
    Architecture own = model.architecture();
    if (StartingWeights.fit(trained, own)) {
      return model.weights();
    }
    Architecture original = Architectures.withPoints(trained, own.points());
    if (Unfolding.leadsTo(original, own)) {
      ModelWeights unfolded = Unfolding.of(original, model.weights());
      return StartingMoments.of(original, unfolded, data.training());
    }
    throw new KpdException(
        "%s: found %s %s; expected the network that is trained, %s %s. Name it by --model, --width and --se-ratio."
            .formatted(
                file,
                own.name(),
                own.hyperparameters(),
                trained.name(),
                trained.hyperparameters()));
  }
}
