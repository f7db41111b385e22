package org.kpd.data.split;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.internal.csv.CsvFile;
import org.kpd.data.internal.csv.CsvRow;

/** The person in each row: a CSV file with columns {@code row} (from 0) and {@code identity}. */
public final class Identities {
  private static final String IDENTITY = "identity";

  private Identities() {}

  /**
   * The identity of each row of a data set, in the order of its rows.
   *
   * @param rows the number of rows of the data set
   * @throws DatasetException if a row has no identity or two, or does not exist
   * @throws IOException if the file cannot be read
   */
  public static List<String> read(Path path, int rows) throws IOException {
    @Nullable String[] identities = new @Nullable String[rows];
    try (CsvFile file = CsvFile.open(path)) {
      RowNumbers rowNumbers = new RowNumbers(file, rows);
      int identityColumn = file.column(IDENTITY);
      for (@Nullable CsvRow entry = file.next(); entry != null; entry = file.next()) {
        int row = rowNumbers.next(entry);
        if (entry.isMissing(identityColumn)) {
          throw entry.unexpected(identityColumn, "a name");
        }
        identities[row] = entry.text(identityColumn);
      }
    }
    return complete(path, identities);
  }

  private static List<String> complete(Path path, @Nullable String[] identities) {
    for (int row = 0; row < identities.length; row++) {
      if (identities[row] == null) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: found no identity for row %d; expected one for each of %s of the data set.",
                path,
                row,
                Counted.of(identities.length, "row")));
      }
    }
    return Arrays.stream(identities).map(String::valueOf).toList();
  }
}
