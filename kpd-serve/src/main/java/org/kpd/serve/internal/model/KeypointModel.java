package org.kpd.serve.internal.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.runtime.Devices;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.savedmodel.ModelLoadException;
import org.kpd.core.savedmodel.ModelPoints;
import org.kpd.core.savedmodel.SavedModels;
import org.kpd.core.savedmodel.SavedVariables;
import org.kpd.core.savedmodel.Signatures;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SignatureDef;

/**
 * A SavedModel in memory, with its signatures that take faces. Thread-safe, except that nothing may
 * run when it is closed.
 */
public final class KeypointModel implements AutoCloseable {
  private final ModelSessions sessions;
  private final Map<String, SignatureDef> definitions;
  private final Map<String, FaceSignature> signatures;
  private final PointSet pointSet;
  private final boolean readsColors;

  private KeypointModel(
      ModelSessions sessions,
      Map<String, SignatureDef> definitions,
      Map<String, FaceSignature> signatures,
      PointSet pointSet,
      boolean readsColors) {
    this.sessions = sessions;
    this.definitions = definitions;
    this.signatures = signatures;
    this.pointSet = pointSet;
    this.readsColors = readsColors;
  }

  /**
   * Loads the folder that contains saved_model.pb.
   *
   * @throws ModelLoadException if it is not a SavedModel, or takes no faces
   * @throws org.kpd.core.KpdException if the device does not support the precision
   */
  public static KeypointModel load(Path folder, SessionSettings settings) {
    Devices.check(settings);
    if (!SavedModels.isSavedModel(folder)) {
      throw new ModelLoadException(
          "%s: found no %s; expected the folder of a SavedModel."
              .formatted(folder, SavedModels.GRAPH_FILE));
    }
    List<PointSet> possible = pointSets(folder);
    NativeLibraries.require();
    SavedModelBundle bundle = open(folder, settings);
    try {
      // The bundle would keep a second copy of the graph, including the weights, in the Java heap.
      Map<String, SignatureDef> definitions =
          new TreeMap<>(bundle.metaGraphDef().getSignatureDefMap());
      definitions.remove("__saved_model_init_op");
      PointSet pointSet =
          possible.stream()
              .filter(set -> takesFaces(signatures(definitions, set)))
              .findFirst()
              .orElseThrow(() -> unfit(folder, definitions, possible.get(0)));
      Map<String, FaceSignature> signatures = signatures(definitions, pointSet);
      SavedVariables.check(
          folder,
          bundle.metaGraphDef(),
          signatures.keySet().stream().map(definitions::get).toList());
      return new KeypointModel(
          ModelSessions.of(bundle, settings),
          definitions,
          signatures,
          pointSet,
          readsColors(bundle.metaGraphDef().getGraphDef(), signatures.values()));
    } catch (RuntimeException | Error e) {
      bundle.close();
      throw e;
    }
  }

  /**
   * The set that the model names, or else the candidates, between which the number of outputs
   * decides.
   */
  private static List<PointSet> pointSets(Path folder) {
    try {
      return ModelPoints.named(folder)
          .map(List::of)
          .orElseGet(() -> List.of(PointSet.kaggle15(), PointSet.ibug68()));
    } catch (IOException e) {
      throw new ModelLoadException(
          "%s: found files that cannot be read (%s); expected a SavedModel."
              .formatted(folder, firstLine(e)),
          e);
    }
  }

  private static Map<String, FaceSignature> signatures(
      Map<String, SignatureDef> definitions, PointSet set) {
    Map<String, FaceSignature> signatures = new TreeMap<>();
    definitions.forEach(
        (key, definition) ->
            FaceSignature.of(key, definition, set.coordinates())
                .ifPresent(face -> signatures.put(key, face)));
    return signatures;
  }

  private static boolean readsColors(GraphDef graph, Collection<FaceSignature> signatures) {
    LuminanceInput luminance = new LuminanceInput(graph);
    return signatures.stream()
        .anyMatch(face -> face.channels() > 1 && !luminance.isAllOf(face.inputTensor()));
  }

  private static boolean takesFaces(Map<String, FaceSignature> signatures) {
    return signatures.values().stream().anyMatch(signature -> signature.channels() == 3);
  }

  private static ModelLoadException unfit(
      Path folder, Map<String, SignatureDef> definitions, PointSet set) {
    return new ModelLoadException(
        String.format(
            Locale.ROOT,
            "%s: found the signatures %s; expected one from float32 or uint8 [-1, %d, %d, 3] to"
                + " float32 [-1, %d].",
            folder,
            SignatureText.of(definitions),
            FaceImage.SIZE,
            FaceImage.SIZE,
            set.coordinates()));
  }

  private static SavedModelBundle open(Path folder, SessionSettings settings) {
    try {
      return SavedModelBundle.loader(folder.toString())
          .withTags(Signatures.TAG)
          .withConfigProto(settings.toConfigProto())
          .load();
    } catch (TensorFlowException e) {
      Optional<ModelLoadException> missing = missingValues(folder, e);
      if (missing.isPresent()) {
        throw missing.get();
      }
      throw new ModelLoadException(
          "%s: found no SavedModel that TensorFlow can load (%s); expected one with the tag '%s'."
              .formatted(folder, firstLine(e), Signatures.TAG),
          e);
    }
  }

