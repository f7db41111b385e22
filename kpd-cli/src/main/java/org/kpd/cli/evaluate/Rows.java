package org.kpd.cli.evaluate;

import java.util.List;
import java.util.stream.IntStream;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;

/** The rows of a data set that are evaluated, in order, and its training rows. */
final class Rows {
  private final int[] evaluated;
  private final int[] training;

  Rows(int[] evaluated, int[] training) {
    this.evaluated = evaluated;
    this.training = training;
  }

  int size() {
    return evaluated.length;
  }

  int row(int index) {
    return evaluated[index];
  }

  LabelTable evaluated(LabelTable table) {
    return table.select(evaluated);
  }

  FaceDataset evaluated(FaceDataset faces) {
    return faces.select(evaluated);
  }

  <T> List<T> evaluated(List<T> ofAll) {
    return IntStream.of(evaluated).mapToObj(ofAll::get).toList();
  }

  /** The number of the label row of each. */
  List<Integer> numbers() {
    return IntStream.of(evaluated).boxed().toList();
  }

  /** The training rows; all of them where all are evaluated. */
  LabelTable training(LabelTable table) {
    return table.select(training);
  }
}
