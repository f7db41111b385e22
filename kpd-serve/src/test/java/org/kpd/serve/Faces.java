package org.kpd.serve;

import java.util.Random;
import org.assertj.core.api.Assertions;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;

/** Faces of seeded noise, each different. */
public final class Faces {
  private Faces() {}

  /** One channel. */
  public static FaceImage gray(long seed) {
    return noise(seed, 1);
  }

  /** Three channels. */
  public static FaceImage color(long seed) {
    return noise(seed, 3);
  }

  /** Fails unless all coordinates are equal up to float32's rounding. */
  public static void assertSame(Keypoints actual, Keypoints expected) {
    Assertions.assertThat(actual.toArray())
        .containsExactly(expected.toArray(), Assertions.within(1e-3));
  }

  private static FaceImage noise(long seed, int channels) {
    Random random = new Random(seed);
    byte[] pixels = new byte[FaceImage.PIXELS * channels];
    // Blocks of random brightness, since plain noise would have equal means everywhere.
    int brightness = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (i % FaceImage.SIZE == 0) {
        brightness = random.nextInt(200);
      }
      pixels[i] = (byte) (brightness + random.nextInt(56));
    }
    return FaceImage.of(pixels, channels);
  }
}
