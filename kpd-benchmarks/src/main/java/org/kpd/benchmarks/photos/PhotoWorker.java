package org.kpd.benchmarks.photos;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.batching.PredictorOptions;

/**
 * Answers each line of standard input, the path of a photo, with one of JSON: the seconds that it
 * took, decoding included, and every face with its score and the thirty coordinates of its points.
 */
public final class PhotoWorker {
  private static final double NANOS = 1e9;

  private PhotoWorker() {}

  /** Argument: the SavedModel that finds the points. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    // Whatever libraries print must not look like an answer.
    System.setOut(System.err);
    Gson gson = new Gson();
    try (KeypointPredictor predictor =
            KeypointPredictor.load(Path.of(arguments[0]), PredictorOptions.defaults());
        FaceDetector detector = FaceDetectors.open();
        PhotoPredictor photos = PhotoPredictor.of(predictor, detector);
        BufferedReader requests =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      answers.println("{}");
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        long start = System.nanoTime();
        List<PhotoFace> faces = photos.predict(Path.of(line));
        double seconds = (System.nanoTime() - start) / NANOS;
        answers.println(
            gson.toJson(
                Map.of(
                    "seconds", seconds, "faces", faces.stream().map(PhotoWorker::json).toList())));
      }
    }
  }

  private static Map<String, Object> json(PhotoFace face) {
    return Map.of("score", face.confidence(), "points", face.points().toArray());
  }
}
