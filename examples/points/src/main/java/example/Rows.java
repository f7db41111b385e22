package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kpd.core.image.ImageDecoder;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoOptions;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.PhotoResult;
import org.kpd.serve.PhotoSource;
import org.kpd.serve.tracking.TrackedFace;

/** Counts the faces in photos that an application keeps in its own rows: Rows PHOTO... */
public final class Rows {
  private record Row(String id, byte[] bytes) {}

  public static void main(String[] arguments) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String file : arguments) {
      rows.add(new Row(file, Files.readAllBytes(Path.of(file))));
    }
    try (KeypointPredictor predictor = KeypointPredictor.loadDefault()) {
      score(predictor, rows);
    }
  }

  private static void score(KeypointPredictor predictor, List<Row> rows) {
    PhotoOptions options = PhotoOptions.defaults().withMostFaces(5).withAhead(64);
    try (PhotoPredictor photos = PhotoPredictor.of(predictor, options);
        Stream<PhotoResult<Row>> results =
            photos.predictAll(rows.stream(), PhotoSource.of(Row::bytes, ImageDecoder.create()))) {
      results.forEach(result -> store(result.photo().id(), result.faces()));
    }
  }

  private static void store(String id, List<TrackedFace> faces) {
    System.out.println(id + ": " + faces.size());
  }
}
