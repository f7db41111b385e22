package org.kpd.train.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.data.LabelConventions;
import org.kpd.keras.KerasModel;
import org.kpd.train.Teacher;
import org.kpd.train.TrainingConfig;
import org.kpd.train.internal.model.ModelReader;

/** Data whose labels to learn are what the teachers of a configuration make of them. */
final class TaughtData {
  private TaughtData() {}

  /**
   * Loads what a configuration names and asks its teachers, if it has any.
   *
   * @throws KpdException if a teacher answers other points, or cannot answer both conventions
   */
  static ExperimentData load(ExperimentConfig config) throws IOException {
    ExperimentData data = ExperimentData.load(config);
    if (config.teachers().isEmpty()) {
      return data;
    }
    TrainingConfig training = config.training();
    if (training.technique().secondHead() && LabelConventions.areTwo(data.annotated())) {
      throw new KpdException(
          "Found --teacher and labels of two conventions; expected one, since a teacher answers by"
              + " one. Add --second-head false.");
    }
    List<Teacher.Model> models = new ArrayList<>();
    for (Path file : config.teachers()) {
      KerasModel model = ModelReader.read(file);
      models.add(new Teacher.Model(file.toString(), model.architecture(), model.weights()));
    }
    return data.taughtBy(
        new Teacher(models, config.teacherWeight()),
        new SessionSettings(training.threads(), training.precision()));
  }
}
