package org.kpd.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Progress;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.annotation.AnnotationFormats;
import org.kpd.data.internal.annotation.AnnotationSource;
import org.kpd.data.photo.CropBy;
import org.kpd.data.photo.PhotoCrops;

/** Opens a data set of any supported form: the DATA argument of the command. */
public final class FaceDatasets {

  /** The forms of a data set. */
  private enum Form {
    FOLDER,
    CSV,
    NPZ,
    NPY,
    PHOTOS
  }

  private FaceDatasets() {}

  /**
   * Opens a folder in the reference layout, Kaggle's CSV with images, an {@code .npz}, or annotated
   * photos in one of the {@link AnnotationFormats}, which are cropped; with {@code labels} also an
   * {@code .npy} of images.
   *
   * @param labels a label file to use in place of the data set's own labels
   * @param progress receives the number of images of a folder read so far
   * @throws DatasetException if it has none of these forms, or images and labels do not match
   * @throws IOException if a file cannot be read
   */
  public static FaceDataset open(Path data, @Nullable Path labels, Progress progress)
      throws IOException {
    return open(data, labels, null, progress);
  }

  /**
   * Opens a data set with the labels of a set of points.
   *
   * @param set null for the set that the data set names, or else the built-in one whose columns it
   *     has; the fifteen are derived from a named set that defines them
   * @throws DatasetException also if the data set names another set
   */
  public static FaceDataset open(
      Path data, @Nullable Path labels, @Nullable PointSet set, Progress progress)
      throws IOException {
    Form form = form(data);
    if (form == Form.PHOTOS || (form != Form.FOLDER && labels == null && arePhotos(data))) {
      refuseLabels(data, labels);
      return photos(data, set, progress);
    }
    FaceDataset faces = faces(form, data, labels, set, progress);
    LabelPlaces.checked(labels == null ? data : labels, faces.labels());
    return faces;
  }

  private static FaceDataset faces(
      Form form, Path data, @Nullable Path labels, @Nullable PointSet set, Progress progress)
      throws IOException {
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

  /** Opens a data set without reporting progress. */
  public static FaceDataset open(Path data, @Nullable Path labels) throws IOException {
    return open(data, labels, Progress.NONE);
  }

  /**
   * Opens only the images; labels may be missing. Reads an {@code .npy} of images, a folder in the
   * reference layout without labels, or any data set.
   *
   * @throws DatasetException if it has none of these forms
   * @throws IOException if a file cannot be read
   */
  public static FaceImages images(Path data, Progress progress) throws IOException {
    Form form = form(data);
    if (form == Form.FOLDER) {
      return ReferenceFolder.readImages(data, progress);
    }
    return arePhotos(data) ? photos(data, null, progress).images() : images(data, form);
  }

  /**
   * Whether the data set has images, or only labels.
   *
   * @throws DatasetException if it has none of these forms
   * @throws IOException if a file cannot be read
   */
  public static boolean hasImages(Path data) throws IOException {
    return switch (form(data)) {
      case FOLDER -> ReferenceFolder.hasImages(data);
      case CSV -> KaggleCsv.hasImages(data);
      case NPZ, NPY, PHOTOS -> true;
    };
  }

  /**
   * Reads only the labels, of any of these forms or of a label file without images.
   *
   * @throws DatasetException if there are none, or they are invalid
   * @throws IOException if a file cannot be read
   */
  public static LabelTable labels(Path data) throws IOException {
    return labels(data, null);
  }

  /** Reads only the labels, from {@code labels} if given; otherwise like {@link #labels(Path)}. */
  public static LabelTable labels(Path data, @Nullable Path labels) throws IOException {
    return labels(data, labels, null);
  }

  /** Reads only the labels, of a set; parameters and errors are those of {@link #open}. */
  public static LabelTable labels(Path data, @Nullable Path labels, @Nullable PointSet set)
      throws IOException {
    Form form = form(data);
    if (form == Form.PHOTOS) {
      refuseLabels(data, labels);
      return photos(data, set, Progress.NONE).labels();
    }
    if (form == Form.CSV && labels == null && !LabelCsv.hasColumns(data, set) && arePhotos(data)) {
      return photos(data, set, Progress.NONE).labels();
    }
    return LabelPlaces.checked(
        labels == null ? data : labels, labelsOfFaces(form, data, labels, set));
  }

  private static LabelTable labelsOfFaces(
      Form form, Path data, @Nullable Path labels, @Nullable PointSet set) throws IOException {
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

  /**
   * Whether the data set consists of annotated photos, whose faces are cropped when it is opened.
   *
   * @throws DatasetException if its form is unknown
   * @throws IOException if it cannot be read
   */
  public static boolean arePhotos(Path data) throws IOException {
    return switch (form(data)) {
      case PHOTOS -> true;
      case CSV -> !KaggleCsv.hasImages(data) && AnnotationFormats.recognizing(data).isPresent();
      default -> false;
    };
  }

  private static FaceDataset photos(Path data, @Nullable PointSet set, Progress progress)
      throws IOException {
    AnnotationSource source = AnnotationSource.of(data).withPoints(set).withoutOptions();
    return PhotoCrops.of(AnnotationFormats.read(source, null), CropBy.POINTS, progress).faces();
  }

  private static void refuseLabels(Path data, @Nullable Path labels) {
    if (labels != null) {
      throw new DatasetException(
          "%s: found photos with their own labels, and the label file %s; expected only one of them. Omit --labels."
              .formatted(data, labels));
    }
  }

  private static FaceImages images(Path data, Form form) throws IOException {
    return form == Form.CSV ? KaggleCsv.readImages(data) : FaceNpz.readImages(data);
  }

  private static FaceDataset join(Path data, FaceImages images, Path file, LabelTable labels) {
    if (images.size() != labels.rows()) {
      throw new DatasetException(
          "%s and %s: found %s and %s; expected the same number of each."
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
      return !ReferenceFolder.hasLabels(data) && AnnotationFormats.recognizing(data).isPresent()
          ? Form.PHOTOS
          : Form.FOLDER;
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
    if (AnnotationFormats.recognizing(data).isPresent()) {
      return Form.PHOTOS;
    }
    throw new DatasetException(
        "%s: found a file of unknown kind; expected a folder in the reference layout or of photos with .pts, a .csv, .npz or .npy, COCO's .json or dlib's .xml."
            .formatted(data));
  }
}
