package org.kpd.benchmarks.photos;

import com.google.gson.Gson;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.ImageDecoder;
import org.kpd.serve.KeypointPredictor;

/**
 * Predicts the points in given face boxes. Each line of standard input has a face's {@code
 * x,y,width,height} and the path of its photo; the answer is a line of JSON with the coordinates of
 * the face's points in the photo's pixels, and the seconds that the prediction took, without
 * decoding. Predicts once, in the box as given.
 */
public final class BoxWorker {
  private static final double NANOS = 1e9;

  private BoxWorker() {}

  /** Argument: the SavedModel that predicts the points. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    // Output of libraries must not look like an answer.
    System.setOut(System.err);
    Gson gson = new Gson();
    ImageDecoder decoder = ImageDecoder.create();
    try (KeypointPredictor predictor = KeypointPredictor.load(Path.of(arguments[0]));
        BufferedReader requests =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        int space = line.indexOf(' ');
        FaceBox box = FaceBox.parse(line.substring(0, space));
        BufferedImage photo = decoder.decode(Path.of(line.substring(space + 1)));
        long start = System.nanoTime();
        Keypoints points = predictor.predict(photo, box);
        double seconds = (System.nanoTime() - start) / NANOS;
        answers.println(gson.toJson(Map.of("seconds", seconds, "points", points.toArray())));
      }
    }
  }
}
