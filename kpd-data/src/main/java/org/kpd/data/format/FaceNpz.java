package org.kpd.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.image.ImageMemory;
import org.kpd.data.internal.npz.ElementType;
import org.kpd.data.internal.npz.NpyArray;
import org.kpd.data.internal.npz.NpyHeader;
import org.kpd.data.internal.npz.NpzFile;
import org.kpd.data.internal.npz.NpzWriter;

/**
 * Faces in NumPy's files: an {@code .npz} with {@code images} of shape (N, 96, 96, 3), (N, 96, 96,
 * 1) or (N, 96, 96), uint8 or real numbers 0..255, and {@code keypoints} of shape (N, 30) or (N,
 * 15, 2) in pixels, NaN where not annotated; or an {@code .npy} with images alone. For a set other
 * than the fifteen, an array {@code point_set} holds the bytes of its JSON.
 */
public final class FaceNpz {
  static final String IMAGES = "images";
  static final String KEYPOINTS = "keypoints";
  static final String POINT_SET = "point_set";

  /** More than the JSON of a thousand points takes. */
  private static final int LONGEST_JSON = 1 << 20;

  private FaceNpz() {}

  /**
   * Reads images and labels. Images larger than a quarter of the memory given to Java stay in the
   * file, which must then not change and must not be compressed.
   *
   * @throws DatasetException if an array is missing, damaged, or does not hold faces and labels
   * @throws IOException if the file cannot be read
   */
  public static FaceDataset read(Path path) throws IOException {
    return read(path, null, ImageMemory::fits);
  }

  /**
   * Reads images, and the labels of a set.
   *
   * @param set null for the set that the file names, or else the built-in one with as many points;
   *     the fifteen are derived from a set that defines them
   */
  public static FaceDataset read(Path path, @Nullable PointSet set) throws IOException {
    return read(path, set, ImageMemory::fits);
  }

  static FaceDataset read(Path path, LongPredicate fitsMemory) throws IOException {
    return read(path, null, fitsMemory);
  }

  private static FaceDataset read(Path path, @Nullable PointSet set, LongPredicate fitsMemory)
      throws IOException {
    try (NpzFile file = NpzFile.open(path)) {
      LabelTable labels = labels(file, set);
      FaceImages images = images(file.array(IMAGES), fitsMemory);
      if (images.size() != labels.rows()) {
        throw new DatasetException(
            "%s: found %s and %s of keypoints; expected the same number of each."
                .formatted(
                    path, Counted.of(images.size(), "image"), Counted.of(labels.rows(), "row")));
      }
      return new FaceDataset(images, labels);
    }
  }

  /** Reads only the labels, of a set; errors are those of {@link #read}. */
  public static LabelTable readLabels(Path path, @Nullable PointSet set) throws IOException {
    try (NpzFile file = NpzFile.open(path)) {
      return labels(file, set);
    }
  }

  /** Reads only the images, of an {@code .npz} or {@code .npy}; errors are those of read. */
  public static FaceImages readImages(Path path) throws IOException {
    if (path.toString().endsWith(".npy")) {
      return images(NpyArray.open(path), ImageMemory::fits);
    }
    try (NpzFile file = NpzFile.open(path)) {
      return images(file.array(IMAGES), ImageMemory::fits);
    }
  }

  /**
   * Writes {@code images} as uint8, {@code keypoints} as float64 (N, 30), or as many columns as the
   * set has, and {@code point_set} if the set is not the fifteen.
   *
   * @throws IOException if the file cannot be written; nothing is left behind
   * @throws org.kpd.core.KpdException if it exists and must not be replaced
   */
  public static void write(FaceDataset dataset, Path path, NpzFormat format, Overwrite overwrite)
      throws IOException {
    FaceImages images = dataset.images();
    int channels = format.grayCopied() ? 3 : images.channels();
    WholeOutput.file(
        path,
        overwrite,
        unfinished -> {
          try (NpzWriter writer = NpzWriter.create(unfinished, format.deflated())) {
            writer.write(
                IMAGES,
                ElementType.UINT8,
                List.of(images.size(), FaceImage.SIZE, FaceImage.SIZE, channels),
                stream -> writeImages(images, channels, stream));
            writer.write(
                KEYPOINTS,
                ElementType.FLOAT64,
                List.of(dataset.size(), dataset.labels().set().coordinates()),
                stream -> writeLabels(dataset.labels(), stream));
            if (OwnPoints.areNamed(dataset.labels().set())) {
              byte[] json = PointSets.json(dataset.labels().set()).getBytes(StandardCharsets.UTF_8);
              writer.write(
                  POINT_SET, ElementType.UINT8, List.of(json.length), stream -> stream.write(json));
            }
          }
        });
  }

