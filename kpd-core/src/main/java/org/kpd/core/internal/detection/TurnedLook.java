package org.kpd.core.internal.detection;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.kpd.core.model.DetectorNetwork;

/**
 * The usual look at a photo turned by a quarter, a half and three quarters, for photos that lie on
 * their side or upside down, and for faces that are rotated farther than the network knows.
 */
public final class TurnedLook {
  private static final int SIZE = DetectorLook.USUAL;
  private static final int TURNS = 3;
  private static final double QUARTER = 90;

  private TurnedLook() {}

  /**
   * The faces that the network finds in the turned photo, in the pixels of the upright one.
   *
   * @param doubt what is subtracted from the logits of scores, since few photos are turned
   * @param threshold the smallest score that counts before, between 0 and 1, both excluded
   */
  public static List<FoundFace> faces(
      DetectorModel model, BufferedImage photo, double doubt, double threshold) {
    byte[] picture = DetectorLook.pixels(photo, SIZE);
    byte[] turned = new byte[TURNS * picture.length];
    for (int turn = 0; turn < TURNS; turn++) {
      picture = quarter(picture);
      System.arraycopy(picture, 0, turned, turn * picture.length, picture.length);
    }
    float[][] maps = model.maps(turned, SIZE);
    double back = 1 / DetectorLook.scale(photo, SIZE);
    List<FoundFace> found = new ArrayList<>();
    for (int turn = 1; turn <= TURNS; turn++) {
      for (FoundFace face :
          FaceMap.faces(maps[turn - 1], SIZE / DetectorNetwork.STRIDE, threshold)) {
        FaceSquare square = turnedBack(face.square(), turn);
        found.add(new FoundFace(square.scaled(back), doubted(face.score(), doubt)));
      }
    }
    return FaceMap.unique(found);
  }

  /** The picture turned clockwise by a quarter. */
  private static byte[] quarter(byte[] picture) {
    byte[] turned = new byte[picture.length];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        turned[x * SIZE + SIZE - 1 - y] = picture[y * SIZE + x];
      }
    }
    return turned;
  }

  private static double doubted(double score, double doubt) {
    return Logit.share(Logit.of(score) - doubt);
  }

  /** A square of the turned picture in the upright one. */
  private static FaceSquare turnedBack(FaceSquare face, int turns) {
    double x = face.x();
    double y = face.y();
    for (int turn = 0; turn < turns; turn++) {
      double before = x;
      x = y;
      y = SIZE - before;
    }
    double roll = face.roll() - turns * QUARTER;
    return new FaceSquare(x, y, face.size(), Math.IEEEremainder(roll, 4 * QUARTER));
  }
}
