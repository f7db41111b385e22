package org.kpd.train.config;

import java.util.List;
import org.junit.jupiter.api.Nested;

/** Each loss goes through the kit. */
class LossTest {

  @Nested
  class Mse extends LossTestKit {
    @Override
    Loss loss() {
      return Loss.MSE;
    }

    @Override
    List<Point> points() {
      return List.of(new Point(3, 9, 6), new Point(-3, 9, -6), new Point(0, 0, 0));
    }
  }

  @Nested
  class Huber extends LossTestKit {
    @Override
    Loss loss() {
      return Loss.HUBER;
    }

    @Override
    List<Point> points() {
      return List.of(
          new Point(1, 0.5, 1),
          new Point(-2, 2, -2),
          new Point(5, 8, 2),
          new Point(-5, 8, -2),
          new Point(0, 0, 0));
    }
  }

  /** {@code 10 ln(1 + d / 2)} up to 10, then {@code d - 10 + 10 ln 6}. */
  @Nested
  class Wing extends LossTestKit {
    @Override
    Loss loss() {
      return Loss.WING;
    }

    @Override
    List<Point> points() {
      return List.of(
          new Point(2, 6.931472, 2.5),
          new Point(-2, 6.931472, -2.5),
          new Point(0, 0, 0),
          new Point(12, 19.917595, 1),
          new Point(-12, 19.917595, -1));
    }
  }
}
