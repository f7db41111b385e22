package org.kpd.train.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.data.LabelConventions;
import org.kpd.keras.model.KerasModel;
import org.kpd.train.Teacher;
import org.kpd.train.config.TrainingConfig;
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
          "Found --teacher and labels of two conventions; expected one, since a teacher follows one. Add --second-head false.");
    }
    List<Teacher.Model> models = new ArrayList<>();
    for (Path file : config.teachers()) {
      KerasModel model = ModelReader.read(file);
      checkPoints(file, model, data.set());
      models.add(new Teacher.Model(file.toString(), model.architecture(), model.weights()));
    }
    return data.taughtBy(
        new Teacher(models, config.teacherWeight()),
        new SessionSettings(training.threads(), training.precision()));
  }

  /** As many points may be others; another number is the teacher's own to refuse. */
  private static void checkPoints(Path file, KerasModel model, PointSet labels) {
    Optional<PointSet> other =
        model
            .pointSet()
            .filter(set -> set.size() == labels.size())
            .filter(set -> !set.hasPointsOf(labels));
    if (other.isPresent()) {
      throw new KpdException(
          "%s: found a teacher of the point set %s; expected %s, as the labels have."
              .formatted(file, other.get(), labels));
    }
  }
}
