package org.kpd.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoint;
import org.kpd.data.format.FaceDatasets;
import org.kpd.data.format.LabelCsv;
import org.kpd.testing.Fixtures;

class LabelAnalysisTest {
  @Test
  void statisticsEqualThoseOfPandas() throws IOException {
    LabelTable labels = LabelCsv.read(Fixtures.testdata("data/labels.csv"));
    LabelAnalysis analysis = LabelAnalysis.of(labels);
    List<String[]> described = Fixtures.rows(Fixtures.testdata("data/labels_described.csv"));
    for (int i = 0; i < Keypoint.COORDINATES; i++) {
      ColumnStatistics found = analysis.columns().get(i);
      assertThat(found.column()).isEqualTo(described.get(i)[0]);
      assertThat(
              new double[] {
                found.count(),
                found.mean(),
                found.deviation(),
                found.min(),
                found.lowerQuartile(),
                found.median(),
                found.upperQuartile(),
                found.max()
              })
          .containsExactly(
              Arrays.stream(described.get(i)).skip(1).mapToDouble(Double::parseDouble).toArray(),
              within(1e-12));
      assertThat(found.missing()).isEqualTo(23 - found.count());
    }
  }

  @Test
  void oddLabelsAreCounted() {
    double[] values = LabelFixtures.table(4).toArray();
    Arrays.fill(values, 30, 60, Double.NaN);
    values[60] = Double.NaN;
    values[61] = -0.5;
    values[63] = 96.5;
    LabelAnalysis analysis = LabelAnalysis.of(LabelTable.of(values));
    assertThat(analysis.rows()).isEqualTo(4);
    assertThat(analysis.completeRows()).isEqualTo(2);
    assertThat(analysis.rowsByPoints()).hasSize(16).startsWith(1).endsWith(1, 2);
    assertThat(analysis.halfPoints()).isEqualTo(1);
    assertThat(analysis.outside()).isEqualTo(2);
    assertThat(analysis.missing()).isEqualTo(31);
  }

  @Test
  void duplicatesAreGroupedButRowsWithoutLabelsAreNone() {
    double[] values = new double[5 * Keypoint.COORDINATES];
    Arrays.fill(values, 0, 60, Double.NaN);
    Arrays.fill(values, 60, 150, 7);
    values[100] = 8;
    assertThat(LabelAnalysis.of(LabelTable.of(values)).duplicateLabels())
        .containsExactly(List.of(2, 4));
  }

  @Test
  void equalImagesAreFound() throws IOException {
    FaceDataset faces = FaceDatasets.open(Fixtures.testdata("data/color.npz"), null);
    assertThat(LabelAnalysis.of(faces).duplicateImages()).isEmpty();
    assertThat(LabelAnalysis.of(faces.select(1, 0, 1, 1)).duplicateImages())
        .containsExactly(List.of(0, 2, 3));
  }

  @Test
  void theTableHasALineForEachCoordinate() {
    double[] values = LabelFixtures.table(2).toArray();
    values[29] = Double.NaN;
    values[59] = Double.NaN;
    String csv = LabelAnalysis.of(LabelTable.of(values)).toCsv();
    assertThat(csv.lines()).hasSize(31);
    assertThat(csv)
        .startsWith(
            """
            column,count,missing,outside,mean,std,min,25%,50%,75%,max
            left_eye_center_x,2,0,0,0.5,0.7071067811865476,0.0,0.25,0.5,0.75,1.0
            """)
        .endsWith("mouth_center_bottom_lip_y,0,2,0,,,,,,,\n");
  }

  @Test
  void theSharedFacesHaveFourCoordinatesOutside() throws IOException {
    Path labels = Fixtures.shared("faces/training_complete.csv");
    assertThat(LabelAnalysis.of(LabelCsv.read(labels)).outside()).isEqualTo(4);
  }
}
