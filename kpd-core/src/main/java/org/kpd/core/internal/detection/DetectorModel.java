package org.kpd.core.internal.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.savedmodel.DetectorModels;
import org.kpd.core.savedmodel.ModelLoadException;
import org.kpd.core.savedmodel.SavedModelReader;
import org.kpd.core.savedmodel.SavedModels;
import org.kpd.core.weights.ModelWeights;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * The face detector's network in memory: pictures in, maps out.
 *
 * <p>Thread-safe: each call has a session to itself. Owns native memory; the code that opened it
 * closes it.
 */
public final class DetectorModel implements AutoCloseable {
  private final Graph graph;

  /** For one picture of the usual size: its operations are too short to be shared by threads. */
  private final IdleSessions alone;

  private final IdleSessions shared;

  private DetectorModel(Graph graph, SessionSettings settings) {
    this.graph = graph;
    this.shared = new IdleSessions(graph, settings);
    this.alone =
        settings.threads() == 0 && SessionSettings.hasOwnThreads()
            ? new IdleSessions(graph, settings.withThreads(1))
            : shared;
  }

  /** A network with weights as trained; the caller closes it. */
  public static DetectorModel of(int width, ModelWeights weights, SessionSettings settings) {
    Graph graph = NativeLibraries.openGraph();
    DetectorModels.build(graph, width, weights);
    return new DetectorModel(graph, settings);
  }

  /**
   * Loads a SavedModel folder, or the largest version below it; the caller closes it.
   *
   * @throws ModelLoadException if there is none, or it is not a face detector
   * @throws IOException if it cannot be read
   */
  public static DetectorModel load(Path path, SessionSettings settings) throws IOException {
    Path folder = SavedModels.locate(path);
    byte[] file = Files.readAllBytes(folder.resolve(SavedModels.GRAPH_FILE));
    return read(file, folder.toString(), settings);
  }

  /**
   * Loads a detector from the bytes of a {@code saved_model.pb}, which is complete by itself.
   *
   * @param name where the bytes are from, for errors
   * @throws ModelLoadException if they are damaged, or not those of a face detector
   */
  public static DetectorModel read(byte[] file, String name, SessionSettings settings) {
    MetaGraphDef model = SavedModelReader.metaGraph(file, name);
    Graph graph = NativeLibraries.openGraph();
    try {
      graph.importGraphDef(model.getGraphDef());
      check(graph, name);
      return new DetectorModel(graph, settings);
    } catch (RuntimeException e) {
      graph.close();
      throw e instanceof ModelLoadException known
          ? known
          : new ModelLoadException(
              "%s: found a graph that cannot be run here; expected a face detector."
                  .formatted(name),
              e);
    }
  }

  /**
   * The maps of some pictures of one size.
   *
   * @param pixels the gray pictures one after another, row by row
   * @param size the side of each, one of {@link DetectorModels#SIZES}
   * @return a map for each picture, as {@link FaceMap} reads it
   * @throws IllegalStateException if the model was closed
   */
  public float[][] maps(byte[] pixels, int size) {
    if (!DetectorModels.SIZES.contains(size)) {
      throw new IllegalArgumentException(
          "Found pictures of %s pixels; expected %s."
              .formatted(Integer.toString(size), DetectorModels.SIZES));
    }
    int pictures = pixels.length / (size * size);
    int cells = size / DetectorNetwork.STRIDE;
    float[] answers = new float[pictures * cells * cells * DetectorNetwork.ANSWERS];
    IdleSessions sessions = pictures == 1 && size == DetectorLook.USUAL ? alone : shared;
    Session session = sessions.take();
    try (TUint8 fed =
            TUint8.tensorOf(
                Shape.of(pictures, size, size, 1),
                tensor -> tensor.asRawTensor().data().write(pixels));
        Result result =
            session
                .runner()
                .feed(DetectorModels.input(size), fed)
                .fetch(DetectorModels.output(size))
                .run()) {
      ((TFloat32) result.get(0)).copyTo(DataBuffers.of(answers));
    } finally {
      sessions.putBack(session);
    }
    return split(answers, pictures);
  }

  @Override
  public void close() {
    alone.close();
    shared.close();
    // Waits for the sessions that still run.
    graph.close();
  }

  private static float[][] split(float[] answers, int pictures) {
    float[][] maps = new float[pictures][answers.length / Math.max(1, pictures)];
    for (int i = 0; i < pictures; i++) {
      System.arraycopy(answers, i * maps[i].length, maps[i], 0, maps[i].length);
    }
    return maps;
  }

  private static void check(Graph graph, String name) {
    for (int size : DetectorModels.SIZES) {
      if (graph.operation(DetectorModels.input(size)) == null
          || graph.operation(DetectorModels.output(size)) == null) {
        throw new ModelLoadException(
            "%s: found no %s and %s; expected a face detector, as kpd train-detector writes it."
                .formatted(name, DetectorModels.input(size), DetectorModels.output(size)));
      }
    }
  }
}
