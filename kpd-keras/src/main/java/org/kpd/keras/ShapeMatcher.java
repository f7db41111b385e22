package org.kpd.keras;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;
import org.kpd.core.model.Parameter;
import org.kpd.keras.Recognition.Pair;

/** Recognizes one of kpd's networks by its weights alone, where a file says nothing more. */
final class ShapeMatcher {
  private static final int CONVOLUTIONS = 3;
  private static final int BASE_DENSE = 2;
  private static final int BLOCK_DENSE = 6;

  private ShapeMatcher() {}

  /**
   * Finds the network that has such weights.
   *
   * @param stored the layers with weights; convolutions and dense layers each in Keras' order
   * @throws KerasFormatException if none has
   */
  static Recognition match(List<StoredLayer> stored, KnownNetworks networks) {
    List<StoredLayer> convolutions = ofRank(stored, 4);
    List<StoredLayer> dense = ofRank(stored, 2);
    boolean known = convolutions.size() + dense.size() == stored.size();
    if (!known
        || convolutions.size() != CONVOLUTIONS
        || (dense.size() != BASE_DENSE && dense.size() != BASE_DENSE + BLOCK_DENSE)) {
      throw new KerasFormatException(
          String.format(
              Locale.ROOT,
              ("the file has weights of %d convolutions, %d dense and %d other layers: %s; expected 3"
                  + " convolutions and 2 dense layers (base_model) or 8 (model_v1)."),
              convolutions.size(),
              dense.size(),
              stored.size() - convolutions.size() - dense.size(),
              stored.stream().map(StoredLayer::name).toList()));
    }
    Architecture architecture =
        dense.size() == BASE_DENSE
            ? networks.base()
            : networks.withBlocks(dense.get(0).name(), dense.get(0).kernelShape().get(1));
    return pair(architecture, convolutions.iterator(), dense.iterator());
  }

  private static Recognition pair(
      Architecture architecture, Iterator<StoredLayer> convolutions, Iterator<StoredLayer> dense) {
    List<Pair> pairs = new ArrayList<>();
    for (Layer layer : architecture.layers()) {
      List<Parameter> parameters = architecture.parameters(layer);
      if (!parameters.isEmpty()) {
        Iterator<StoredLayer> next = layer instanceof Layer.Conv2D ? convolutions : dense;
        pairs.add(new Pair(layer.name(), next.next().name()));
      }
    }
    return new Recognition(architecture, pairs);
  }

  private static List<StoredLayer> ofRank(List<StoredLayer> stored, int rank) {
    return stored.stream().filter(layer -> layer.kernelShape().size() == rank).toList();
  }
}
