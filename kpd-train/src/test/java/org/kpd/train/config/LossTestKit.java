package org.kpd.train.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kpd.keras.model.TrainingSettings;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What every loss keeps to. Whoever adds one extends this with its two methods. */
abstract class LossTestKit {

  /**
   * A coordinate that is {@code off} pixels off costs {@code value}, and rises by {@code slope}.
   */
  record Point(float off, double value, double slope) {}

  /** The loss. */
  abstract Loss loss();

  /** Points of its formula on either side of each place where it bends, computed by hand. */
  abstract List<Point> points();

  @Test
  void hasTheValueAndSlopeOfItsFormula() {
    assertThat(points())
        .allSatisfy(
            point -> {
              Point found = found(point.off());
              assertThat(found.value()).isCloseTo(point.value(), within(1e-5));
              assertThat(found.slope()).isCloseTo(point.slope(), within(1e-5));
            });
  }

  @Test
  void isNothingForTheRightAnswerAndGrowsOnBothSidesAlike() {
    assertThat(found(0).value()).isZero();
    assertThat(Math.abs(found(0).slope())).isZero();
    double before = 0;
    for (float off : new float[] {0.1f, 1, 3, 9, 11, 50}) {
      double value = found(off).value();
      assertThat(value).isGreaterThan(before).isEqualTo(found(-off).value());
      before = value;
    }
  }

  @Test
  void isFoundByItsName() {
    assertThat(Loss.labeled(loss().label())).isEqualTo(loss());
  }

  @Test
  void hasALossThatKerasCanTrainOnWith() {
    assertThat(TrainingSettings.defaults().withLoss(loss().keras()).loss())
        .isEqualTo(loss().keras());
  }

  private Point found(float off) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> difference = tf.constant(off);
      Operand<TFloat32> result = loss().of(tf, difference);
      Output<?>[] gradient =
          graph.addGradients(result.asOutput(), new Output<?>[] {difference.asOutput()});
      try (Session session = new Session(graph);
          Result found = session.runner().fetch(result).fetch(gradient[0]).run()) {
        return new Point(
            off, ((TFloat32) found.get(0)).getFloat(), ((TFloat32) found.get(1)).getFloat());
      }
    }
  }
}
