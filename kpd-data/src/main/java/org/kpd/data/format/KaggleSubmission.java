package org.kpd.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.internal.text.Counted;
import org.kpd.core.internal.text.PythonNumber;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.csv.CsvFile;
import org.kpd.data.internal.csv.CsvRow;

/**
 * The questions in Kaggle's {@code IdLookupTable.csv}, each about one coordinate of one image. A
 * submission answers each with a row {@code RowId,Location}.
 */
public final class KaggleSubmission {
  private static final String ROW_ID = "RowId";
  private static final String IMAGE_ID = "ImageId";
  private static final String FEATURE = "FeatureName";

  /**
   * A question about one coordinate.
   *
   * @param rowId its number in the submission
   * @param imageId the number of the image in {@code test.csv}
   * @param column the coordinate, 0..29 in the order of {@link Keypoint#columns()}
   */
  public record Question(int rowId, int imageId, int column) {}

  private final Path source;
  private final List<Question> questions;

  private KaggleSubmission(Path source, List<Question> questions) {
    this.source = source;
    this.questions = List.copyOf(questions);
  }

  /**
   * Reads {@code IdLookupTable.csv}; its empty column {@code Location} is ignored.
   *
   * @throws DatasetException if a column is missing or a field is wrong
   * @throws IOException if the file cannot be read
   */
  public static KaggleSubmission read(Path path) throws IOException {
    List<Question> questions = new ArrayList<>();
    try (CsvFile file = CsvFile.open(path)) {
      int rowId = file.column(ROW_ID);
      int imageId = file.column(IMAGE_ID);
      int feature = file.column(FEATURE);
      for (@Nullable CsvRow row = file.next(); row != null; row = file.next()) {
        int column = Keypoint.columns().indexOf(row.text(feature));
        if (column < 0) {
          throw row.unexpected(feature, "one of the 30 columns of Kaggle's label files");
        }
        questions.add(new Question(row.count(rowId), row.count(imageId), column));
      }
    }
    if (questions.isEmpty()) {
      throw new DatasetException(
          "%s: found a header and no rows; expected one row per coordinate.".formatted(path));
    }
    return new KaggleSubmission(path, questions);
  }

  /** The questions, in the order of the file. */
  public List<Question> questions() {
    return questions;
  }

  /**
   * Checks, before long work begins, that the test has every image that a question is about.
   *
   * @throws DatasetException if it lacks one
   */
  public void check(KaggleTestSet test) {
    Map<Integer, Integer> positions = test.positions();
    questions.forEach(question -> position(positions, question));
  }

  /**
   * The coordinates of each test image that there are questions about: 0 for these, NaN for the
   * others. An image with questions about four points belongs to Kaggle's {@linkplain
   * org.kpd.data.LabelConventions second convention}.
   *
   * @throws DatasetException if an image that a question is about is not in the test
   */
  public LabelTable asked(KaggleTestSet test) {
    Map<Integer, Integer> positions = test.positions();
    double[] values = new double[test.images().size() * Keypoint.COORDINATES];
    Arrays.fill(values, Double.NaN);
    for (Question question : questions) {
      values[position(positions, question) * Keypoint.COORDINATES + question.column()] = 0;
    }
    return LabelTable.wrap(values);
  }

  /**
   * Writes the answers; coordinates are clamped to 0..96 pixels, the range of Kaggle's labels.
   *
   * @param predictions one row for each image of the test, in its order; if they are of another
   *     set, the fifteen are derived from it
   * @throws DatasetException if an image that a question is about is not in the test
   * @throws IOException if the file cannot be written; nothing is left behind
   */
  public void write(KaggleTestSet test, LabelTable predictions, Path path, Overwrite overwrite)
      throws IOException {
    if (predictions.rows() != test.images().size()) {
      throw new DatasetException(
          "Found %s for %s; expected one for each."
              .formatted(
                  Counted.of(predictions.rows(), "prediction"),
                  Counted.of(test.images().size(), "image")));
    }
    LabelTable fifteen = predictions.kaggle15();
    Map<Integer, Integer> positions = test.positions();
    WholeOutput.text(
        path,
        overwrite,
        writer -> {
          writer.write("RowId,Location\n");
          for (Question question : questions) {
            int row = position(positions, question);
            double location = location(fifteen.value(row, question.column()));
            writer.write(question.rowId() + "," + PythonNumber.repr((float) location) + "\n");
          }
        });
  }

  private int position(Map<Integer, Integer> positions, Question question) {
    @Nullable Integer position = positions.get(question.imageId());
    if (position == null) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s, RowId %d: found ImageId %d, which is not among the %s; expected the test.csv"
                  + " that belongs to it.",
              source,
              question.rowId(),
              question.imageId(),
              Counted.of(positions.size(), "test image")));
    }
    return position;
  }

  private static double location(double predicted) {
    return Math.max(0, Math.min(FaceImage.SIZE, predicted));
  }
}
