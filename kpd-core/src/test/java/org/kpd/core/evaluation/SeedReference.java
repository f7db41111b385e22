package org.kpd.core.evaluation;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.kpd.core.Keypoint;
import org.kpd.core.data.LabelTable;

/** What the reference project published, read where it is at hand. */
final class SeedReference {
  private static final Path FOLDER = Path.of("../../shared/data/seed_reference");

  private SeedReference() {}

  /** A file of it; the test is skipped where it is absent. */
  static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeThat(file).as("the reference project's published files").exists();
    return file;
  }

  /** The first 30 columns of a CSV file; NaN where a field is empty. */
  static LabelTable table(String name) {
    try (CSVParser parser =
        CSVParser.parse(
            Files.newBufferedReader(file(name), StandardCharsets.UTF_8),
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return LabelTable.of(parser.stream().flatMapToDouble(SeedReference::row).toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DoubleStream row(CSVRecord fields) {
    return IntStream.range(0, Keypoint.COORDINATES)
        .mapToObj(fields::get)
        .mapToDouble(field -> field.isEmpty() ? Double.NaN : Double.parseDouble(field));
  }

  /** The lines of a text file. */
  static List<String> lines(String name) throws IOException {
    return Files.readAllLines(file(name), StandardCharsets.UTF_8);
  }
}
