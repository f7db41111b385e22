package org.kpd.core.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Networks in which some {@link GraphIdiom}s are left out, to see what each is worth. In this
 * package because nobody else may choose.
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
