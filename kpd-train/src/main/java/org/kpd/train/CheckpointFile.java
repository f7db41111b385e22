package org.kpd.train;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.kpd.data.internal.npz.ElementType;
import org.kpd.data.internal.npz.NpyArray;
import org.kpd.data.internal.npz.NpzFile;
import org.kpd.data.internal.npz.NpzWriter;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.TrainingState;

/**
 * A {@link TrainingState} as one {@code .npz} file, which {@code numpy.load} opens too: {@code
 * weights/...}, {@code best/...}, {@code averaged/...} if averages are kept, {@code adam_first/...}
 * and {@code adam_second/...} as float32, and as float64 {@code adam_iterations} [1] and {@code
 * history} [epochs, 5] with the columns of training_history.csv.
 */
public final class CheckpointFile {
  private static final String WEIGHTS = "weights/";
  private static final String BEST = "best/";
  private static final String AVERAGED = "averaged/";
  private static final String FIRST = "adam_first/";
  private static final String SECOND = "adam_second/";
  private static final String ITERATIONS = "adam_iterations";
  private static final String HISTORY = "history";
  private static final int COLUMNS = 5;

  private CheckpointFile() {}

  /** Writes a state, replacing an earlier one. */
  public static void write(TrainingState state, Path file) throws IOException {
    WholeOutput.file(
        file,
        Overwrite.REPLACE,
        unfinished -> {
          try (NpzWriter npz = NpzWriter.create(unfinished, false)) {
            write(npz, WEIGHTS, state.weights());
            write(npz, BEST, state.bestWeights());
            if (state.averagedWeights().isPresent()) {
              write(npz, AVERAGED, state.averagedWeights().get());
            }
            if (state.optimizer().isPresent()) {
              AdamState adam = state.optimizer().get();
              write(npz, FIRST, adam.first());
              write(npz, SECOND, adam.second());
              writeDoubles(npz, ITERATIONS, List.of(1), List.of((double) adam.iterations()));
            }
            writeDoubles(
                npz, HISTORY, List.of(state.history().size(), COLUMNS), values(state.history()));
          }
        });
  }

  /**
   * Reads a state back.
   *
   * @throws DatasetException if the file is damaged or belongs to another network
   * @throws IOException if it cannot be read
   */
  public static TrainingState read(Path file, Architecture architecture) throws IOException {
    try (NpzFile npz = NpzFile.open(file)) {
      List<Parameter> parameters = architecture.parameters();
      List<Parameter> trainable =
          parameters.stream().filter(parameter -> parameter.role().trainable()).toList();
      Optional<AdamState> adam =
          npz.names().contains(ITERATIONS)
              ? Optional.of(
                  new AdamState(
                      read(npz, FIRST, trainable),
                      read(npz, SECOND, trainable),
                      (long) npz.array(ITERATIONS).toDoubles()[0]))
              : Optional.empty();
      Optional<ModelWeights> averaged =
          npz.names().stream().anyMatch(name -> name.startsWith(AVERAGED))
              ? Optional.of(read(npz, AVERAGED, parameters))
              : Optional.empty();
      return new TrainingState(
          read(npz, WEIGHTS, parameters),
          adam,
          averaged,
          read(npz, BEST, parameters),
          history(npz.array(HISTORY).toDoubles()));
    }
  }

  private static void write(NpzWriter npz, String prefix, ModelWeights weights) throws IOException {
    for (String name : weights.names()) {
      WeightArray array = weights.array(name);
      npz.write(
          prefix + name,
          ElementType.FLOAT32,
          array.shape(),
          out -> {
            ByteBuffer bytes =
                ByteBuffer.allocate(array.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(array.values());
            out.write(bytes.array());
          });
    }
  }

  private static void writeDoubles(
      NpzWriter npz, String name, List<Integer> shape, List<Double> values) throws IOException {
    npz.write(
        name,
        ElementType.FLOAT64,
        shape,
        out -> {
          DataOutputStream data = new DataOutputStream(out);
          for (double value : values) {
            data.writeLong(Long.reverseBytes(Double.doubleToRawLongBits(value)));
          }
        });
  }

  private static ModelWeights read(NpzFile npz, String prefix, List<Parameter> parameters)
      throws IOException {
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      NpyArray array = npz.array(prefix + parameter.name());
      if (!array.header().shape().equals(parameter.shape())) {
        throw new DatasetException(
            "%s: found shape %s; expected %s. The checkpoint belongs to another network."
                .formatted(array.name(), array.header().shape(), parameter.shape()));
      }
      double[] values = array.toDoubles();
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), floats));
    }
    return ModelWeights.of(arrays);
  }

  private static List<Double> values(List<EpochMetrics> history) {
    List<Double> values = new ArrayList<>();
    for (EpochMetrics epoch : history) {
      values.add((double) epoch.epoch());
      values.add(epoch.loss());
      values.add(epoch.mae());
      values.add(epoch.validationLoss());
      values.add(epoch.validationMae());
    }
    return values;
  }

  private static List<EpochMetrics> history(double[] values) {
    List<EpochMetrics> history = new ArrayList<>();
    for (int i = 0; i + COLUMNS <= values.length; i += COLUMNS) {
      history.add(
          new EpochMetrics(
              (int) values[i], values[i + 1], values[i + 2], values[i + 3], values[i + 4]));
    }
    return history;
  }
}
