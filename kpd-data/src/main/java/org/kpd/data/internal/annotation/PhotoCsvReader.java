package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.PictureFiles;
import org.kpd.data.internal.csv.CsvFile;
import org.kpd.data.internal.csv.CsvRow;

/**
 * The common CSV: a header, then a row for each face with its picture's name and x and y of each
 * point, such as {@code kpd predict --out} writes.
 */
final class PhotoCsvReader implements AnnotationReader {

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String description() {
    return "a .csv of picture names and x,y of each point";
  }

  @Override
  public boolean recognizes(Path path) throws IOException {
    if (!isMeant(path)) {
      return false;
    }
    try (CsvFile file = CsvFile.open(path)) {
      CsvRow row = file.nextOfAnyWidth();
      int picture = PhotoColumns.picture(file.header());
      return row != null && picture < row.fields().size() && namesPicture(row.text(picture));
    } catch (DatasetException noCsv) {
      // The next reader reports what is wrong with it.
      return false;
    }
  }

  @Override
  public boolean isMeant(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".csv") && Files.isRegularFile(path);
  }

  @Override
  public Annotations read(AnnotationSource source) throws IOException {
    PhotoCollector collector = new PhotoCollector(source);
    try (CsvFile file = CsvFile.open(source.path())) {
      PhotoColumns columns = PhotoColumns.of(file, source.points());
      for (@Nullable CsvRow row = file.next(); row != null; row = file.next()) {
        String place = row.place();
        if (row.isMissing(columns.picture())) {
          throw row.unexpected(columns.picture(), "the name of a picture");
        }
        Optional<AnnotatedFace> face = face(row, place, columns, source.originOr(origin()));
        collector.add(place, row.text(columns.picture()), 0, 0, face.stream().toList());
      }
      return collector.collected(columns.order().set());
    }
  }

  private static Optional<AnnotatedFace> face(
      CsvRow row, String place, PhotoColumns columns, PixelOrigin origin) {
    double[] coordinates = columns.order().nothing();
    int marked = 0;
    for (int point = 0; point < columns.x().length; point++) {
      double x = row.number(columns.x()[point]);
      double y = row.number(columns.y()[point]);
      if (Double.isNaN(x) != Double.isNaN(y)) {
        throw row.unexpected(
            Double.isNaN(x) ? columns.x()[point] : columns.y()[point],
            "a number, since the point's other coordinate is one");
      }
      if (!Double.isNaN(x)) {
        columns.order().mark(coordinates, point, origin.read(x), origin.read(y));
        marked++;
      }
    }
    return marked == 0
        ? Optional.empty()
        : Optional.of(
            new AnnotatedFace(
                columns.order().face(coordinates), box(row, columns.box(), origin), place));
  }

  private static Optional<FaceBox> box(CsvRow row, int[] columns, PixelOrigin origin) {
    if (IntStream.of(columns).allMatch(row::isMissing)) {
      return Optional.empty();
    }
    for (int column : columns) {
      if (row.isMissing(column)) {
        throw row.unexpected(column, "a number, since the box has others");
      }
    }
    double width = row.number(columns[2]);
    double height = row.number(columns[3]);
    if (!(width > 0)) {
      throw row.unexpected(columns[2], "a width above 0");
    }
    if (!(height > 0)) {
      throw row.unexpected(columns[3], "a height above 0");
    }
    return Optional.of(
        origin.read(new FaceBox(row.number(columns[0]), row.number(columns[1]), width, height)));
  }

  /** Whether a field holds the name of a picture. */
  static boolean namesPicture(String text) {
    try {
      return PictureFiles.isNamedAsPicture(Path.of(text.replace('\\', '/')));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }
}
