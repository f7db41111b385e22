package org.kpd.report.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kpd.data.LabelTable;
import org.kpd.report.statistics.Resampling;

/**
 * One or more models measured on the same faces, with the baselines needed to judge them: the
 * constant mean face, without which a model that is worse than a constant would look good, and the
 * mean shape placed by {@link OracleSimilarity}.
 *
 * <p>The evaluation of one model is a study without resampling: the mean face is its only baseline,
 * its intervals are NaN, and there are neither comparisons nor groups.
 *
 * @param rows the labels that they are measured against
 * @param resampling the settings for intervals and p-values; empty without resampling
 * @param models at least one, in the order in which they were given
 * @param baselines the mean face, then the oracle
 * @param comparisons every further model compared with the first
 * @param annotationGroups the figures by number of annotated points; in each group the models in
 *     order, the mean face, the oracle
 */
public record Study(
    LabeledRows rows,
    Optional<Resampling> resampling,
    List<Assessment> models,
    List<Assessment> baselines,
    List<ModelComparison> comparisons,
    List<AnnotationGroup> annotationGroups) {
  static final String MEAN_FACE = "mean face";

  /**
   * The predictions of a model.
   *
   * @param name the model's name, unique in the study
   * @param table in pixels, a row for each face
   */
  public record Predictions(String name, LabelTable table) {}

  public Study {
    models = List.copyOf(models);
    baselines = List.copyOf(baselines);
    comparisons = List.copyOf(comparisons);
    annotationGroups = List.copyOf(annotationGroups);
  }

  /**
   * Measures models.
   *
   * @param models at least one
   * @throws org.kpd.core.DatasetException as {@link
   *     org.kpd.report.figure.KeypointMetrics#of(LabelTable, LabelTable, LabelTable)}
   */
  public static Study of(LabeledRows rows, Resampling resampling, List<Predictions> models) {
    return new Measuring(rows, resampling).study(models);
  }

  /**
   * Evaluates one model without resampling.
   *
   * @throws org.kpd.core.DatasetException as {@link
   *     org.kpd.report.figure.KeypointMetrics#of(LabelTable, LabelTable, LabelTable)}
   */
  public static Study of(LabeledRows rows, Predictions model) {
    return withoutChance(rows, Assessment.of(rows, model), Assessment.of(rows, meanFace(rows)));
  }

  static Study withoutChance(LabeledRows rows, Assessment model, Assessment meanFace) {
    return new Study(
        rows, Optional.empty(), List.of(model), List.of(meanFace), List.of(), List.of());
  }

  /** The models, then the baselines. */
  public List<Assessment> all() {
    return Stream.concat(models.stream(), baselines.stream()).toList();
  }

  /** The first model, the only one of an evaluation. */
  public Assessment model() {
    return models.get(0);
  }

  /** The constant mean face. */
  public Assessment meanFace() {
    return baselines.get(0);
  }

  /** The mean shape, placed on the truth; a study without resampling has none. */
  public Assessment oracle() {
    return baselines.get(1);
  }

  /** Whether the first model's annotated mean absolute error is smaller than the mean face's. */
  public boolean beatsMeanFace() {
    return model().metrics().meanAbsoluteError() < meanFace().metrics().meanAbsoluteError();
  }

  /** The landmark figures of one of the models. */
  public Protocol protocol(Assessment model) {
    return Protocol.of(rows.annotated(), model.predictions(), rows.slices());
  }

  static Predictions meanFace(LabeledRows rows) {
    return new Predictions(
        MEAN_FACE, MeanFace.repeat(MeanFace.of(rows.training()), rows.annotated().rows()));
  }
}
