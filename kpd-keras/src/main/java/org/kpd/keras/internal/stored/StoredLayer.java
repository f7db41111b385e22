package org.kpd.keras.internal.stored;

import java.util.List;
import org.kpd.keras.internal.hdf5.Hdf5Dataset;

/**
 * A layer with its weights as a file stores them.
 *
 * @param name its name in the file
 * @param weights in Keras' order: the kernel, the bias
 */
public record StoredLayer(String name, List<Hdf5Dataset> weights) {
  public StoredLayer {
    weights = List.copyOf(weights);
  }

  /** Whether it holds only the state of a random generator: whole numbers. */
  public boolean isSeed() {
    return weights.stream().noneMatch(Hdf5Dataset::isFloat)
        && weights.stream().allMatch(weight -> weight.shape().size() <= 1);
  }

  /** The dimensions of the kernel; empty if there are no weights. */
  public List<Integer> kernelShape() {
    return weights.isEmpty() ? List.of() : weights.get(0).shape();
  }
}
