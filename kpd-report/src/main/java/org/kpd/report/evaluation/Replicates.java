package org.kpd.report.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kpd.core.PointSet;
import org.kpd.data.split.NumpyRandom;
import org.kpd.report.figure.Figure;
import org.kpd.report.figure.FigureSums;
import org.kpd.report.statistics.ErrorIntervals;
import org.kpd.report.statistics.Interval;
import org.kpd.report.statistics.Resampling;

/**
 * The figures for resampled faces: groups are drawn with replacement, as many as there are, again
 * and again (the cluster bootstrap; Davison and Hinkley, Bootstrap Methods and their Application,
 * 1997, section 3.8). Under one seed all predictions for the same rows are measured on the same
 * draws, so their replicates are paired.
 */
final class Replicates {
  private final Map<Figure, double[]> figures = new EnumMap<>(Figure.class);
  private final double[][] distances;
  private final double[][] signed;
  private final PointSet set;

  private Replicates(PointSet set, int resamples) {
    this.set = set;
    for (Figure figure : Figure.values()) {
      figures.put(figure, new double[resamples]);
    }
    distances = new double[set.size()][resamples];
    signed = new double[set.coordinates()][resamples];
  }

  /**
   * Draws replicates.
   *
   * @param set the set of the points in the sums
   * @param sums one row for each group, see {@link FigureSums}
   */
  static Replicates draw(PointSet set, double[][] sums, Resampling resampling) {
    Replicates replicates = new Replicates(set, resampling.resamples());
    NumpyRandom random = new NumpyRandom(resampling.seed());
    double[] total = new double[FigureSums.width(set)];
    for (int resample = 0; resample < resampling.resamples(); resample++) {
      Arrays.fill(total, 0);
      for (int draw = 0; draw < sums.length; draw++) {
        add(sums[random.nextInt(sums.length - 1)], total);
      }
      replicates.put(resample, total);
    }
    return replicates;
  }

  /** The replicates of one figure, as many as there are resamples; not a copy. */
  double[] of(Figure figure) {
    return Objects.requireNonNull(figures.get(figure));
  }

  /** The intervals of all figures. */
  ErrorIntervals intervals() {
    Map<Figure, Interval> ofFigures = new EnumMap<>(Figure.class);
    figures.forEach((figure, values) -> ofFigures.put(figure, Interval.of(values)));
    return new ErrorIntervals(ofFigures, intervals(distances), intervals(signed));
  }

  private static List<Interval> intervals(double[][] replicates) {
    List<Interval> intervals = new ArrayList<>();
    for (double[] values : replicates) {
      intervals.add(Interval.of(values));
    }
    return intervals;
  }

  private static void add(double[] group, double[] total) {
    for (int i = 0; i < total.length; i++) {
      total[i] += group[i];
    }
  }

  private void put(int resample, double[] total) {
    figures.forEach((figure, values) -> values[resample] = figure.value(total));
    int points = FigureSums.points(set);
    for (int i = 0; i < distances.length; i++) {
      distances[i][resample] = total[FigureSums.DISTANCE + i] / total[points + i];
    }
    int firstSigned = FigureSums.signed(set);
    int annotated = FigureSums.annotated(set);
    for (int i = 0; i < signed.length; i++) {
      signed[i][resample] = total[firstSigned + i] / total[annotated + i];
    }
  }
}
