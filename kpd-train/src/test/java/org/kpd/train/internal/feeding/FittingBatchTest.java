package org.kpd.train.internal.feeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kpd.core.KpdException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TensorFlowException;

class FittingBatchTest {
  private final RuntimeException full =
      new TFResourceExhaustedException(
          "OOM when allocating tensor with shape[4096,94,94,32] and type float on"
              + " /job:localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc\n\t [[{{node x}}]]");

  @Test
  void namesTheBatchSizeThatFits() {
    List<Integer> tried = new ArrayList<>();

    RuntimeException explained =
        FittingBatch.explained(
            full,
            4096,
            rows -> {
              tried.add(rows);
              return rows <= 1024;
            });

    assertThat(explained)
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found too little memory on the graphics card for steps of 4096 faces; 1024 fit. Use"
                + " --batch-size 1024.");
    assertThat(tried).containsExactly(2048, 1024);
  }

  @Test
  void saysThatNothingFits() {
    assertThat(FittingBatch.explained(full, 64, rows -> false))
        .hasMessageStartingWith(
            "Found too little memory on the graphics card for a step of one face;");
  }

  @Test
  void speaksOfTheMachineWhereNoCardIs() {
    RuntimeException failure =
        new TFResourceExhaustedException(
            "OOM when allocating tensor with shape[9] and type float on"
                + " /job:localhost/replica:0/task:0/device:CPU:0 by allocator cpu");

    assertThat(FittingBatch.explained(failure, 64, rows -> true))
        .hasMessage(
            "Found too little memory on this machine for steps of 64 faces; 32 fit. Use"
                + " --batch-size 32.");
  }

  @Test
  void leavesOtherFailuresAlone() {
    RuntimeException lost = new TensorFlowException("GPU sync failed");
    RuntimeException defect = new IllegalStateException("odd");

    assertThat(FittingBatch.explained(lost, 64, rows -> true)).isSameAs(lost);
    assertThat(FittingBatch.explained(defect, 64, rows -> true)).isSameAs(defect);
  }
}
