package org.kpd.benchmarks.peer;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.kpd.core.runtime.Precision;
import org.kpd.data.FaceDataset;
import org.kpd.data.format.FaceNpz;
import org.kpd.train.internal.model.ModelReader;
import org.tensorflow.TensorFlow;

/**
 * Runs one task on request: reads commands from standard input, one per line, and answers each with
 * a line of JSON. benchmarks/peers/worker.py implements the same protocol for the other frameworks.
 *
 * <pre>
 *   (at the start)  {"versions": {...}}
 *   run N           {"seconds": S}
 *   outputs         what is compared between workers
 * </pre>
 */
public final class Worker {
  private static final double NANOS = 1e9;

  private Worker() {}

  /**
   * Arguments: {@code train|train_anew|predict MODEL PRECISION BATCH FACES.npz}; {@code train_anew}
   * takes the name of a network.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream answers = System.out;
    // Output of libraries must not look like an answer.
    System.setOut(System.err);
    Gson gson = new Gson();
    try (Task task = task(arguments);
        BufferedReader requests =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      answers.println(gson.toJson(Map.of("versions", versions())));
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        answers.println(gson.toJson(answer(task, line)));
      }
    }
  }

  private static Map<String, Object> answer(Task task, String request) throws InterruptedException {
    if (request.equals("outputs")) {
      return task.outputs();
    }
    int times = Integer.parseInt(request.substring("run ".length()));
    long start = System.nanoTime();
    task.run(times);
    return Map.of("seconds", (System.nanoTime() - start) / NANOS);
  }

  static Task task(String[] arguments) throws IOException {
    String model = arguments[1];
    Precision precision = Precision.labeled(arguments[2]);
    FaceDataset faces = FaceNpz.read(Path.of(arguments[4]));
    int batch = Integer.parseInt(arguments[3]);
    return switch (arguments[0]) {
      case "train" -> TrainingTask.of(ModelReader.read(Path.of(model)), precision, batch, faces);
      case "train_anew" -> TrainingTask.anew(model, precision, batch, faces);
      case "predict" -> new PredictionTask(Path.of(model), precision, batch, faces);
      default ->
          throw new IllegalArgumentException(
              "Found the task %s; expected train, train_anew or predict.".formatted(arguments[0]));
    };
  }

  private static Map<String, String> versions() {
    return Map.of("TensorFlow", TensorFlow.version(), "Java", System.getProperty("java.version"));
  }
}
