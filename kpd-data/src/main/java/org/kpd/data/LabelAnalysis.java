package org.kpd.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Sha256;
import org.kpd.core.internal.text.PythonNumber;

/**
 * Statistics of a data set's labels, and their oddities.
 *
 * @param rows the number of faces
 * @param columns statistics of each coordinate of the set
 * @param rowsByPoints the number of faces with no annotated point, with one, and so on to all
 * @param halfPoints the number of points with one coordinate but not the other
 * @param duplicateLabels groups of rows with equal annotated labels
 * @param duplicateImages groups of rows with equal images; empty also if there are no images
 */
public record LabelAnalysis(
    int rows,
    List<ColumnStatistics> columns,
    List<Integer> rowsByPoints,
    int halfPoints,
    List<List<Integer>> duplicateLabels,
    List<List<Integer>> duplicateImages) {
  private static final String HEADER =
      "column,count,missing,outside,mean,std,min,25%,50%,75%,max\n";

  public LabelAnalysis {
    columns = List.copyOf(columns);
    rowsByPoints = List.copyOf(rowsByPoints);
    duplicateLabels = List.copyOf(duplicateLabels);
    duplicateImages = List.copyOf(duplicateImages);
  }

  /** Analyzes labels without images. */
  public static LabelAnalysis of(LabelTable labels) {
    return of(labels, List.of());
  }

  /** Analyzes labels and images. */
  public static LabelAnalysis of(FaceDataset dataset) {
    FaceImages images = dataset.images();
    return of(dataset.labels(), duplicates(images.size(), row -> digest(images.image(row))));
  }

  /** The number of faces with every point annotated. */
  public int completeRows() {
    return rowsByPoints.get(rowsByPoints.size() - 1);
  }

  /** The number of coordinates that are not annotated. */
  public int missing() {
    return columns.stream().mapToInt(ColumnStatistics::missing).sum();
  }

  /** The number of annotated coordinates outside the 0..96 pixels of an image. */
  public int outside() {
    return columns.stream().mapToInt(ColumnStatistics::outside).sum();
  }

  /** CSV with a header and one line per coordinate; numbers as pandas prints them. */
  public String toCsv() {
    return columns.stream().map(LabelAnalysis::line).collect(Collectors.joining("", HEADER, ""));
  }

  private static LabelAnalysis of(LabelTable labels, List<List<Integer>> duplicateImages) {
    List<Integer> rowsByPoints = new ArrayList<>(Collections.nCopies(labels.set().size() + 1, 0));
    int half = 0;
    for (int row = 0; row < labels.rows(); row++) {
      int points = points(labels, row, 2);
      rowsByPoints.set(points, rowsByPoints.get(points) + 1);
      half += points(labels, row, 1);
    }
    List<List<Integer>> duplicateLabels =
        duplicates(labels.rows(), labels::keypoints).stream()
            .filter(group -> labels.annotated(group.get(0)) > 0)
            .toList();
    return new LabelAnalysis(
        labels.rows(),
        IntStream.range(0, labels.set().coordinates())
            .mapToObj(column -> ColumnStatistics.of(labels, column))
            .toList(),
        rowsByPoints,
        half,
        duplicateLabels,
        duplicateImages);
  }

  /** The number of a row's points with that many known coordinates. */
  private static int points(LabelTable labels, int row, int known) {
    int points = 0;
    for (int x = 0; x < labels.set().coordinates(); x += 2) {
      int found = (labels.isAnnotated(row, x) ? 1 : 0) + (labels.isAnnotated(row, x + 1) ? 1 : 0);
      points += found == known ? 1 : 0;
    }
    return points;
  }

  private static List<List<Integer>> duplicates(int rows, IntFunction<?> content) {
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int row = 0; row < rows; row++) {
      groups.computeIfAbsent(content.apply(row), unseen -> new ArrayList<>(1)).add(row);
    }
    return groups.values().stream().filter(group -> group.size() > 1).map(List::copyOf).toList();
  }

  private static String line(ColumnStatistics column) {
    DoubleFunction<String> text = value -> Double.isNaN(value) ? "" : PythonNumber.repr(value);
    Stream<String> counts =
        Stream.of(column.count(), column.missing(), column.outside()).map(String::valueOf);
    Stream<String> statistics =
        Stream.of(
                column.mean(),
                column.deviation(),
                column.min(),
                column.lowerQuartile(),
                column.median(),
                column.upperQuartile(),
                column.max())
            .map(text::apply);
    return Stream.concat(counts, statistics)
        .collect(Collectors.joining(",", column.column() + ",", "\n"));
  }

  /** 32 bytes that stand for an image: equal for equal images, and in practice only for those. */
  private static ByteBuffer digest(FaceImage image) {
    MessageDigest digest = Sha256.digest();
    digest.update(image.withoutCopiedChannels().pixels());
    return ByteBuffer.wrap(digest.digest());
  }
}
