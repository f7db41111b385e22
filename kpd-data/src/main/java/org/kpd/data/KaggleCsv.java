package org.kpd.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.data.internal.csv.CsvFile;
import org.kpd.data.internal.csv.CsvRow;

/**
 * The files that Kaggle's competition ships: {@code training.csv} with 30 label columns, or those
 * of another {@link PointSet}, and {@code test.csv} with an {@code ImageId}; both have the 9,216
 * gray values of each face in a column {@code Image}, separated by spaces.
 */
public final class KaggleCsv {
  static final String IMAGE = "Image";
  private static final String IMAGE_ID = "ImageId";

  private KaggleCsv() {}

  /**
   * Reads labels and images.
   *
   * @param set of the labels; null for the built-in one whose columns the file has
   * @throws DatasetException if a column is missing or a field is wrong
   * @throws IOException if the file cannot be read
   */
  public static FaceDataset readTraining(Path path, @Nullable PointSet set) throws IOException {
    List<FaceImage> images = new ArrayList<>();
    try (CsvFile file = CsvFile.open(path)) {
      int imageColumn = imageColumn(file);
      PointSet found = LabelCsv.set(file, set);
      LabelRows labels = new LabelRows(found);
      int[] labelColumns = LabelCsv.columns(file, found);
      for (@Nullable CsvRow row = file.next(); row != null; row = file.next()) {
        labels.add(row, labelColumns);
        images.add(image(row, imageColumn));
      }
      return new FaceDataset(FaceImages.of(images), labels.table(path));
    }
  }

  /**
   * Reads the images alone, of a file with or without labels.
   *
   * @throws DatasetException if the column is missing or a field is wrong
   * @throws IOException if the file cannot be read
   */
  public static FaceImages readImages(Path path) throws IOException {
    List<FaceImage> images = new ArrayList<>();
    try (CsvFile file = CsvFile.open(path)) {
      int imageColumn = imageColumn(file);
      for (@Nullable CsvRow row = file.next(); row != null; row = file.next()) {
        images.add(image(row, imageColumn));
      }
    }
    return FaceImages.of(images);
  }

  /**
   * Reads the faces to predict, and their numbers.
   *
   * @throws DatasetException if a column is missing, a field is wrong, or there are no rows
   * @throws IOException if the file cannot be read
   */
  public static KaggleTestSet readTest(Path path) throws IOException {
    List<Integer> ids = new ArrayList<>();
    List<FaceImage> images = new ArrayList<>();
    try (CsvFile file = CsvFile.open(path)) {
      int idColumn = file.column(IMAGE_ID);
      int imageColumn = imageColumn(file);
      for (@Nullable CsvRow row = file.next(); row != null; row = file.next()) {
        ids.add(row.count(idColumn));
        images.add(image(row, imageColumn));
      }
    }
    if (ids.isEmpty()) {
      throw new DatasetException(
          "%s: found a header and no rows; expected one row a face.".formatted(path));
    }
    return new KaggleTestSet(ids, FaceImages.of(images));
  }

  static boolean hasImages(Path path) throws IOException {
    try (CsvFile file = CsvFile.open(path)) {
      return file.header().contains(IMAGE);
    }
  }

  private static int imageColumn(CsvFile file) {
    if (!file.header().contains(IMAGE)) {
      throw new DatasetException(
          "%s: found no column %s; expected Kaggle's CSV with images, a folder in the reference layout, or an .npz."
              .formatted(file.path(), IMAGE));
    }
    return file.column(IMAGE);
  }

  private static FaceImage image(CsvRow row, int column) {
    String text = row.text(column);
    byte[] pixels = new byte[FaceImage.PIXELS];
    int count = 0;
    int position = 0;
    while (position < text.length()) {
      if (text.charAt(position) == ' ') {
        position++;
        continue;
      }
      int end = endOfWord(text, position);
      int value = grayValue(text, position, end);
      if (value < 0) {
        throw row.unexpected(
            column,
            String.format(
                Locale.ROOT,
                "whole numbers 0 to 255 (number %d is \"%s\")",
                count + 1,
                text.substring(position, Math.min(end, position + 20))));
      }
      if (count < pixels.length) {
        pixels[count] = (byte) value;
      }
      count++;
      position = end;
    }
    if (count != pixels.length) {
      throw row.unexpected(
          column,
          String.format(
              Locale.ROOT,
              "%d gray values of a %dx%d face, but there are %d",
              pixels.length,
              FaceImage.SIZE,
              FaceImage.SIZE,
              count));
    }
    return FaceImage.of(pixels, 1);
  }

  private static int endOfWord(String text, int start) {
    int end = text.indexOf(' ', start);
    return end < 0 ? text.length() : end;
  }

  /** The number 0..255, or -1 where the word is not one. */
  private static int grayValue(String text, int start, int end) {
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      value = 10 * value + digit;
      if (digit < 0 || digit > 9 || value > 255) {
        return -1;
      }
    }
    return value;
  }
}
