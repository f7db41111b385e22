package org.kpd.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.internal.text.PythonNumber;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.csv.CsvFile;
import org.kpd.data.internal.csv.CsvRow;

/**
 * Label and prediction files: a header with the names of {@link PointSet#columns()}, then one row
 * per face, in pixels; an empty field is a point that nobody marked.
 *
 * <p>Columns are found by name, in any order; others, such as Kaggle's {@code Image}, are ignored.
 * Files are written byte for byte as pandas writes them.
 */
public final class LabelCsv {
  private LabelCsv() {}

  /**
   * Reads the labels of the built-in set whose columns the file has.
   *
   * @throws DatasetException if a column is missing or occurs twice, a field is not a finite
   *     number, a row is shorter or longer than the header, or there are no rows
   * @throws IOException if the file cannot be read
   */
  public static LabelTable read(Path path) throws IOException {
    return read(path, null);
  }

  /**
   * Reads the labels of a set; errors are those of {@link #read(Path)}.
   *
   * @param set null for the built-in one whose columns the file has
   */
  public static LabelTable read(Path path, @Nullable PointSet set) throws IOException {
    try (CsvFile file = CsvFile.open(path)) {
      PointSet found = set(file, set);
      int[] columns = columns(file, found);
      LabelRows labels = new LabelRows(found);
      for (@Nullable CsvRow row = file.next(); row != null; row = file.next()) {
        labels.add(row, columns);
      }
      return labels.table(path);
    }
  }

  /**
   * Writes labels as pandas writes doubles: {@code 66.0335639098}.
   *
   * @throws IOException if the file cannot be written; nothing is left behind
   * @throws org.kpd.core.KpdException if it exists and must not be replaced
   */
  public static void write(LabelTable labels, Path path, Overwrite overwrite) throws IOException {
    write(labels, path, overwrite, PythonNumber::repr);
  }

  /**
   * Writes predictions as pandas writes float32: {@code 65.64952}.
   *
   * @throws IOException if the file cannot be written; nothing is left behind
   * @throws org.kpd.core.KpdException if it exists and must not be replaced
   */
  public static void writePredictions(LabelTable predictions, Path path, Overwrite overwrite)
      throws IOException {
    write(predictions, path, overwrite, value -> PythonNumber.repr((float) value));
  }

  /** Whether the file has all columns of the set or, for null, of a built-in one. */
  static boolean hasColumns(Path path, @Nullable PointSet set) throws IOException {
    try (CsvFile file = CsvFile.open(path)) {
      return file.header().containsAll(set(file, set).columns());
    }
  }

  /** The requested set, or else the built-in one whose columns the header has. */
  static PointSet set(CsvFile file, @Nullable PointSet asked) {
    if (asked != null) {
      return asked;
    }
    return !file.header().containsAll(PointSet.kaggle15().columns())
            && file.header().containsAll(PointSet.ibug68().columns())
        ? PointSet.ibug68()
        : PointSet.kaggle15();
  }

  /** The index in the file of each column of the set. */
  static int[] columns(CsvFile file, PointSet set) {
    return set.columns().stream().mapToInt(name -> column(file, set, name)).toArray();
  }

  private static int column(CsvFile file, PointSet set, String name) {
    if (file.header().contains(name)) {
      return file.column(name);
    }
    file.checkSeparated(name);
    List<String> strangers =
        file.header().stream()
            .filter(found -> !set.columns().contains(found) && !found.equals(KaggleCsv.IMAGE))
            .toList();
    throw new DatasetException(
        strangers.isEmpty()
            ? "%s: found no column %s; expected %s.".formatted(file.path(), name, expected(set))
            : "%s: found no column %s, but a column \"%s\"; expected %s. Rename it if it is misnamed."
                .formatted(file.path(), name, CsvFile.shortened(strangers.get(0)), expected(set)));
  }

  /** The required columns of a label file, in words. */
  static String expected(PointSet set) {
    return set.equals(PointSet.kaggle15())
        ? "the 30 columns of Kaggle's label files"
        : String.format(
            Locale.ROOT, "the %d columns of the point set %s", set.coordinates(), set.name());
  }

  private static void write(
      LabelTable labels, Path path, Overwrite overwrite, DoubleFunction<String> format)
      throws IOException {
    WholeOutput.text(
        path,
        overwrite,
        writer -> {
          writer.write(String.join(",", labels.set().columns()) + "\n");
          for (int row = 0; row < labels.rows(); row++) {
            writer.write(line(labels, row, format));
          }
        });
  }

  private static String line(LabelTable labels, int row, DoubleFunction<String> format) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < labels.set().coordinates(); column++) {
      if (column > 0) {
        line.append(',');
      }
      if (labels.isAnnotated(row, column)) {
        line.append(format.apply(labels.value(row, column)));
      }
    }
    return line.append('\n').toString();
  }
}
