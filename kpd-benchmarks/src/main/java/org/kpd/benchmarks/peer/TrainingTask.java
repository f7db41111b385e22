package org.kpd.benchmarks.peer;

import java.util.Map;
import org.kpd.benchmarks.TrainingSteps;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.runtime.Precision;
import org.kpd.data.FaceDataset;
import org.kpd.keras.model.KerasModel;
import org.kpd.train.InitialWeights;
import org.kpd.train.config.Recipe;

/** Runs training steps. */
final class TrainingTask implements Task {
  private static final int COMPARED_STEPS = 5;

  private final TrainingSteps steps;

  private TrainingTask(TrainingSteps steps) {
    this.steps = steps;
  }

  /** Steps of the reference recipe, starting from a file's weights. */
  static TrainingTask of(KerasModel model, Precision precision, int batch, FaceDataset faces) {
    return new TrainingTask(
        new TrainingSteps(model.architecture(), model.weights(), precision, batch, faces));
  }

  /** Steps of a network's default recipe, starting from random weights. */
  static TrainingTask anew(String network, Precision precision, int batch, FaceDataset faces) {
    Recipe recipe = Recipe.of(network);
    Architecture architecture = recipe.trained(Architectures.named(network, Map.of()));
    return new TrainingTask(
        new TrainingSteps(
            architecture, InitialWeights.of(architecture, 1), recipe, precision, batch, faces));
  }

  @Override
  public void run(int times) throws InterruptedException {
    steps.run(times);
  }

  /** The mean loss of the first steps. */
  @Override
  public Map<String, Object> outputs() throws InterruptedException {
    steps.run(COMPARED_STEPS);
    return Map.of("loss", steps.loss());
  }

  @Override
  public void close() {
    steps.close();
  }
}
