package org.kpd.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.Choice;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoint;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.format.LabelCsv;
import org.kpd.testing.Fixtures;

class MissingLabelsTest {
  private final LabelTable labels = read("data/labels.csv");

  @Test
  void forwardFillEqualsThatOfPandas() {
    assertThat(MissingLabels.FORWARD_FILL.apply(labels).toArray())
        .containsExactly(read("data/labels_forward_filled.csv").toArray());
  }

  @Test
  void forwardFillEqualsWhatTheReferenceProjectTrainedOnByteForByte(@TempDir Path folder)
      throws IOException {
    LabelTable training = LabelCsv.read(Fixtures.shared("seed_reference/training.csv"));
    Path filled = folder.resolve("filled.csv");
    LabelCsv.write(MissingLabels.FORWARD_FILL.apply(training), filled, Overwrite.REFUSE);
    assertThat(filled)
        .hasSameBinaryContentAs(Fixtures.shared("seed_reference/processed_training_labels.csv"));
  }

  @Test
  void meanEqualsThatOfPandas() {
    assertThat(MissingLabels.MEAN.apply(labels).toArray())
        .containsExactly(read("data/labels_mean.csv").toArray(), within(1e-12));
  }

  @Test
  void keepChangesNothing() {
    assertThat(MissingLabels.KEEP.apply(labels).toArray()).containsExactly(labels.toArray());
  }

  @Test
  void forwardFillNeedsACompleteFirstRow() {
    double[] values = labels.toArray();
    values[20] = Double.NaN;
    assertThatThrownBy(() -> MissingLabels.FORWARD_FILL.apply(LabelTable.of(values)))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Row 0, column nose_tip_x: found no label and no row above to fill it from; expected a"
                + " complete first row. Put a complete row first, or choose keep or mean for"
                + " missing labels.");
  }

  @Test
  void meanNeedsALabelInEachColumn() {
    double[] values = labels.toArray();
    for (int i = 20; i < values.length; i += Keypoint.COORDINATES) {
      values[i] = Double.NaN;
    }
    assertThatThrownBy(() -> MissingLabels.MEAN.apply(LabelTable.of(values)))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Column nose_tip_x: found no label in any of 23 rows; expected at least one to take the"
                + " mean of. Choose keep for missing labels.");
  }

  @Test
  void labelsNameTheWays() {
    for (MissingLabels way : MissingLabels.values()) {
      assertThat(Choice.of(MissingLabels.class, "way", way.label())).isEqualTo(way);
    }
    assertThat(MissingLabels.FORWARD_FILL).hasToString("forward-fill");
    assertThatThrownBy(() -> Choice.of(MissingLabels.class, "way to fill missing labels", "ffill"))
        .hasMessage(
            "Found the way to fill missing labels ffill; expected one of forward-fill, keep,"
                + " mean.");
  }

  private static LabelTable read(String name) {
    try {
      return LabelCsv.read(Fixtures.testdata(name));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
