package org.kpd.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;

/** Reads the output of {@code kpd score}: a folder of CSV files, whose rows are concatenated. */
final class ScoredParts {
  private static final String PART = "part-\\d+\\.csv";

  private ScoredParts() {}

  /**
   * Reads all rows, in the order of the pictures.
   *
   * @param asked their point set; null for the one that the columns name
   * @throws DatasetException if the folder is not such an output, or not a finished one
   */
  static LabelTable read(Path folder, @Nullable PointSet asked) throws IOException {
    if (!Files.exists(folder.resolve("_SUCCESS"))) {
      throw new DatasetException(
          "%s: found no finished output of kpd score; expected one, or a CSV file. Run kpd score to its end."
              .formatted(folder));
    }
    List<LabelTable> tables = new ArrayList<>();
    for (Path part : parts(folder)) {
      tables.add(LabelCsv.read(part, asked));
    }
    PointSet set = tables.get(0).set();
    int width = set.coordinates();
    double[] values = new double[tables.stream().mapToInt(LabelTable::rows).sum() * width];
    int next = 0;
    for (LabelTable table : tables) {
      for (int row = 0; row < table.rows(); row++) {
        for (int column = 0; column < width; column++) {
          values[next++] = table.value(row, column);
        }
      }
    }
    return LabelTable.wrap(set, values);
  }

  private static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(PART)).sorted().toList();
    }
  }
}
