package org.kpd.keras.internal.match;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;
import org.kpd.keras.internal.stored.Recognition;
import org.kpd.keras.internal.stored.Recognition.Pair;
import org.kpd.keras.internal.stored.StoredLayer;
import org.kpd.keras.model.KerasFormatException;

/** Recognizes one of kpd's networks by the shapes of its weights, for files with nothing else. */
public final class ShapeMatcher {
  private static final int CONVOLUTION = 4;
  private static final int DENSE = 2;

  private ShapeMatcher() {}

  /**
   * Finds the network with such weights.
   *
   * @param stored the layers with weights; convolutions and dense layers each in Keras' order
   * @throws KerasFormatException if there is none
   */
  public static Recognition match(List<StoredLayer> stored, KnownNetworks known) {
    KnownNetworks networks = known.forOutputs(outputs(stored));
    long convolutions = stored.stream().filter(isOfRank(CONVOLUTION)).count();
    long dense = stored.stream().filter(isOfRank(DENSE)).count();
    for (List<Architecture> variants : networks.networks()) {
      if (convolutions + dense == stored.size()
          && convolutions == count(variants.get(0), CONVOLUTION)
          && dense == count(variants.get(0), DENSE)) {
        return variant(variants, stored);
      }
    }
    throw KerasFormatException.of(
        "the file has weights of %d convolutions, %d dense and %d other layers: %s; expected %s.",
        convolutions,
        dense,
        stored.size() - convolutions - dense,
        stored.stream().map(StoredLayer::name).toList(),
        counts(networks));
  }

  /** The number of outputs of the last dense layer, the network's output; 0 if there is none. */
  private static int outputs(List<StoredLayer> stored) {
    return stored.stream()
        .filter(isOfRank(DENSE))
        .reduce((earlier, later) -> later)
        .map(layer -> layer.kernelShape().get(1))
        .orElse(0);
  }

  /** The variant whose deciding layer has the shape in the file. */
  private static Recognition variant(List<Architecture> variants, List<StoredLayer> stored) {
    Architecture any = variants.get(0);
    int deciding = KnownNetworks.deciding(variants, ShapeMatcher::kernelShapes);
    StoredLayer found = paired(any, stored).get(deciding);
    return variants.stream()
        .filter(
            variant ->
                variants.size() == 1
                    || kernelShapes(variant).get(deciding).equals(found.kernelShape()))
        .findFirst()
        .map(variant -> recognition(variant, paired(variant, stored)))
        .orElseThrow(
            () ->
                KerasFormatException.of(
                    "layer %s has a kernel of shape %s; expected one of %s, as a layer of %s.",
                    found.name(),
                    found.kernelShape(),
                    variants.stream()
                        .map(variant -> kernelShapes(variant).get(deciding).toString())
                        .collect(Collectors.joining(", ")),
                    any.name()));
  }

  private static Recognition recognition(Architecture architecture, List<StoredLayer> paired) {
    Iterator<StoredLayer> next = paired.iterator();
    return new Recognition(
        architecture,
        withKernels(architecture)
            .map(layer -> new Pair(layer.name(), next.next().name()))
            .toList());
  }

  /** The file's layers in the network's order. */
  private static List<StoredLayer> paired(Architecture architecture, List<StoredLayer> stored) {
    Iterator<StoredLayer> convolutions = stored.stream().filter(isOfRank(CONVOLUTION)).iterator();
    Iterator<StoredLayer> dense = stored.stream().filter(isOfRank(DENSE)).iterator();
    return kernelShapes(architecture).stream()
        .map(shape -> shape.size() == CONVOLUTION ? convolutions.next() : dense.next())
        .toList();
  }

  private static Stream<Layer> withKernels(Architecture architecture) {
    return architecture.layers().stream()
        .filter(layer -> !architecture.parameters(layer).isEmpty());
  }

  private static List<List<Integer>> kernelShapes(Architecture architecture) {
    return withKernels(architecture)
        .map(layer -> architecture.parameters(layer).get(0).shape())
        .toList();
  }

  private static long count(Architecture architecture, int rank) {
    return kernelShapes(architecture).stream().filter(shape -> shape.size() == rank).count();
  }

  private static Predicate<StoredLayer> isOfRank(int rank) {
    return layer -> layer.kernelShape().size() == rank;
  }

  /** The networks' layers in words: 3 convolutions and 2 dense layers (base_model) or ... */
  private static String counts(KnownNetworks networks) {
    List<String> counts = new ArrayList<>();
    long before = -1;
    for (List<Architecture> variants : networks.networks()) {
      long convolutions = count(variants.get(0), CONVOLUTION);
      long dense = count(variants.get(0), DENSE);
      String all =
          String.format(Locale.ROOT, "%d convolutions and %d dense layers", convolutions, dense);
      counts.add(
          "%s (%s)"
              .formatted(
                  convolutions == before ? Long.toString(dense) : all, variants.get(0).name()));
      before = convolutions;
    }
    return String.join(" or ", counts);
  }
}
