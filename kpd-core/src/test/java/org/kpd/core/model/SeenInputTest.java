package org.kpd.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.Add;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.Dense;
import org.kpd.core.internal.layers.Flatten;
import org.kpd.core.internal.layers.Input;
import org.kpd.core.internal.layers.MaxPooling2D;

class SeenInputTest {
  @Test
  void poolsDropWhatDoesNotFillThem() {
    assertThat(SeenInput.size(Architectures.baseModel())).containsExactly(94, 94);
  }

  @Test
  void averagesAndPaddingSeeAll() {
    assertThat(SeenInput.size(Architectures.modelV1(8))).containsExactly(96, 96);
    assertThat(SeenInput.size(Architectures.named("model_v2", Map.of()))).containsExactly(96, 96);
  }

  @Test
  void whateverSeesMostDecides() {
    LayerStack stack = new LayerStack();
    String input = stack.add(new Input(12, 12, 1));
    String dropping =
        stack.add(
            new Flatten(),
            stack.add(new MaxPooling2D(2), stack.add(new Conv2D(2, 4, Activation.RELU), input)));
    assertThat(SeenInput.size(architecture(stack))).containsExactly(11, 11);
    String whole =
        stack.add(
            new Flatten(),
            stack.add(new MaxPooling2D(2), stack.add(new Conv2D(2, 3, Activation.RELU), input)));
    stack.add(
        new Add(),
        stack.add(new Dense(3, Activation.LINEAR), dropping),
        stack.add(new Dense(3, Activation.RELU), whole));
    assertThat(SeenInput.size(architecture(stack))).containsExactly(12, 12);
  }

  private static Architecture architecture(LayerStack stack) {
    return new Architecture("small", List.copyOf(stack.layers()), Map.of());
  }
}
