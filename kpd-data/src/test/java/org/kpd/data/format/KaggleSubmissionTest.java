package org.kpd.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoint;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.LabelFixtures;
import org.kpd.data.LabelTable;

class KaggleSubmissionTest {
  private static final String HEADER = "RowId,ImageId,FeatureName,Location";

  @TempDir Path folder;

  @Test
  void eachQuestionIsAnsweredInsideTheImage() throws IOException {
    KaggleTestSet test = test(5, 9);
    KaggleSubmission submission =
        lookup("1,9,nose_tip_x,", "2,5,nose_tip_y,", "3,9,left_eye_center_x,");
    assertThat(submission.questions().get(0)).isEqualTo(new KaggleSubmission.Question(1, 9, 20));
    double[] predictions = new double[2 * Keypoint.COORDINATES];
    predictions[30 + 20] = 65.649521;
    predictions[21] = 97.5;
    predictions[30] = -3;
    Path out = folder.resolve("submission.csv");
    submission.write(test, LabelTable.of(predictions), out, Overwrite.REFUSE);
    assertThat(out).hasContent("RowId,Location\n1,65.64952\n2,96.0\n3,0.0\n");
  }

  @Test
  void unknownFeaturesAreNamed() {
    assertThatThrownBy(() -> lookup("1,9,nose_x,"))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            folder.resolve("lookup.csv")
                + ", row 0 (line 2), column FeatureName: found \"nose_x\"; expected one of the 30 columns of Kaggle's label files.");
  }

  @Test
  void imagesThatAreNotInTheTestAreNamed() throws IOException {
    KaggleTestSet test = test(5);
    KaggleSubmission submission = lookup("7,6,nose_tip_x,");
    Path out = folder.resolve("submission.csv");
    assertThatThrownBy(
            () -> submission.write(test, LabelTable.of(new double[30]), out, Overwrite.REFUSE))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            folder.resolve("lookup.csv")
                + ", RowId 7: found ImageId 6, which is not among the 1 test image; expected the test.csv that belongs to it.");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("lookup.csv", "test.csv");
  }

  @Test
  void eachImageNeedsAPrediction() throws IOException {
    KaggleTestSet test = test(5, 6);
    KaggleSubmission submission = lookup("7,6,nose_tip_x,");
    assertThatThrownBy(
            () ->
                submission.write(
                    test, LabelTable.of(new double[30]), folder.resolve("s.csv"), Overwrite.REFUSE))
        .hasMessage("Found 1 prediction for 2 images; expected one for each.");
  }

  @Test
  void filesWithoutRowsAreRefused() throws IOException {
    assertThatThrownBy(this::lookup)
        .hasMessage(
            folder.resolve("lookup.csv")
                + ": found a header and no rows; expected one row per coordinate.");
    assertThatThrownBy(this::test)
        .hasMessage(
            folder.resolve("test.csv")
                + ": found a header and no rows; expected one row per face.");
  }

  private KaggleSubmission lookup(String... rows) throws IOException {
    return KaggleSubmission.read(LabelFixtures.write(folder.resolve("lookup.csv"), HEADER, rows));
  }

  private KaggleTestSet test(int... ids) throws IOException {
    String pixels = IntStream.range(0, 9216).mapToObj(i -> "9").collect(Collectors.joining(" "));
    List<String> rows = IntStream.of(ids).mapToObj(id -> id + "," + pixels).toList();
    Path file =
        Files.writeString(
            folder.resolve("test.csv"), "ImageId,Image\n" + String.join("\n", rows) + "\n");
    return KaggleCsv.readTest(file);
  }
}
