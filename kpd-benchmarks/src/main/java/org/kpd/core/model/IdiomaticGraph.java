package org.kpd.core.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Builds networks without some of the {@link GraphIdiom}s, to measure what each one contributes. In
 * this package because only package-private methods of kpd-core let a caller choose them.
 */
public final class IdiomaticGraph {
  private IdiomaticGraph() {}

  /** The names of all idioms. */
  public static Set<String> all() {
    return Arrays.stream(GraphIdiom.values()).map(GraphIdiom::name).collect(Collectors.toSet());
  }

  /** Adds a network as {@link NetworkGraph#build} does, with the idioms of these names. */
  public static Operand<TFloat32> build(
      Ops tf,
      Architecture architecture,
      Operand<TFloat32> pixels,
      WeightSource weights,
      NetworkGraph.Purpose purpose,
      Set<String> idioms) {
    EnumSet<GraphIdiom> taken = EnumSet.noneOf(GraphIdiom.class);
    idioms.forEach(name -> taken.add(GraphIdiom.valueOf(name)));
    return NetworkGraph.build(tf, architecture, pixels, weights, purpose, taken);
  }
}
