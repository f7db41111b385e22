package org.kpd.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenInputTest {
  @Test
  void poolsDropWhatDoesNotFillThem() {
    assertThat(SeenInput.size(Architectures.baseModel())).containsExactly(94, 94);
  }

  @Test
  void averagesAndPaddingSeeAll() {
    assertThat(SeenInput.size(Architectures.modelV1(8))).containsExactly(96, 96);
    assertThat(SeenInput.size(Architectures.named(Architectures.MODEL_V2, Map.of())))
        .containsExactly(96, 96);
  }

  @Test
  void whateverSeesMostDecides() {
    LayerStack stack = new LayerStack();
    String input = stack.input(12, 1);
    String dropping = stack.flatten(stack.maxPooling2d(stack.conv2d(input, 2, 4)));
    assertThat(SeenInput.size(architecture(stack))).containsExactly(11, 11);
    String whole = stack.flatten(stack.maxPooling2d(stack.conv2d(input, 2, 3)));
    stack.add(stack.dense(dropping, 3, Activation.LINEAR), stack.dense(whole, 3, Activation.RELU));
    assertThat(SeenInput.size(architecture(stack))).containsExactly(12, 12);
  }

  private static Architecture architecture(LayerStack stack) {
    return new Architecture("small", List.copyOf(stack.layers()), Map.of());
  }
}
