package org.kpd.keras.internal.match;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.core.PointSet;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Hyperparameter;
import org.kpd.core.model.Network;

/**
 * The networks that a file may hold.
 *
 * @param variants every network with every value of its hyperparameters; those of one network are
 *     adjacent
 */
public record KnownNetworks(List<Architecture> variants) {
  /** The networks of kpd whose layers Keras has. */
  public static final KnownNetworks ALL =
      new KnownNetworks(
          Architectures.all().stream()
              .filter(network -> hasLayersOf(Architectures.named(network.name(), Map.of())))
              .flatMap(KnownNetworks::variants)
              .toList());

  public KnownNetworks {
    variants = List.copyOf(variants);
  }

  /** A copy with one point per pair of outputs; unchanged if the outputs do not form pairs. */
  KnownNetworks forOutputs(int outputs) {
    int points = outputs / 2;
    boolean same =
        outputs % 2 != 0
            || points < 1
            || points > PointSet.MOST_POINTS
            || points == variants.get(0).points();
    return same
        ? this
        : new KnownNetworks(
            variants.stream().map(each -> Architectures.withPoints(each, points)).toList());
  }

  /** Whether Keras has all layers of a network, with settings that can be written. */
  public static boolean hasLayersOf(Architecture architecture) {
    return architecture.layers().stream()
        .allMatch(layer -> layer.kind().kerasSettings().isPresent());
  }

  private static Stream<Architecture> variants(Network network) {
    Stream<Map<String, Integer>> values = Stream.of(Map.of());
    for (Hyperparameter hyperparameter : network.hyperparameters()) {
      values =
          values.flatMap(
              chosen ->
                  hyperparameter.values().stream()
                      .map(value -> with(chosen, hyperparameter.name(), value)));
    }
    return values.map(chosen -> Architectures.named(network.name(), chosen));
  }

  private static Map<String, Integer> with(Map<String, Integer> values, String name, int value) {
    Map<String, Integer> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return more;
  }

  /** The variants of each network. */
  Collection<List<Architecture>> networks() {
    return variants.stream()
        .collect(Collectors.groupingBy(Architecture::name, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  /** The names of the networks, in words. */
  public String names() {
    return variants.stream().map(Architecture::name).distinct().collect(Collectors.joining(" or "));
  }

  /** Keras' names of the layers in some networks. */
  static Set<String> kinds(List<Architecture> networks) {
    return networks.stream()
        .flatMap(network -> network.layers().stream())
        .map(layer -> layer.kind().className())
        .collect(Collectors.toSet());
  }

  /**
   * The index of the first layer in which the variants of a network differ, by some property of
   * each layer; the index of the output if they do not differ.
   */
  static int deciding(List<Architecture> variants, Function<Architecture, List<?>> asked) {
    List<List<?>> answers = variants.stream().<List<?>>map(asked).toList();
    int last = answers.get(0).size() - 1;
    return IntStream.range(0, last)
        .filter(i -> answers.stream().map(answer -> answer.get(i)).distinct().count() > 1)
        .findFirst()
        .orElse(last);
  }
}
