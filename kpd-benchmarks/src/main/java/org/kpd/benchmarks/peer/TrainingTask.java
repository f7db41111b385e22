package org.kpd.benchmarks.peer;

import java.util.Map;
import org.kpd.benchmarks.TrainingSteps;
import org.kpd.core.runtime.Precision;
import org.kpd.data.FaceDataset;
import org.kpd.keras.KerasModel;

/** Training steps. */
final class TrainingTask implements Task {
  private static final int COMPARED_STEPS = 5;

  private final TrainingSteps steps;

  TrainingTask(KerasModel model, Precision precision, int batch, FaceDataset faces) {
    steps = new TrainingSteps(model.architecture(), model.weights(), precision, batch, faces);
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
