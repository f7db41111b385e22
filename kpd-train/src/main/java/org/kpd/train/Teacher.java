package org.kpd.train;

import java.util.List;
import java.util.Locale;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.model.Architecture;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.train.internal.feeding.MirroredImages;
import org.kpd.train.internal.settings.Checks;

/**
 * Models whose predictions a network learns in addition to the labels (Hinton, Vinyals and Dean,
 * 2015): the mean of all models, each for the face and for its mirror image.
 *
 * <p>The target of a marked coordinate is {@code (1 - weight) * label + weight * prediction}, which
 * for a squared error is equivalent to a loss of both with these weights. The target of an unmarked
 * one is the prediction, so that faces without labels teach too. Models of 68 points can teach the
 * fifteen.
 */
public final class Teacher {
  private final List<Model> models;
  private final double weight;

  /**
   * One of the models.
   *
   * @param name its name in errors
   */
  public record Model(String name, Architecture architecture, ModelWeights weights) {}

  /**
   * A teacher.
   *
   * @param models at least one
   * @param weight the weight of its predictions where there are labels, 0 to 1
   */
  public Teacher(List<Model> models, double weight) {
    Checks.require(!models.isEmpty(), "number of teachers", models.size(), "1 or more");
    Checks.require(weight >= 0 && weight <= 1, "teacher weight", weight, "0 to 1");
    this.models = List.copyOf(models);
    this.weight = weight;
  }

  /**
   * The targets of faces.
   *
   * @param marked the labels as marked, a row per face; NaN where nobody did
   * @param settings the teacher's session
   * @throws KpdException if a model has another number of points
   */
  public LabelTable taught(FaceImages images, LabelTable marked, SessionSettings settings) {
    PointSet points = marked.set();
    double[] answers = new double[marked.rows() * points.coordinates()];
    for (Model model : models) {
      PointSet own = points(model, points);
      FaceDataset faces = new FaceDataset(images, marked);
      double[] answer =
          BatchPredictor.answers(model.architecture(), model.weights(), faces, settings);
      FaceDataset mirrored = new FaceDataset(new MirroredImages(images), marked);
      double[] other =
          BatchPredictor.answers(model.architecture(), model.weights(), mirrored, settings);
      add(answers, asPoints(points, own, answer));
      add(answers, asPoints(points, own, MirroredImages.mirrored(own, other)));
    }
    double[] targets = new double[answers.length];
    for (int row = 0; row < marked.rows(); row++) {
      for (int column = 0; column < points.coordinates(); column++) {
        int i = row * points.coordinates() + column;
        double answer = answers[i] / (2 * models.size());
        targets[i] =
            marked.isAnnotated(row, column)
                ? (1 - weight) * marked.value(row, column) + weight * answer
                : answer;
      }
    }
    return LabelTable.wrap(points, targets);
  }

  private static void add(double[] sums, double[] answers) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += answers[i];
    }
  }

  private static double[] asPoints(PointSet asked, PointSet own, double[] answers) {
    return own.equals(asked) ? answers : LabelTable.wrap(own, answers).kaggle15().toArray();
  }

  /** The points of a model: the requested ones, or the 68 from which the fifteen are derived. */
  private static PointSet points(Model model, PointSet asked) {
    int answered = model.architecture().shape(model.architecture().output()).get(0);
    if (answered == asked.coordinates()) {
      return asked;
    }
    if (asked.equals(PointSet.kaggle15()) && answered == PointSet.ibug68().coordinates()) {
      return PointSet.ibug68();
    }
    throw new KpdException(
        String.format(
            Locale.ROOT,
            "%s: found a teacher of %d points; expected the %d of the labels (%s).",
            model.name(),
            answered / 2,
            asked.size(),
            asked.name()));
  }
}
