package org.kpd.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.DatasetException;
import org.kpd.data.LabelTable;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.figure.Figure;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.report.statistics.Interval;
import org.kpd.report.statistics.PairedDifference;
import org.kpd.report.statistics.Resampling;

/**
 * What NumPy and SciPy find in testdata/evaluation, by testdata/scripts/make_evaluation_golden.py.
 */
class StudyTest {
  private static final Offset<Double> EQUAL = within(1e-10);

  private static JsonObject golden;

  @BeforeAll
  static void read() throws IOException {
    golden = GoldenStudy.golden();
  }

  @Test
  void findsTheFiguresAndIntervalsThatNumPyFinds() throws IOException {
    Study study = study(GoldenStudy.people("many"));

    check(study.models().get(0), "first");
    check(study.models().get(1), "second");
    check(study.meanFace(), "mean_face");
    check(study.oracle(), "oracle");
  }

  @Test
  void drawsFacesWhereNobodyKnowsWhoTheyAre() throws IOException {
    check(study(FaceGroups.ofFaces(60)).models().get(0), "by_faces");
  }

  @ParameterizedTest
  @CsvSource({"few, compared_by_few", "many, compared_by_many"})
  void findsThePValuesThatSciPyFinds(String people, String expected) throws IOException {
    ModelComparison comparison = study(GoldenStudy.people(people)).comparisons().get(0);

    assertThat(comparison.first()).isEqualTo("first");
    assertThat(comparison.second()).isEqualTo("second");
    for (Figure figure : Figure.values()) {
      JsonObject figures = golden.getAsJsonObject(expected).getAsJsonObject(figure.key());
      PairedDifference difference = comparison.of(figure);
      assertThat(difference.pValue())
          .as(figure.label())
          .isCloseTo(figures.get("p_value").getAsDouble(), EQUAL);
      assertThat(difference.adjusted()).isEqualTo(difference.pValue());
      check(difference.interval(), figures.getAsJsonArray("interval"), figure.label());
    }
  }

  @Test
  void comparesAModelWithItself() throws IOException {
    LabelTable first = GoldenStudy.table("first");

    ModelComparison comparison =
        Study.of(
                GoldenStudy.rows(GoldenStudy.people("many")),
                GoldenStudy.resampling(),
                List.of(new Study.Predictions("one", first), new Study.Predictions("again", first)))
            .comparisons()
            .get(0);

    for (Figure figure : Figure.values()) {
      assertThat(comparison.of(figure))
          .isEqualTo(new PairedDifference(0, new Interval(0, 0), 1, 1));
    }
  }

  @Test
  void correctsForTheNumberOfModels() {
    // statsmodels.stats.multitest.multipletests(p, method="holm")
    assertThat(PairedDifference.holm(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    assertThat(PairedDifference.holm(0.9, 0.8)).containsExactly(1, 1);
    assertThat(PairedDifference.holm()).isEmpty();
  }

  @Test
  void tellsFacesOfFewPointsApart() throws IOException {
    List<AnnotationGroup> groups = study(GoldenStudy.people("many")).annotationGroups();

    assertThat(groups)
        .extracting(AnnotationGroup::fewest, AnnotationGroup::most, AnnotationGroup::faces)
        .containsExactly(tuple(14, 15, 45), tuple(4, 4, 15), tuple(15, 15, 44), tuple(14, 14, 1));
    assertThat(groups.get(1).metrics()).hasSize(4);
    int[] sparse = IntStream.range(10, 25).toArray();
    assertThat(groups.get(1).metrics().get(0))
        .isEqualTo(
            KeypointMetrics.of(
                GoldenStudy.table("truth").select(sparse),
                GoldenStudy.table("first").select(sparse)));
  }

  @Test
  void givesTheSameEachTime() throws IOException {
    assertThat(study(GoldenStudy.people("many")).comparisons())
        .isEqualTo(study(GoldenStudy.people("many")).comparisons());
  }

  @Test
  void saysWhichNumbersItExpects() throws IOException {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> GoldenStudy.rows(FaceGroups.ofFaces(3)))
        .withMessage("Found identities of 3 faces; expected 60, one for each face.");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Resampling(99, 1))
        .withMessage("Found 99 resamples; expected at least 100.");
  }

  private static void check(Assessment found, String expected) {
    JsonObject figures = golden.getAsJsonObject(expected);
    for (Figure figure : Figure.values()) {
      JsonObject each = figures.getAsJsonObject(figure.key());
      assertThat(found.figure(figure))
          .as(figure.label())
          .isCloseTo(each.get("value").getAsDouble(), EQUAL);
      check(found.intervals().of(figure), each.getAsJsonArray("interval"), figure.label());
    }
    JsonObject lip = figures.getAsJsonObject("mouth_center_bottom_lip");
    assertThat(found.metrics().points().get(14).meanDistance())
        .isCloseTo(lip.get("value").getAsDouble(), EQUAL);
    check(found.intervals().distances().get(14), lip.getAsJsonArray("interval"), "lip");
    JsonObject nose = figures.getAsJsonObject("nose_tip_y");
    assertThat(found.metrics().points().get(10).meanY())
        .isCloseTo(nose.get("value").getAsDouble(), EQUAL);
    check(found.intervals().signedErrors().get(21), nose.getAsJsonArray("interval"), "nose");
  }

  private static void check(Interval found, JsonArray expected, String what) {
    assertThat(found.low()).as(what).isCloseTo(expected.get(0).getAsDouble(), EQUAL);
    assertThat(found.high()).as(what).isCloseTo(expected.get(1).getAsDouble(), EQUAL);
  }

  private static Study study(FaceGroups groups) throws IOException {
    return GoldenStudy.of(groups, "first", "second");
  }
}