  private static FaceImages images(NpyArray array, LongPredicate fitsMemory) throws IOException {
    PixelSource source = new PixelSource(array);
    long bytes = (long) source.size() * FaceImage.PIXELS * source.channels();
    if (fitsMemory.test(bytes)) {
      return inMemory(array, source);
    }
    if (array.position().isPresent()) {
      return MappedImages.of(array);
    }
    throw new DatasetException(
        String.format(
            Locale.ROOT,
            "%s: found %d MB of compressed images, too many for the %d MB of memory given to Java;"
                + " expected stored images, which are streamed from disk. Save them with"
                + " numpy.savez, or give Java more memory.",
            array.name(),
            bytes >> 20,
            Runtime.getRuntime().maxMemory() >> 20));
  }

  private static FaceImages inMemory(NpyArray array, PixelSource source) throws IOException {
    List<FaceImage> faces = new ArrayList<>();
    int largest = 0;
    try (InputStream stream = array.stream()) {
      for (int i = 0; i < source.size(); i++) {
        byte[] stored = array.readBytes(stream, source.bytesPerFace());
        FaceImage face = FaceImage.of(source.pixels(i, stored), source.channels());
        faces.add(face.withoutCopiedChannels());
        largest = Math.max(largest, face.largest());
      }
    }
    source.checkRange(largest);
    return FaceImages.of(faces);
  }

  private static LabelTable labels(NpzFile file, @Nullable PointSet asked) throws IOException {
    @Nullable PointSet set = asked;
    if (file.names().contains(POINT_SET)) {
      NpyArray array = file.array(POINT_SET);
      set = OwnPoints.checked(array.name(), pointSet(array), asked);
    }
    NpyArray array = file.array(KEYPOINTS);
    return OwnPoints.asAsked(
        labels(array, set != null ? set : setOfSize(array.header().shape())), asked);
  }

  private static PointSet pointSet(NpyArray array) throws IOException {
    NpyHeader header = array.header();
    if (header.shape().size() != 1
        || header.type() != ElementType.UINT8
        || header.elements() > LONGEST_JSON) {
      throw new DatasetException(
          "%s: found %s; expected the bytes of a point set's JSON."
              .formatted(array.name(), header.describe()));
    }
    try (InputStream stream = array.stream()) {
      byte[] json = array.readBytes(stream, (int) header.elements());
      return PointSets.parse(new String(json, StandardCharsets.UTF_8), array.name());
    }
  }

  /** The set of an array that names none: iBUG's for 68 points, else the fifteen. */
  private static PointSet setOfSize(List<Integer> shape) {
    PointSet larger = PointSet.ibug68();
    return isLabels(shape, larger) ? larger : PointSet.kaggle15();
  }

  private static boolean isLabels(List<Integer> shape, PointSet set) {
    boolean flat = shape.size() == 2 && shape.get(1) == set.coordinates();
    boolean paired = shape.size() == 3 && shape.get(1) == set.size() && shape.get(2) == 2;
    return flat || paired;
  }

  private static LabelTable labels(NpyArray array, PointSet set) throws IOException {
    List<Integer> shape = array.header().shape();
    if (!isLabels(shape, set) || shape.get(0) < 1) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found %s; expected shape (N, %d) or (N, %d, 2) with N of at least 1.",
              array.name(),
              array.header().describe(),
              set.coordinates(),
              set.size()));
    }
    double[] values = array.toDoubles();
    for (int i = 0; i < values.length; i++) {
      if (Double.isInfinite(values[i])) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s, row %d, column %s: found an infinite number; expected a finite one, or NaN"
                    + " where nobody marked the point.",
                array.name(),
                i / set.coordinates(),
                set.columns().get(i % set.coordinates())));
      }
    }
    return LabelTable.wrap(set, values);
  }

  private static void writeImages(FaceImages images, int channels, OutputStream stream)
      throws IOException {
    byte[] pixels = new byte[FaceImage.PIXELS * channels];
    for (int i = 0; i < images.size(); i++) {
      FaceImage face = images.image(i);
      (channels == 3 ? face.withThreeChannels() : face).copyTo(pixels, 0);
      stream.write(pixels);
    }
  }

  private static void writeLabels(LabelTable labels, OutputStream stream) throws IOException {
    ByteBuffer row =
        ByteBuffer.allocate(labels.set().coordinates() * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < labels.rows(); i++) {
      row.clear();
      for (int column = 0; column < labels.set().coordinates(); column++) {
        row.putDouble(labels.value(i, column));
      }
      stream.write(row.array());
    }
  }
}
