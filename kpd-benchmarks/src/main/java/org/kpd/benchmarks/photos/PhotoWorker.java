package org.kpd.benchmarks.photos;

import com.google.gson.Gson;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kpd.core.image.PhotoFace;
import org.kpd.core.runtime.Precision;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.PhotoResult;
import org.kpd.serve.batching.PredictorOptions;

/**
 * Processes photos on request: answers each line of standard input with a line of JSON. For the
 * path of a photo, the answer has the seconds that it took, including decoding, and every face with
 * its score and the coordinates of its points. For a JSON array of paths, which are processed as a
 * folder's are, it has the seconds of wall-clock time and of processor time for all of them.
 */
public final class PhotoWorker {
  private static final double NANOS = 1e9;

  private PhotoWorker() {}

  /** Arguments: the SavedModel that predicts the points, and the precision. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    // Output of libraries must not look like an answer.
    System.setOut(System.err);
    Gson gson = new Gson();
    PredictorOptions options =
        PredictorOptions.defaults().withPrecision(Precision.labeled(arguments[1]));
    try (KeypointPredictor predictor = KeypointPredictor.load(Path.of(arguments[0]), options);
        PhotoPredictor photos = PhotoPredictor.of(predictor);
        BufferedReader requests =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      answers.println("{}");
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        Map<String, Object> answer =
            line.startsWith("[")
                ? folder(photos, gson.fromJson(line, String[].class))
                : photo(photos, Path.of(line));
        answers.println(gson.toJson(answer));
      }
    }
  }

  private static Map<String, Object> photo(PhotoPredictor photos, Path photo) throws IOException {
    long start = System.nanoTime();
    List<PhotoFace> faces = photos.predict(photo);
    double seconds = (System.nanoTime() - start) / NANOS;
    return Map.of("seconds", seconds, "faces", faces.stream().map(PhotoWorker::json).toList());
  }

  private static Map<String, Object> folder(PhotoPredictor photos, String[] paths) {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = System.nanoTime();
    long processor = process.getProcessCpuTime();
    try (Stream<PhotoResult<Path>> results =
        photos.predictAll(Arrays.stream(paths).map(Path::of))) {
      results.forEach(PhotoResult::faces);
    }
    return Map.of(
        "seconds", (System.nanoTime() - start) / NANOS,
        "processor", (process.getProcessCpuTime() - processor) / NANOS);
  }

  private static Map<String, Object> json(PhotoFace face) {
    return Map.of("score", face.confidence(), "points", face.points().toArray());
  }
}
