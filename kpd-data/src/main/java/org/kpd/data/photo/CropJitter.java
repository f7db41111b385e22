package org.kpd.data.photo;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.kpd.core.KpdException;
import org.kpd.core.image.FaceBox;

/**
 * Random errors in the framing of crops, like those of a detector. A network that saw only
 * well-framed faces predicts the usual positions of points. Moving such crops afterward does not
 * help, since their borders give the move away.
 *
 * @param share standard deviation of the size, as a share of it, and twice the standard deviation
 *     of the center, as a share of the side; 0 to 0.3, 0 for none
 */
public record CropJitter(double share) {
  /** No jitter: crops frame their points exactly. */
  public static final CropJitter NONE = new CropJitter(0);

  private static final double MOST = 0.3;

  /** Rejects shares out of range with a {@link KpdException}. */
  public CropJitter {
    if (!(share >= 0 && share <= MOST)) {
      throw new KpdException(
          "Found a jitter of %s; expected 0 to %s of the crop's side.".formatted(share, MOST));
    }
  }

  /**
   * The square moved and resized.
   *
   * @param name the seed of the random numbers: equal names give equal moves
   */
  FaceBox moved(FaceBox square, String name) {
    if (share == 0) {
      return square;
    }
    SplittableRandom random = new SplittableRandom(name.hashCode());
    DoubleSupplier normal = () -> share * Math.max(-2, Math.min(2, random.nextGaussian()));
    double side = square.width() * Math.exp(normal.getAsDouble());
    double x = square.centerX() + square.width() / 2 * normal.getAsDouble();
    double y = square.centerY() + square.width() / 2 * normal.getAsDouble();
    return new FaceBox(x - side / 2, y - side / 2, side, side);
  }
}
