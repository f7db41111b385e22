package org.kpd.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.kpd.core.Keypoint;
import org.kpd.data.internal.npz.NpyArray;

/** Where the tests' files are. */
public final class Fixtures {
  private Fixtures() {}

  /** A file of this repository's testdata folder. */
  public static Path testdata(String name) {
    return root().resolve("testdata").resolve(name);
  }

  /** A file of the data beside the repository; where it is absent the test is skipped. */
  public static Path shared(String name) {
    Path path = root().resolve("../shared/data").resolve(name).normalize();
    assumeTrue(Files.exists(path), "Skipped: " + path + " is not there.");
    return path;
  }

  /** The pixels of an array that OpenCV read: height, width, blue green red. */
  public static int[] pixels(String name) throws IOException {
    return Arrays.stream(NpyArray.open(testdata(name)).toDoubles())
        .mapToInt(value -> (int) value)
        .toArray();
  }

  /** A table whose values are {@code row + column / 100}. */
  static LabelTable table(int rows) {
    return LabelTable.of(
        IntStream.range(0, rows * Keypoint.COORDINATES)
            .mapToDouble(
                i -> Math.floorDiv(i, Keypoint.COORDINATES) + i % Keypoint.COORDINATES / 100.0)
            .toArray());
  }

  /** Writes a label file of a header and these lines. */
  static Path labelFile(Path path, String... lines) throws IOException {
    return write(path, String.join(",", Keypoint.columns()), lines);
  }

  static Path write(Path path, String first, String... lines) throws IOException {
    return Files.writeString(path, first + "\n" + String.join("\n", lines) + "\n");
  }

  /** 30 fields that are all this text, save one. */
  static String row(String field, int column, String other) {
    return String.join(
        ",",
        IntStream.range(0, Keypoint.COORDINATES)
            .mapToObj(i -> i == column ? other : field)
            .toList());
  }

  /** The rows of a small CSV file without quotes, below its header. */
  public static List<String[]> rows(Path path) throws IOException {
    return Files.readAllLines(path).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static Path root() {
    Path module = Path.of("").toAbsolutePath();
    return Files.isDirectory(module.resolve("testdata"))
        ? module
        : Objects.requireNonNull(module.getParent());
  }
}
