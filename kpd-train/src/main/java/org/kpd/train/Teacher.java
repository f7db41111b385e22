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

/**
 * Models whose answers a network learns besides the labels (Hinton, Vinyals and Dean, 2015): the
 * mean of all of them, each asked about the face and about its mirror image.
 *
 * <p>A coordinate that somebody marked is learned as {@code (1 - weight) * label + weight *
 * answer}, which for a squared error is the same as a loss of both with these weights. One that
 * nobody marked is learned as the teacher's answer, so that faces without any label teach as well.
 * The fifteen points are taught by models of 68, too.
 */
public final class Teacher {
  private final List<Model> models;
  private final double weight;

  /**
   * One of the models.
   *
   * @param name what an error calls it
   */
  public record Model(String name, Architecture architecture, ModelWeights weights) {}

  /**
   * A teacher.
   *
   * @param models at least one
   * @param weight of its answers where there are labels, 0 to 1
   */
  public Teacher(List<Model> models, double weight) {
    Checks.require(!models.isEmpty(), "number of teachers", models.size(), "1 or more");
    Checks.require(weight >= 0 && weight <= 1, "teacher weight", weight, "0 to 1");
    this.models = List.copyOf(models);
    this.weight = weight;
  }

  /**
   * What is to be learned about faces.
   *
   * @param marked the labels as they were marked, a row a face; NaN where nobody did
   * @param settings how the teacher computes
   * @throws KpdException if a model answers another number of points
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

  /** Which points a model answers: those asked for, or the 68 from which the fifteen follow. */
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
