package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.weights.ModelWeights;
import org.kpd.train.augmentation.Augmentation;
import org.kpd.train.augmentation.FaceBuffer;
import org.kpd.train.augmentation.RandomTransform;

/** Learning other points than the fifteen. */
class OtherPointsTest {
  private static final PointSet FIVE =
      PointSet.of("five", List.of("right_eye", "left_eye", "nose", "right", "left"))
          .withMirror("right_eye", "left_eye")
          .withMirror("right", "left");

  @Test
  void exchangesPartnersInAMirroredFace() {
    float[] labels = {20, 30, 70, 31, 48, 50, 30, 70, 60, 71};
    FaceBuffer face = new FaceBuffer(FIVE, new byte[FaceImage.PIXELS], 0, 1, labels, 0);

    RandomTransform.of(new Augmentation(1, 0, 0, 0, 0, 0, 0, 0), 1, 1).apply(0, face);

    assertThat(labels).containsExactly(25, 31, 75, 30, 47, 50, 35, 71, 65, 70);
  }

  @Test
  void takesAllButTheLastLayersFromANetworkOfOtherPoints() {
    Architecture sixtyEight = Architectures.named("model_v2", Map.of("width", 4, "points", 68));
    Architecture five = Architectures.withPoints(sixtyEight, 5);
    ModelWeights trained = InitialWeights.of(sixtyEight, 1);

    ModelWeights start = StartingWeights.of(five, trained, 2);

    assertThat(StartingWeights.fit(five, sixtyEight)).isTrue();
    assertThat(StartingWeights.fit(Architectures.modelV2(8), sixtyEight)).isFalse();
    ModelWeights fresh = InitialWeights.of(five, 2);
    List<String> anew =
        start.names().stream()
            .filter(name -> start.array(name).equals(fresh.array(name)))
            .filter(name -> !name.startsWith("batch_normalization"))
            .toList();
    assertThat(anew)
        .containsExactlyInAnyOrder(
            "conv2d_10/kernel",
            "conv2d_10/bias",
            "conv2d_11/kernel",
            "conv2d_11/bias",
            "conv2d_12/kernel",
            "conv2d_12/bias",
            "soft_argmax/bias");
    assertThat(start.array("conv2d/kernel")).isEqualTo(trained.array("conv2d/kernel"));
  }
}
