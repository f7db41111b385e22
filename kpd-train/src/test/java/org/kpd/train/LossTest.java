package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class LossTest {

  /** Wing as {@code 10 ln(1 + d / 2)} up to 10, then {@code d - 10 + 10 ln 6}. */
  @ParameterizedTest
  @CsvSource({
    "MSE, 3, 9, 6",
    "MSE, -3, 9, -6",
    "MSE, 0, 0, 0",
    "HUBER, 1, 0.5, 1",
    "HUBER, -2, 2, -2",
    "HUBER, 5, 8, 2",
    "HUBER, -5, 8, -2",
    "HUBER, 0, 0, 0",
    "WING, 2, 6.931472, 2.5",
    "WING, -2, 6.931472, -2.5",
    "WING, 0, 0, 0",
    "WING, 12, 19.917595, 1",
    "WING, -12, 19.917595, -1"
  })
  void hasTheValueAndSlopeOfItsFormula(Loss loss, float off, double value, double slope) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> difference = tf.constant(off);
      Operand<TFloat32> result = loss.of(tf, difference);
      Output<?>[] gradient =
          graph.addGradients(result.asOutput(), new Output<?>[] {difference.asOutput()});
      try (Session session = new Session(graph);
          Result found = session.runner().fetch(result).fetch(gradient[0]).run()) {
        assertThat((double) ((TFloat32) found.get(0)).getFloat()).isCloseTo(value, within(1e-5));
        assertThat((double) ((TFloat32) found.get(1)).getFloat()).isCloseTo(slope, within(1e-5));
      }
    }
  }
}
