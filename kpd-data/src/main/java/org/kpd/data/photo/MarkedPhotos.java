package org.kpd.data.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kpd.core.Choice;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.data.internal.csv.CsvFile;
import org.kpd.data.internal.csv.CsvRow;
import org.kpd.data.split.Identities;

/**
 * Photos with every face marked: a folder with {@code photos/N.jpg} and {@code faces.csv}, whose
 * columns are {@code photo} (N, from 0), {@code x}, {@code y}, {@code size}, {@code roll} and
 * {@code kind}. A face is a square rotated with it: its center as a pixel index, its side in
 * pixels, its clockwise rotation in degrees, and {@code marked}, {@code face} or {@code doubtful}.
 * An optional {@code identities.csv} beside them groups the photos.
 */
public final class MarkedPhotos {
  private static final String FACES = "faces.csv";
  private static final String IDENTITIES = "identities.csv";

  private MarkedPhotos() {}

  /**
   * Reads the marks; the photos themselves stay on disk.
   *
   * @return the photos in the order of their numbers, each with at least one mark
   * @throws DatasetException if a file is missing or has another form
   * @throws IOException if a file cannot be read
   */
  public static List<MarkedPhoto> read(Path folder) throws IOException {
    Path marks = folder.resolve(FACES);
    if (!Files.isRegularFile(marks)) {
      throw new DatasetException(
          "%s: found no %s; expected a folder with %s and the photos it names, photos/0.jpg and so on."
              .formatted(folder, FACES, FACES));
    }
    SortedMap<Integer, List<MarkedFace>> faces = faces(marks);
    List<String> identities = identities(folder, faces.lastKey() + 1);
    List<MarkedPhoto> photos = new ArrayList<>();
    for (int number : faces.keySet()) {
      Path file = folder.resolve("photos").resolve(number + ".jpg");
      if (!Files.isRegularFile(file)) {
        throw new DatasetException(
            "%s: found no such photo; expected it, as %s marks a face in it."
                .formatted(file, marks));
      }
      String identity = identities.isEmpty() ? String.valueOf(number) : identities.get(number);
      photos.add(new MarkedPhoto(file, identity, faces.getOrDefault(number, List.of())));
    }
    return photos;
  }

  private static List<String> identities(Path folder, int photos) throws IOException {
    Path file = folder.resolve(IDENTITIES);
    return Files.isRegularFile(file) ? Identities.read(file, photos) : List.of();
  }

  private static SortedMap<Integer, List<MarkedFace>> faces(Path marks) throws IOException {
    SortedMap<Integer, List<MarkedFace>> faces = new TreeMap<>();
    try (CsvFile file = CsvFile.open(marks)) {
      int photo = file.column("photo");
      int[] numbers = {
        file.column("x"), file.column("y"), file.column("size"), file.column("roll")
      };
      int kind = file.column("kind");
      for (@Nullable CsvRow row = file.next(); row != null; row = file.next()) {
        faces
            .computeIfAbsent(row.count(photo), number -> new ArrayList<>())
            .add(new MarkedFace(square(row, numbers), kind(row, kind)));
      }
    }
    if (faces.isEmpty()) {
      throw new DatasetException("%s: found no row; expected one for each face.".formatted(marks));
    }
    return faces;
  }

  private static FaceSquare square(CsvRow row, int[] columns) {
    double[] numbers = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      numbers[i] = row.number(columns[i]);
      if (Double.isNaN(numbers[i])) {
        throw row.unexpected(columns[i], "a number");
      }
    }
    if (numbers[2] <= 0) {
      throw row.unexpected(columns[2], "a number above 0");
    }
    // The center of a pixel is half a pixel right of and below its edge.
    return new FaceSquare(numbers[0] + 0.5, numbers[1] + 0.5, numbers[2], numbers[3]);
  }

  private static MarkedFace.Kind kind(CsvRow row, int column) {
    return Choice.find(MarkedFace.Kind.class, row.text(column))
        .orElseThrow(() -> row.unexpected(column, "one of " + Choice.names(MarkedFace.Kind.class)));
  }
}
