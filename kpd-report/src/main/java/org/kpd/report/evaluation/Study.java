package org.kpd.report.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kpd.data.LabelTable;

/**
 * One or several models measured on the same faces, beside the two baselines that a reader needs to
 * judge them: the constant mean face, and the mean shape placed by {@link OracleSimilarity}.
 *
 * @param rows what they were measured against
 * @param resampling how the intervals and p-values were found
 * @param models in the order in which they were named, at least one
 * @param meanFace the constant
 * @param oracle the mean shape, placed on the truth
 * @param comparisons every further model beside the first
 * @param annotationGroups the figures by number of annotated points; in each group the models in
 *     their order, the mean face, the oracle
 */
public record Study(
    LabeledRows rows,
    Resampling resampling,
    List<Assessment> models,
    Assessment meanFace,
    Assessment oracle,
    List<ModelComparison> comparisons,
    List<AnnotationGroup> annotationGroups) {

  /**
   * What a model answered.
   *
   * @param name the model's, unlike the others'
   * @param table in pixels, a row for each face
   */
  public record Predictions(String name, LabelTable table) {}

  public Study {
    models = List.copyOf(models);
    comparisons = List.copyOf(comparisons);
    annotationGroups = List.copyOf(annotationGroups);
  }

  /**
   * Measures models.
   *
   * @param models at least one
   * @throws org.kpd.core.DatasetException as {@link KeypointMetrics#of(LabelTable, LabelTable,
   *     LabelTable)}
   */
  public static Study of(LabeledRows rows, Resampling resampling, List<Predictions> models) {
    return new Measuring(rows, resampling).study(models);
  }

  /** The models, then the mean face and the oracle. */
  public List<Assessment> all() {
    return Stream.concat(models.stream(), Stream.of(meanFace, oracle)).toList();
  }

  /** Assesses one table after the other, and keeps what comparisons need. */
  private static final class Measuring {
    private final LabeledRows rows;
    private final Resampling resampling;
    private final List<double[][]> sums = new ArrayList<>();
    private final List<Replicates> replicates = new ArrayList<>();

    Measuring(LabeledRows rows, Resampling resampling) {
      this.rows = rows;
      this.resampling = resampling;
    }

    Study study(List<Predictions> named) {
      List<Assessment> models = named.stream().map(this::assess).toList();
      LabelTable constant = MeanFace.repeat(MeanFace.of(rows.training()), rows.annotated().rows());
      LabelTable placed =
          OracleSimilarity.place(OracleSimilarity.meanShape(rows.training()), rows.annotated());
      Assessment meanFace = assess(new Predictions("mean face", constant));
      Assessment oracle = assess(new Predictions("oracle similarity", placed));
      List<LabelTable> tables =
          Stream.concat(models.stream(), Stream.of(meanFace, oracle))
              .map(Assessment::predictions)
              .toList();
      return new Study(
          rows,
          resampling,
          models,
          meanFace,
          oracle,
          comparisons(models),
          AnnotationGroup.of(rows.annotated(), tables));
    }

    private Assessment assess(Predictions predictions) {
      KeypointMetrics metrics =
          KeypointMetrics.of(rows.filled(), rows.annotated(), predictions.table());
      double[][] ofGroups = FigureSums.of(rows.annotated(), predictions.table(), rows.groups());
      Replicates drawn = Replicates.draw(rows.annotated().set(), ofGroups, resampling);
      sums.add(ofGroups);
      replicates.add(drawn);
      return new Assessment(
          predictions.name(),
          predictions.table(),
          metrics,
          ErrorCurve.of(rows.annotated(), predictions.table()),
          drawn.intervals());
    }

    private List<ModelComparison> comparisons(List<Assessment> models) {
      List<Map<Figure, PairedDifference>> differences = new ArrayList<>();
      for (int other = 1; other < models.size(); other++) {
        differences.add(new EnumMap<>(Figure.class));
      }
      for (Figure figure : Figure.values()) {
        double[] pValues = new double[differences.size()];
        for (int i = 0; i < pValues.length; i++) {
          pValues[i] = pValue(figure, i + 1);
        }
        double[] adjusted = PairedDifference.holm(pValues);
        for (int i = 0; i < pValues.length; i++) {
          double value = models.get(i + 1).figure(figure) - models.get(0).figure(figure);
          differences
              .get(i)
              .put(
                  figure,
                  new PairedDifference(value, interval(figure, i + 1), pValues[i], adjusted[i]));
        }
      }
      List<ModelComparison> comparisons = new ArrayList<>();
      for (int i = 0; i < differences.size(); i++) {
        comparisons.add(
            new ModelComparison(
                models.get(0).name(), models.get(i + 1).name(), differences.get(i)));
      }
      return comparisons;
    }

    private double pValue(Figure figure, int other) {
      double[] differences = new double[rows.groups().count()];
      for (int group = 0; group < differences.length; group++) {
        differences[group] =
            sums.get(other)[group][figure.sum()] - sums.get(0)[group][figure.sum()];
      }
      return SignFlips.pValue(differences, resampling);
    }

    private Interval interval(Figure figure, int other) {
      double[] first = replicates.get(0).of(figure);
      double[] second = replicates.get(other).of(figure);
      double[] differences = new double[first.length];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = second[i] - first[i];
      }
      return Interval.of(differences);
    }
  }
}
