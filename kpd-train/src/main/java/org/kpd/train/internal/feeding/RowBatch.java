package org.kpd.train.internal.feeding;

import java.util.Arrays;
import org.tensorflow.Session;
import org.tensorflow.types.TInt32;

/** Some rows of the faces that lie on the device. */
final class RowBatch implements StepInput {
  private final TInt32 rows;

  private RowBatch(TInt32 rows) {
    this.rows = rows;
  }

  /** Rows {@code first + order[from..to)}. */
  static RowBatch of(int first, int[] order, int from, int to) {
    int[] rows = Arrays.stream(order, from, to).map(row -> first + row).toArray();
    return new RowBatch(TInt32.vectorOf(rows));
  }

  @Override
  public void feed(Session.Runner runner, FaceInputs inputs) {
    inputs.feedRows(runner, rows);
  }

  @Override
  public int rows() {
    return Math.toIntExact(rows.shape().get(0));
  }

  @Override
  public void close() {
    rows.close();
  }
}
