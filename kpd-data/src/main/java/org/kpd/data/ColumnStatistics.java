package org.kpd.data;

import java.util.Arrays;
import org.kpd.core.image.FaceImage;

/**
 * Statistics of one coordinate of a data set, as pandas' {@code describe} defines them; in pixels,
 * NaN if there are too few values.
 *
 * @param column the name, such as {@code nose_tip_x}
 * @param count the number of annotated values
 * @param missing the number of missing values
 * @param outside the number of values outside the 0..96 pixels of an image
 * @param mean the mean of the annotated values
 * @param deviation the sample standard deviation
 * @param min the smallest
 * @param lowerQuartile a quarter are smaller; interpolated linearly
 * @param median half are smaller
 * @param upperQuartile three quarters are smaller
 * @param max the largest
 */
public record ColumnStatistics(
    String column,
    int count,
    int missing,
    int outside,
    double mean,
    double deviation,
    double min,
    double lowerQuartile,
    double median,
    double upperQuartile,
    double max) {

  static ColumnStatistics of(LabelTable labels, int column) {
    double[] values = new double[labels.rows()];
    int count = 0;
    for (int row = 0; row < labels.rows(); row++) {
      if (labels.isAnnotated(row, column)) {
        values[count++] = labels.value(row, column);
      }
    }
    values = Arrays.copyOf(values, count);
    Arrays.sort(values);
    double mean = Arrays.stream(values).sum() / count;
    return new ColumnStatistics(
        labels.set().columns().get(column),
        count,
        labels.rows() - count,
        (int) Arrays.stream(values).filter(ColumnStatistics::isOutside).count(),
        mean,
        deviation(values, mean),
        quantile(values, 0),
        quantile(values, 0.25),
        quantile(values, 0.5),
        quantile(values, 0.75),
        quantile(values, 1));
  }

  static boolean isOutside(double coordinate) {
    return coordinate < 0 || coordinate > FaceImage.SIZE;
  }

  private static double deviation(double[] values, double mean) {
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }

  private static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