  private static Optional<ModelLoadException> missingValues(Path folder, TensorFlowException e) {
    try {
      return SavedVariables.missing(folder, String.valueOf(e.getMessage()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }

  /** The set of points that the model predicts. */
  public PointSet pointSet() {
    return pointSet;
  }

  /** Whether the colors of a face make a difference, beyond their luminance. */
  public boolean readsColors() {
    return readsColors;
  }

  /** All signatures of the SavedModel, by name. */
  public Map<String, SignatureDef> definitions() {
    return Map.copyOf(definitions);
  }

  /** The signatures that take faces, by name. */
  public List<FaceSignature> signatures() {
    return List.copyOf(signatures.values());
  }

  /** The signature of that name, if it takes faces. */
  public Optional<FaceSignature> signature(String key) {
    return Optional.ofNullable(signatures.get(key));
  }

  /**
   * The signature that takes uint8 faces of that many channels with the least copying: the fewest
   * bytes that lose nothing.
   */
  public FaceSignature signatureFor(int channels) {
    return signatures.values().stream()
        .filter(signature -> signature.channels() >= channels)
        .min(Comparator.comparingInt(FaceSignature::faceBytes))
        .orElseThrow();
  }

  /**
   * The signature for faces that go through the model together, with enough channels for all of
   * them.
   */
  public FaceSignature signatureFor(List<FaceImage> faces) {
    return signatureFor(faces.stream().mapToInt(FaceImage::channels).max().orElse(1));
  }

  /**
   * Predicts coordinates.
   *
   * @param parts the raw bytes of the input tensor in parts, each of whole faces
   * @param faces the total number of faces
   * @return the coordinates of each face, in pixels
   */
  public float[] run(FaceSignature signature, List<ByteBuffer> parts, int faces) {
    float[] coordinates = new float[faces * signature.coordinates()];
    sessions.run(
        faces,
        (session, first, count) -> predict(session, signature, parts, first, count, coordinates));
    return coordinates;
  }

  private static void predict(
      Session session,
      FaceSignature signature,
      List<ByteBuffer> parts,
      int first,
      int count,
      float[] coordinates) {
    Shape shape = Shape.of(count, FaceImage.SIZE, FaceImage.SIZE, signature.channels());
    try (Tensor input = Tensor.of(signature.pixels().tensorType(), shape)) {
      long skipped = (long) first * signature.faceBytes();
      fill(input.asRawTensor(), parts, skipped);
      try (Result result =
          session
              .runner()
              .feed(signature.inputTensor(), input)
              .fetch(signature.outputTensor())
              .run()) {
        FloatDataBuffer answer = result.get(0).asRawTensor().data().asFloats();
        int width = signature.coordinates();
        if (answer.size() != (long) count * width) {
          throw new KpdException(
              String.format(
                  Locale.ROOT,
                  "Found %d coordinates for %d faces in output %s; expected %d.",
                  answer.size(),
                  count,
                  signature.output(),
                  (long) count * width));
        }
        answer.read(coordinates, first * width, count * width);
      }
    }
  }

  /** Fills a tensor from the concatenated parts, after skipping the first bytes. */
  private static void fill(RawTensor tensor, List<ByteBuffer> parts, long skipped) {
    ByteDataBuffer data = tensor.data();
    long offset = -skipped;
    for (ByteBuffer part : parts) {
      long from = Math.max(0, -offset);
      long end = Math.min(part.remaining(), data.size() - offset);
      if (from < end) {
        int bytes = (int) (end - from);
        int start = part.arrayOffset() + part.position() + (int) from;
        data.slice(offset + from, bytes).write(part.array(), start, bytes);
      }
      offset += part.remaining();
    }
  }

  /**
   * Checks that the model can predict at all, by running one face through every signature.
   *
   * @param folder the model's folder, for the message
   * @throws ModelLoadException if it cannot; the message says why
   */
  public void tryOut(Path folder) {
    for (FaceSignature signature : signatures.values()) {
      float[] points;
      try {
        points = run(signature, List.of(trialFace(signature)), 1);
      } catch (RuntimeException | Error e) {
        throw new ModelLoadException(
            String.format(
                Locale.ROOT,
                "%s: found a model that cannot predict: signature '%s' failed on a trial face (%s);"
                    + " expected %d coordinates.",
                folder,
                signature.key(),
                firstLine(e),
                signature.coordinates()),
            e);
      }
      for (float coordinate : points) {
        if (!Float.isFinite(coordinate)) {
          throw new ModelLoadException(
              "%s: found a model that cannot predict: signature '%s' returned %s for a trial face; expected finite coordinates."
                  .formatted(folder, signature.key(), coordinate));
        }
      }
    }
  }

  /**
   * A face that is not uniform, since a network may divide by the standard deviation of its pixels.
   */
  private static ByteBuffer trialFace(FaceSignature signature) {
    byte[] pixels = new byte[signature.faceValues()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 31 + i / FaceImage.SIZE * 17);
    }
    ByteBuffer face = FacePixels.allocate(signature, 1);
    FacePixels.put(signature, pixels, signature.channels(), face);
    return face.flip();
  }

  /** Runs blank faces through every signature, alone and in a full batch. */
  public void warmUp(int maxBatch) {
    for (FaceSignature signature : signatures.values()) {
      for (int faces : new int[] {1, maxBatch}) {
        ByteBuffer blank = ByteBuffer.allocate(signature.faceBytes() * faces);
        run(signature, List.of(blank), faces);
      }
    }
  }

  @Override
  public void close() {
    sessions.close();
  }
}
