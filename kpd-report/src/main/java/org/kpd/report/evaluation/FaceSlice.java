package org.kpd.report.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.data.LabelTable;

/**
 * A subset of the measured faces with a common attribute.
 *
 * @param name the attribute, such as {@code glasses: yes}
 * @param rows indices of the faces, from 0
 */
public record FaceSlice(String name, List<Integer> rows) {

  public FaceSlice {
    rows = List.copyOf(rows);
  }

  /**
   * A slice for each value of each column.
   *
   * @param values the values of each face by column, as {@link org.kpd.data.split.SliceCsv} reads
   *     them
   */
  public static List<FaceSlice> ofValues(List<Map<String, String>> values) {
    Map<String, TreeMap<String, List<Integer>>> slices = new LinkedHashMap<>();
    for (int row = 0; row < values.size(); row++) {
      for (Map.Entry<String, String> entry : values.get(row).entrySet()) {
        slices
            .computeIfAbsent(entry.getKey(), column -> new TreeMap<>())
            .computeIfAbsent(entry.getValue(), value -> new ArrayList<>())
            .add(row);
      }
    }
    return slices.entrySet().stream()
        .flatMap(
            column ->
                column.getValue().entrySet().stream()
                    .map(
                        value ->
                            new FaceSlice(
                                "%s: %s".formatted(column.getKey(), value.getKey()),
                                value.getValue())))
        .toList();
  }

  /** All faces. */
  static FaceSlice all(int faces) {
    return new FaceSlice("all faces", IntStream.range(0, faces).boxed().toList());
  }

  /** Faces with closed eyes and faces with open ones, if the labels have lids. */
  static Stream<FaceSlice> ofEyes(LabelTable labels) {
    return EyeOpening.of(labels.set()).stream()
        .flatMap(
            eyes -> {
              Map<Boolean, List<Integer>> closed =
                  IntStream.range(0, labels.rows())
                      .boxed()
                      .filter(row -> !Double.isNaN(eyes.of(labels.keypoints(row))))
                      .collect(
                          Collectors.partitioningBy(
                              row -> eyes.of(labels.keypoints(row)) < EyeOpening.CLOSED));
              return Stream.of(
                  new FaceSlice("eyes closed", closed.getOrDefault(true, List.of())),
                  new FaceSlice("eyes open", closed.getOrDefault(false, List.of())));
            });
  }
}
