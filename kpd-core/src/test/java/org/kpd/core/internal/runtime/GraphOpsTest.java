package org.kpd.core.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.ConstantWeights;
import org.kpd.core.model.NetworkGraph;
import org.kpd.core.model.Parameter;
import org.kpd.core.runtime.Precision;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class GraphOpsTest {
  private static final List<Architecture> NETWORKS =
      List.of(Architectures.modelV1(8), Architectures.modelV2(4));

  @Test
  void namesAreThoseOfTensorFlowInEnglish() {
    assertThat(in(Locale.ENGLISH, () -> names(GraphOps::of)))
        .hasSizeGreaterThan(300)
        .isEqualTo(in(Locale.ENGLISH, () -> names(Ops::create)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa", "ar-EG", "my", "hi-u-nu-deva", "th-TH-u-nu-thai", "tr", "sv"})
  void namesAreTheSameInEveryLanguage(String language) {
    assertThat(in(Locale.forLanguageTag(language), () -> names(GraphOps::of)))
        .isEqualTo(in(Locale.ENGLISH, () -> names(GraphOps::of)));
  }

  @Test
  void scopesKeepDevicesAndDependenciesUnderTheirNames() {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Operand<TFloat32> first = tf.withName("first").constant(1f);
      Ops after = tf.withSubScope("after").withControlDependencies(List.<Op>of(first));

      assertThat(after.withName("first").constant(2f).op().name()).isEqualTo("after/first");
      assertThat(after.withName("first").constant(2f).op().name()).isEqualTo("after/first_1");
      assertThat(tf.withSubScope("after").constant(3f).op().name()).isEqualTo("after_1/Const");
      assertThat(graph.operation("after/first_1").controlInputs())
          .containsExactly(graph.operation("first"));
    }
  }

  @Test
  void refusesNamesThatAGraphCannotHave() {
    try (Graph graph = new Graph()) {
      assertThatThrownBy(() -> GraphOps.of(graph).withSubScope("a/b"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Found the name 'a/b'; expected letters, digits, '.', '_' and '-',"
                  + " the first a letter, a digit or '.'.");
    }
  }

  @Test
  void countsFromTheFirstOperationOfAGraph() {
    try (Graph graph = new Graph()) {
      GraphOps.of(graph).constant(1f);

      assertThatThrownBy(() -> GraphOps.of(graph))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Found a graph with operations; expected an empty one.");
    }
  }

  /** The names of a graph with each network twice: with gradients, and below a scope without. */
  private static List<String> names(Function<Graph, Ops> operations) {
    List<String> names = new ArrayList<>();
    for (Architecture architecture : NETWORKS) {
      try (Graph graph = new Graph()) {
        Ops tf = operations.apply(graph);
        ConstantWeights weights =
            ConstantWeights.in(tf.withSubScope("weights"), ones(architecture));
        Placeholder<TFloat32> pixels =
            tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 96, 96, 3)));
        Operand<TFloat32> learning =
            NetworkGraph.learning(tf, architecture, pixels, weights, Precision.FLOAT32).answer();
        graph.addGradients(learning.asOutput(), new Output<?>[] {pixels.output()});
        NetworkGraph.build(
            tf.withSubScope("again"),
            architecture,
            pixels,
            weights,
            NetworkGraph.Purpose.INFERENCE);
        graph.operations().forEachRemaining(operation -> names.add(operation.name()));
      }
    }
    return names;
  }

  private static ModelWeights ones(Architecture architecture) {
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      float[] values = new float[Math.toIntExact(parameter.size())];
      Arrays.fill(values, 1);
      arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), values));
    }
    return ModelWeights.of(arrays);
  }

  private static <T> T in(Locale language, Supplier<T> work) {
    Locale before = Locale.getDefault();
    Locale.setDefault(language);
    try {
      return work.get();
    } finally {
      Locale.setDefault(before);
    }
  }
}
