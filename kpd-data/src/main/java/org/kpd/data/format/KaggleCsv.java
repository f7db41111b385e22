package org.kpd.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
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
   * @param set the set of the labels; null for the built-in one whose columns the file has
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
        images.add(GrayValues.image(row, imageColumn));
      }
      return new FaceDataset(FaceImages.of(images), labels.table(path));
    }
  }

  /**
   * Reads only the images, of a file with or without labels.
   *
   * @throws DatasetException if the column is missing or a field is wrong
   * @throws IOException if the file cannot be read
   */
  public static FaceImages readImages(Path path) throws IOException {
    List<FaceImage> images = new ArrayList<>();
    try (CsvFile file = CsvFile.open(path)) {
      int imageColumn = imageColumn(file);
      for (@Nullable CsvRow row = file.next(); row != null; row = file.next()) {
        images.add(GrayValues.image(row, imageColumn));
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
        images.add(GrayValues.image(row, imageColumn));
      }
    }
    if (ids.isEmpty()) {
      throw new DatasetException(
          "%s: found a header and no rows; expected one row per face.".formatted(path));
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
}
