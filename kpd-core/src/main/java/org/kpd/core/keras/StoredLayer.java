package org.kpd.core.keras;

import java.util.List;
import org.kpd.core.keras.hdf5.Hdf5Dataset;

/**
 * A layer with its weights as a file stores them.
 *
 * @param name how the file calls it
 * @param weights in Keras' order: the kernel, the bias
 */
record StoredLayer(String name, List<Hdf5Dataset> weights) {
  StoredLayer {
    weights = List.copyOf(weights);
  }

  /** The dimensions of the kernel; none if there are no weights. */
  List<Integer> kernelShape() {
    return weights.isEmpty() ? List.of() : weights.get(0).shape();
  }
}
