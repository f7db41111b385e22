package org.kpd.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.kpd.cli.model.ModelFiles;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;

/**
 * A source of predictions: a model, or a file that contains them.
 *
 * @param name its name in reports
 * @param path the model or the file
 * @param isFile whether it is a file of predictions
 */
record PredictionSource(String name, Path path, boolean isFile) {
  private static final String FILE = ".csv";

  static PredictionSource model(Path path) {
    return new PredictionSource(ModelFiles.name(path), path, false);
  }

  static PredictionSource file(Path path) {
    String name = String.valueOf(path.getFileName());
    return new PredictionSource(
        isFile(path) ? name.substring(0, name.length() - FILE.length()) : name, path, true);
  }

  /**
   * Models, and files with names that end in {@code .csv}; named by their paths if their names are
   * not unique.
   */
  static List<PredictionSource> of(List<Path> paths) {
    List<PredictionSource> sources =
        paths.stream().map(path -> isFile(path) ? file(path) : model(path)).toList();
    HashSet<String> names = new HashSet<>();
    return sources.stream().allMatch(source -> names.add(source.name()))
        ? sources
        : sources.stream()
            .map(
                source ->
                    new PredictionSource(source.path().toString(), source.path(), source.isFile()))
            .toList();
  }

  /**
   * Returns the predictions for the measured rows.
   *
   * @throws DatasetException if a file has neither a row for each of them nor one for each label
   *     row
   */
  LabelTable predict(MeasuredData data, RowOptions options, PrintWriter errors) throws IOException {
    return isFile
        ? read(data, options)
        : inPointsOf(
            data, ModelPredictions.of(path, Objects.requireNonNull(data.images()), errors));
  }

  /** Reduces predictions to the fifteen points if the labels have these and the model has more. */
  private static LabelTable inPointsOf(MeasuredData data, LabelTable predictions) {
    return data.labels().set().equals(PointSet.kaggle15()) && predictions.set().hasKaggle15()
        ? predictions.kaggle15()
        : predictions;
  }

  private LabelTable read(MeasuredData data, RowOptions options) throws IOException {
    LabelTable predictions =
        Files.isDirectory(path)
            ? ScoredParts.read(path, data.labels().set())
            : LabelCsv.read(path, data.labels().set());
    return predictions.select(rows(predictions.rows(), path.toString(), data, options));
  }

  /**
   * The rows of predictions that belong to the measured faces.
   *
   * @param found the number of rows of predictions
   * @throws DatasetException if that is neither one for each of them nor one for each label row
   */
  static int[] rows(int found, String source, MeasuredData data, RowOptions options) {
    if (found == data.rows().size()) {
      return IntStream.range(0, found).toArray();
    }
    if (found == data.labels().rows()) {
      return data.rows().numbers().stream().mapToInt(Integer::intValue).toArray();
    }
    throw new DatasetException(
        String.format(
            Locale.ROOT,
            "%s: found %s; expected %d, one for each face of %s (%s rows of %d). Choose the rows by"
                + " --split.",
            source,
            Counted.of(found, "row"),
            data.rows().size(),
            options.data(),
            options.part(),
            data.labels().rows()));
  }

  private static boolean isFile(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(FILE);
  }
}
