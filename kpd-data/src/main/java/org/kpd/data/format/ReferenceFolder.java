package org.kpd.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.Progress;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.image.ImageFiles;
import org.kpd.data.internal.image.ImageMemory;

/**
 * The reference project's folder: {@code training.csv} and {@code images/train_images/N.jpg}, the
 * 96x96 image of label row N counted from 0; other endings of {@link
 * org.kpd.core.image.PictureFiles} are accepted too. If the labels are of a set other than the
 * fifteen, {@code points.json} beside them defines it.
 */
public final class ReferenceFolder {
  static final String LABELS = "training.csv";
  static final String POINTS = "points.json";
  private static final Path IMAGES = Path.of("images", "train_images");

  private ReferenceFolder() {}

  /**
   * Reads the image of every label row, on every core. If the images take more than a quarter of
   * Java's memory, they are only checked, and decoded again whenever one is requested.
   *
   * @param labels a label file other than {@code training.csv}; a relative path is resolved against
   *     the working folder, then against the data folder
   * @param progress receives the number of images read so far
   * @throws DatasetException if an image is missing, unreadable or not 96x96, or a label is invalid
   * @throws IOException if a file cannot be read
   */
  public static FaceDataset read(Path folder, @Nullable Path labels, Progress progress)
      throws IOException {
    return read(folder, labels, null, progress);
  }

  /**
   * Reads images, and the labels of a set.
   *
   * @param set null for the one in {@code points.json}, or else the built-in one whose columns the
   *     labels have
   */
  public static FaceDataset read(
      Path folder, @Nullable Path labels, @Nullable PointSet set, Progress progress)
      throws IOException {
    return read(folder, readLabels(folder, labels, set), progress, ImageMemory::fits);
  }

  static FaceDataset read(
      Path folder, @Nullable Path labels, Progress progress, LongPredicate fitsMemory)
      throws IOException {
    return read(folder, readLabels(folder, labels), progress, fitsMemory);
  }

  private static FaceDataset read(
      Path folder, LabelTable table, Progress progress, LongPredicate fitsMemory)
      throws IOException {
    return new FaceDataset(images(folder, table.rows(), progress, fitsMemory), table);
  }

  /** Reads only the images, as many as are numbered from 0 without gaps. */
  static FaceImages readImages(Path folder, Progress progress) throws IOException {
    int rows = NumberedImages.count(folder.resolve(IMAGES));
    return images(folder, rows, progress, ImageMemory::fits);
  }

  private static FaceImages images(
      Path folder, int rows, Progress progress, LongPredicate fitsMemory) throws IOException {
    List<Path> files = NumberedImages.list(folder.resolve(IMAGES), rows);
    boolean fits = fitsMemory.test((long) FaceImage.PIXELS * files.size());
    return fits
        ? FaceImages.of(ImageFiles.readAll(files, progress))
        : ImageFiles.decoded(files, progress);
  }

  /** Reads only the labels; parameters and errors are those of {@link #read}. */
  public static LabelTable readLabels(Path folder, @Nullable Path labels) throws IOException {
    return readLabels(folder, labels, null);
  }

  /** Reads only the labels, of a set; parameters and errors are those of {@link #read}. */
  public static LabelTable readLabels(Path folder, @Nullable Path labels, @Nullable PointSet set)
      throws IOException {
    Path file = labels == null ? ownLabels(folder) : locate(folder, labels);
    return OwnPoints.asAsked(LabelCsv.read(file, set(folder, set)), set);
  }

  private static @Nullable PointSet set(Path folder, @Nullable PointSet asked) throws IOException {
    Path own = folder.resolve(POINTS);
    return Files.exists(own) ? OwnPoints.checked(own, PointSets.read(own), asked) : asked;
  }

  /**
   * Writes a data set as such a folder, with images as JPEG of high quality.
   *
   * @param progress receives the number of images written so far
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws org.kpd.core.KpdException if it exists and must not be replaced
   */
  public static void write(FaceDataset dataset, Path folder, Overwrite overwrite, Progress progress)
      throws IOException {
    WholeOutput.folder(
        folder,
        overwrite,
        unfinished -> {
          LabelCsv.write(dataset.labels(), unfinished.resolve(LABELS), Overwrite.REFUSE);
          if (OwnPoints.areNamed(dataset.labels().set())) {
            Files.writeString(unfinished.resolve(POINTS), PointSets.json(dataset.labels().set()));
          }
          Path images = Files.createDirectories(unfinished.resolve(IMAGES));
          ImageFiles.writeAll(dataset.images(), images, progress);
        });
  }

  /** Writes a data set without reporting progress. */
  public static void write(FaceDataset dataset, Path folder, Overwrite overwrite)
      throws IOException {
    write(dataset, folder, overwrite, Progress.NONE);
  }

  /** Whether the folder has {@code training.csv}, or images in the reference layout. */
  static boolean hasLabels(Path folder) {
    return Files.exists(folder.resolve(LABELS)) || hasImages(folder);
  }

  static boolean hasImages(Path folder) {
    return Files.isDirectory(folder.resolve(IMAGES));
  }

  private static Path ownLabels(Path folder) {
    Path labels = folder.resolve(LABELS);
    if (!Files.exists(labels)) {
      throw new DatasetException(
          "%s: found no %s; expected a folder with it and %s/N.jpg. Name another label file with --labels."
              .formatted(folder, LABELS, IMAGES));
    }
    return labels;
  }

  private static Path locate(Path folder, Path labels) {
    if (Files.exists(labels)) {
      return labels;
    }
    Path inside = folder.resolve(labels);
    if (Files.exists(inside)) {
      return inside;
    }
    throw new DatasetException(
        "%s: found no such label file, nor one in %s; expected a CSV file with the 30 columns of Kaggle's label files."
            .formatted(labels, folder));
  }
}
