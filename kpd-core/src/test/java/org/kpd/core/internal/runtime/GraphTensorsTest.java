package org.kpd.core.internal.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTensorsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"weights/kernel", "weights/kernel:0", "weights/kernel:12", "^weights/kernel"})
  void namesTheNodeOfAnInput(String input) {
    assertEquals("weights/kernel", GraphTensors.node(input));
  }
}
