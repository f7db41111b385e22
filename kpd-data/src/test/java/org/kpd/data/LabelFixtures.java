package org.kpd.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.kpd.core.Keypoint;

/** Labels that tests make. */
public final class LabelFixtures {
  private LabelFixtures() {}

  /** A table whose values are {@code row + column / 100}. */
  public static LabelTable table(int rows) {
    return LabelTable.of(
        IntStream.range(0, rows * Keypoint.COORDINATES)
            .mapToDouble(
                i -> Math.floorDiv(i, Keypoint.COORDINATES) + i % Keypoint.COORDINATES / 100.0)
            .toArray());
  }

  /** Writes a label file of a header and these lines. */
  public static Path labelFile(Path path, String... lines) throws IOException {
    return write(path, String.join(",", Keypoint.columns()), lines);
  }

  public static Path write(Path path, String first, String... lines) throws IOException {
    return Files.writeString(path, first + "\n" + String.join("\n", lines) + "\n");
  }

  /** 30 fields that are all this text, save one. */
  public static String row(String field, int column, String other) {
    return String.join(
        ",",
        IntStream.range(0, Keypoint.COORDINATES)
            .mapToObj(i -> i == column ? other : field)
            .toList());
  }
}
