package org.kpd.report.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kpd.data.LabelTable;
import org.kpd.report.figure.Figure;
import org.kpd.report.figure.FigureSums;
import org.kpd.report.statistics.Interval;
import org.kpd.report.statistics.PairedDifference;
import org.kpd.report.statistics.Resampling;

/** Assesses one table after the other with resampling, and keeps the data for comparisons. */
final class Measuring {
  private final LabeledRows rows;
  private final Resampling resampling;
  private final List<double[][]> sums = new ArrayList<>();
  private final List<Replicates> replicates = new ArrayList<>();

  Measuring(LabeledRows rows, Resampling resampling) {
    this.rows = rows;
    this.resampling = resampling;
  }

  Study study(List<Study.Predictions> named) {
    List<Assessment> models = named.stream().map(this::assess).toList();
    LabelTable placed =
        OracleSimilarity.place(OracleSimilarity.meanShape(rows.training()), rows.annotated());
    List<Assessment> baselines =
        List.of(
            assess(Study.meanFace(rows)),
            assess(new Study.Predictions("oracle similarity", placed)));
    List<LabelTable> tables =
        Stream.concat(models.stream(), baselines.stream()).map(Assessment::predictions).toList();
    return new Study(
        rows,
        Optional.of(resampling),
        models,
        baselines,
        comparisons(models),
        AnnotationGroup.of(rows.annotated(), tables));
  }

  private Assessment assess(Study.Predictions predictions) {
    Assessment measured = Assessment.of(rows, predictions);
    double[][] ofGroups = FigureSums.of(rows.annotated(), predictions.table(), rows.groups());
    Replicates drawn = Replicates.draw(rows.annotated().set(), ofGroups, resampling);
    sums.add(ofGroups);
    replicates.add(drawn);
    return measured.withIntervals(drawn.intervals());
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
          new ModelComparison(models.get(0).name(), models.get(i + 1).name(), differences.get(i)));
    }
    return comparisons;
  }

  private double pValue(Figure figure, int other) {
    double[] differences = new double[rows.groups().count()];
    for (int group = 0; group < differences.length; group++) {
      differences[group] = sums.get(other)[group][figure.sum()] - sums.get(0)[group][figure.sum()];
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
