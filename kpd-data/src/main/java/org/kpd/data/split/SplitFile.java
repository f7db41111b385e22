package org.kpd.data.split;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.data.internal.csv.CsvFile;
import org.kpd.data.internal.csv.CsvRow;

/**
 * A split by a file of identities. If the file also has a column {@code split}, with {@code train},
 * {@code validation} or {@code test} in each row, that is the split.
 */
public final class SplitFile {
  private static final String ROW = "row";
  private static final String SPLIT = "split";

  private SplitFile() {}

  /**
   * The split of a data set.
   *
   * @param rows the number of rows of the data set
   * @param heldOut selects the test rows if the file has no parts
   * @param seed the seed of the split if its rows are drawn
   * @throws DatasetException if a row is missing, or a part is empty or unknown
   * @throws IOException if the file cannot be read
   */
  public static Split read(Path path, int rows, HeldOut heldOut, long seed) throws IOException {
    List<String> identities = Identities.read(path, rows);
    List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (CsvFile file = CsvFile.open(path)) {
      // The fixed fifth is requested by name and takes precedence over the file.
      if (heldOut == HeldOut.FIFTH || !file.header().contains(SPLIT)) {
        return heldOut.split(identities, seed);
      }
      int row = file.column(ROW);
      int part = file.column(SPLIT);
      for (@Nullable CsvRow entry = file.next(); entry != null; entry = file.next()) {
        switch (entry.text(part)) {
          case "train" -> parts.get(0).add(entry.count(row));
          case "validation" -> parts.get(1).add(entry.count(row));
          case "test" -> parts.get(2).add(entry.count(row));
          default -> throw entry.unexpected(part, "train, validation or test");
        }
      }
    }
    for (List<Integer> each : parts) {
      if (each.isEmpty()) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: found %d rows for train, %d for validation and %d for test; expected some for each.",
                path,
                parts.get(0).size(),
                parts.get(1).size(),
                parts.get(2).size()));
      }
    }
    return new Split(sorted(parts.get(0)), sorted(parts.get(1)), sorted(parts.get(2)));
  }

  private static int[] sorted(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
