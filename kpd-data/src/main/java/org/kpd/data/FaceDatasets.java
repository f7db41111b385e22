package org.kpd.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Counted;
import org.kpd.core.internal.io.Progress;

/** Opens what users call DATA, whichever form it has. */
public final class FaceDatasets {

  /** The forms of a data set. */
  private enum Form {
    FOLDER,
    CSV,
    NPZ,
    NPY
  }

  private FaceDatasets() {}

  /**
   * Opens a folder in the reference layout, Kaggle's CSV with images, or an {@code .npz}; with
   * {@code labels} also an {@code .npy} of images.
   *
   * @param labels a label file to use in place of the data set's own labels
   * @param progress is told how many images of a folder are read
   * @throws DatasetException if it is nothing of the kind, or images and labels do not fit
   * @throws IOException if a file cannot be read
   */
  public static FaceDataset open(Path data, @Nullable Path labels, Progress progress)
      throws IOException {
    return open(data, labels, null, progress);
  }

  /**
   * Opens a data set with labels of a set of points.
   *
   * @param set null for the one that the data set names, or else for the built-in one whose columns
   *     it has
   * @throws DatasetException also if the data set names another
   */
  public static FaceDataset open(
      Path data, @Nullable Path labels, @Nullable PointSet set, Progress progress)
      throws IOException {
    Form form = form(data);
    if (form == Form.FOLDER) {
      return ReferenceFolder.read(data, labels, set, progress);
    }
    if (labels != null) {
      return join(data, images(data, form), labels, LabelCsv.read(labels, set));
    }
    return switch (form) {
      case CSV -> KaggleCsv.readTraining(data, set);
      case NPZ -> FaceNpz.read(data, set);
      default ->
          throw new DatasetException(
              "%s: found images without labels; expected a label file beside them. Name it with --labels."
                  .formatted(data));
    };
  }

  /** Opens a data set without telling how far it is. */
  public static FaceDataset open(Path data, @Nullable Path labels) throws IOException {
    return open(data, labels, Progress.NONE);
  }

  /**
   * Whether the data set has images, or is labels alone.
   *
   * @throws DatasetException if it is nothing of the kind
   * @throws IOException if a file cannot be read
   */
  public static boolean hasImages(Path data) throws IOException {
    return switch (form(data)) {
      case FOLDER -> ReferenceFolder.hasImages(data);
      case CSV -> KaggleCsv.hasImages(data);
      case NPZ, NPY -> true;
    };
  }

  /**
   * The labels alone, of any of these forms or of a label file without images.
   *
   * @throws DatasetException if there are none, or they are wrong
   * @throws IOException if a file cannot be read
   */
  public static LabelTable labels(Path data) throws IOException {
    return labels(data, null);
  }

  /** The labels alone, from {@code labels} where that is given; else as in {@link #labels}. */
  public static LabelTable labels(Path data, @Nullable Path labels) throws IOException {
    return labels(data, labels, null);
  }

  /** The labels alone, of a set of points; parameters and errors are those of {@link #open}. */
  public static LabelTable labels(Path data, @Nullable Path labels, @Nullable PointSet set)
      throws IOException {
    Form form = form(data);
    if (form == Form.FOLDER) {
      return ReferenceFolder.readLabels(data, labels, set);
    }
    if (labels != null) {
      return LabelCsv.read(labels, set);
    }
    return switch (form) {
      case CSV -> LabelCsv.read(data, set);
      case NPZ -> FaceNpz.readLabels(data, set);
      default ->
          throw new DatasetException(
              "%s: found images without labels; expected labels.".formatted(data));
    };
  }

  private static FaceImages images(Path data, Form form) throws IOException {
    return form == Form.CSV ? KaggleCsv.readImages(data) : FaceNpz.readImages(data);
  }

  private static FaceDataset join(Path data, FaceImages images, Path file, LabelTable labels) {
    if (images.size() != labels.rows()) {
      throw new DatasetException(
          "%s and %s: found %s and %s; expected as many of each."
              .formatted(
                  data,
                  file,
                  Counted.of(images.size(), "image"),
                  Counted.of(labels.rows(), "label row")));
    }
    return new FaceDataset(images, labels);
  }

  private static Form form(Path data) throws IOException {
    if (Files.isDirectory(data)) {
      return Form.FOLDER;
    }
    if (!Files.exists(data)) {
      throw new NoSuchFileException(data.toString());
    }
    String name = data.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return Form.CSV;
    }
    if (name.endsWith(".npz")) {
      return Form.NPZ;
    }
    if (name.endsWith(".npy")) {
      return Form.NPY;
    }
    throw new DatasetException(
        "%s: found a file of unknown kind; expected a folder in the reference layout, a .csv, .npz or .npy."
            .formatted(data));
  }
}
