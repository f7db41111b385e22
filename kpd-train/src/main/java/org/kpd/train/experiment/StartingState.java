package org.kpd.train.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.text.Counted;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Unfolding;
import org.kpd.core.weights.ModelWeights;
import org.kpd.keras.model.KerasModel;
import org.kpd.train.InitialWeights;
import org.kpd.train.StartingMoments;
import org.kpd.train.StartingWeights;
import org.kpd.train.internal.model.ModelReader;
import org.kpd.train.progress.TrainingState;

/** What a run begins with: new weights, or those of the model that the configuration names. */
final class StartingState {
  private final ExperimentConfig config;
  private final Architecture trained;
  private final ExperimentData data;
  private final Consumer<String> told;

  /**
   * Decides nothing yet.
   *
   * @param trained the network that is going to learn
   * @param data what it learns from
   * @param told hears what of a model was taken
   */
  StartingState(
      ExperimentConfig config, Architecture trained, ExperimentData data, Consumer<String> told) {
    this.config = config;
    this.trained = trained;
    this.data = data;
    this.told = told;
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
    KerasModel model = ModelReader.read(file);
    ModelWeights weights = weights(file, model);
    Optional<PointSet> from = ModelReader.knownPoints(model);
    int points = model.architecture().points();
    boolean same = from.map(set -> set.hasPointsOf(data.set())).orElse(points == data.set().size());
    if (!same) {
      told.accept(
          "%s predicts %s: its last layer is replaced by a new one for %s."
              .formatted(
                  file,
                  from.map(PointSet::toString).orElse(Counted.of(points, "point")),
                  data.set()));
      return TrainingState.starting(StartingWeights.of(trained, weights, seed));
    }
    if (from.isEmpty()) {
      told.accept(
          "%s does not name its points: they are assumed to be %s.".formatted(file, data.set()));
    }
    model.optimizerRemark().ifPresent(told);
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
        "%s: found %s %s; expected the network to be trained, %s %s. Name it by --model, --width and --se-ratio."
            .formatted(
                file,
                own.name(),
                own.hyperparameters(),
                trained.name(),
                trained.hyperparameters()));
  }
}
