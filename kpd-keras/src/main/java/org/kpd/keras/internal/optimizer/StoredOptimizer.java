package org.kpd.keras.internal.optimizer;

import com.google.gson.JsonParseException;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;
import org.kpd.keras.internal.hdf5.Hdf5Dataset;
import org.kpd.keras.internal.hdf5.Hdf5Exception;
import org.kpd.keras.internal.stored.Recognition;
import org.kpd.keras.model.KerasFormatException;
import org.kpd.keras.model.KerasModel;

/**
 * The usable part of the optimizer in a file. Predictions do not need it, so any fault in it leads
 * to a remark, never to an error.
 *
 * @param adam the state, if it was understood completely
 * @param remark one sentence on what was ignored, and why; empty if nothing was
 */
public record StoredOptimizer(Optional<AdamState> adam, Optional<String> remark) {
  /** No optimizer, and no remark. */
  static final StoredOptimizer NONE = new StoredOptimizer(Optional.empty(), Optional.empty());

  /** Reads an optional part that may be damaged. */
  public static <T> Optional<T> ifIntact(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (KerasFormatException
        | Hdf5Exception
        | JsonParseException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the unambiguous part of an optimizer's variables. Read the weights first: damaged
   * variables may claim their bytes.
   *
   * @param described the class of the optimizer
   * @param variables those in the file; none if training never began
   * @param recognition the network, its layers in the order in which the optimizer met them
   */
  public static StoredOptimizer read(
      Supplier<OptimizerKind> described,
      Supplier<List<Hdf5Dataset>> variables,
      Recognition recognition) {
    try {
      List<Hdf5Dataset> found = variables.get();
      boolean began = found.stream().anyMatch(variable -> !variable.shape().isEmpty());
      if (!began) {
        return NONE;
      }
      OptimizerKind kind = described.get();
      return kind.remembersAsAdam()
          ? AdamVariables.read(found, recognition)
          : leftOut(
              "the optimizer is %s; expected Adam or AdamW with two moments per weight."
                  .formatted(kind.name()));
    } catch (KerasFormatException | Hdf5Exception e) {
      return leftOut(String.valueOf(e.getMessage()));
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return leftOut("it is damaged: a block ends before its contents.");
    }
  }

  /**
   * The model in a file that has this optimizer.
   *
   * @param compiled what the model was compiled with, if the file says so
   */
  public KerasModel model(
      Recognition recognition, ModelWeights weights, Optional<CompileConfig> compiled) {
    return new KerasModel(
        recognition.architecture(),
        weights,
        adam,
        compiled.flatMap(CompileConfig::settings),
        remark);
  }

  private static StoredOptimizer leftOut(String reason) {
    return new StoredOptimizer(
        Optional.empty(), Optional.of("The optimizer's state is left out: " + reason));
  }
}
