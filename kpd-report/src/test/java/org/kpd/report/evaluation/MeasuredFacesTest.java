package org.kpd.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.internal.table.StudyJson;

class MeasuredFacesTest {
  private static final int FACES = 50;

  @Test
  void partsMakeTheFiguresOfAllFacesToTheLastDigit() {
    LabelTable annotated = withGaps(SyntheticFaces.generate(FACES, 1).labels());
    LabelTable predictions = SyntheticFaces.generate(FACES, 2).labels();
    Keypoints meanFace = MeanFace.of(annotated);
    List<FaceSlice> slices = List.of(new FaceSlice("some", List.of(3, 30, 7)));
    List<MeasuredFaces> parts = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    for (int part = 2; part >= 0; part--) {
      int first = part;
      int[] rows = IntStream.range(0, FACES).filter(row -> row % 3 == first).toArray();
      LabelTable labels = annotated.select(rows);
      parts.add(MeasuredFaces.of(labels, labels, predictions.select(rows), meanFace, 0));
      places.add(rows);
    }
    MeasuredFaces all = MeasuredFaces.ofParts(annotated.set(), parts, places, FACES);
    LabeledRows rows = new LabeledRows(annotated, annotated, annotated, FaceGroups.ofFaces(FACES));
    Study study = Study.of(rows, new Study.Predictions("predicted", predictions));
    Protocol protocol = Protocol.of(annotated, predictions, slices);
    Study measured = all.study("predicted", rows);
    assertThat(StudyJson.formatEvaluation(measured, all.protocol(annotated, slices)))
        .isEqualTo(StudyJson.formatEvaluation(study, protocol));
    assertThat(measured.model().metrics()).isEqualTo(study.model().metrics());
    assertThat(measured.meanFace().metrics()).isEqualTo(study.meanFace().metrics());
  }

  @Test
  void pointsThatNoDistanceNormalizesAreMeasuredToo() {
    PointSet set = PointSet.of("corners", List.of("a", "b"));
    LabelTable labels = LabelTable.of(set, new double[] {1, 2, 3, 4});
    LabelTable predictions = LabelTable.of(set, new double[] {1, 2, 3, 8});
    LabeledRows rows = new LabeledRows(labels, labels, labels, FaceGroups.ofFaces(1));
    MeasuredFaces measured = MeasuredFaces.of(labels, labels, predictions, MeanFace.of(labels), 0);
    Study study = Study.of(rows, new Study.Predictions("predicted", predictions));
    assertThat(measured.study("predicted", rows).model().metrics())
        .isEqualTo(study.model().metrics());
  }

  @Test
  void aPredictionThatIsNoNumberIsToldByItsRowAmongAll() {
    LabelTable labels = SyntheticFaces.generate(2, 1).labels();
    double[] broken = labels.toArray();
    broken[31] = Double.NaN;
    assertThatThrownBy(
            () ->
                MeasuredFaces.of(labels, labels, LabelTable.wrap(broken), MeanFace.of(labels), 512))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Found NaN as left_eye_center_y in prediction row 513; expected a number of pixels.");
  }

  private static LabelTable withGaps(LabelTable labels) {
    double[] values = labels.toArray();
    for (int i = 17; i < values.length; i += 37) {
      values[i] = Double.NaN;
    }
    return LabelTable.wrap(values);
  }
}
