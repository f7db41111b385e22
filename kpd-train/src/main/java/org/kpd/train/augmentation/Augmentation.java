package org.kpd.train.augmentation;

import org.kpd.core.KpdException;
import org.kpd.train.internal.settings.Setting;

/**
 * The ranges of random changes to training faces. Every range is symmetric: a rotation of 15 means
 * -15 to 15 degrees, a contrast of 0.3 a factor of 0.7 to 1.3.
 *
 * @param flip probability of a mirrored face, 0 to 1
 * @param rotation largest rotation about the middle, degrees, 0 to 180
 * @param scale largest change of size, a share, 0 to less than 1
 * @param shift largest shift in either direction, pixels, 0 to 96
 * @param brightness largest change of brightness, a share of 255, 0 to 1
 * @param contrast largest change of contrast about middle gray, a share, 0 to less than 1
 * @param noise largest standard deviation of added noise, 0 to 255
 * @param cutout probability that a rectangle of 8 to 24 pixels is painted over, 0 to 1
 */
public record Augmentation(
    @Setting(help = "Probability of mirroring a face", label = "P", section = "Augmentation")
        double flip,
    @Setting(help = "Largest rotation", label = "DEGREES") double rotation,
    @Setting(help = "Largest change of size, as a fraction") double scale,
    @Setting(help = "Largest shift", label = "PIXELS") double shift,
    @Setting(help = "Largest change of brightness, as a fraction of 255") double brightness,
    @Setting(help = "Largest change of contrast, as a fraction") double contrast,
    @Setting(help = "Largest standard deviation of added noise, 0 to 255") double noise,
    @Setting(help = "Probability of painting over a rectangle", label = "P") double cutout) {

  public Augmentation {
    check("flip", flip, flip >= 0 && flip <= 1, "a probability");
    check("rotation", rotation, rotation >= 0 && rotation <= 180, "0 to 180 degrees");
    check("scale", scale, scale >= 0 && scale < 1, "0 to less than 1");
    check("shift", shift, shift >= 0 && shift <= 96, "0 to 96 pixels");
    check("brightness", brightness, brightness >= 0 && brightness <= 1, "0 to 1");
    check("contrast", contrast, contrast >= 0 && contrast < 1, "0 to less than 1");
    check("noise", noise, noise >= 0 && noise <= 255, "0 to 255");
    check("cutout", cutout, cutout >= 0 && cutout <= 1, "a probability");
  }

  /** No changes. */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Ranges for crops whose eyes are tilted by 7 degrees and off by 9 pixels, as ours are. */
  public static Augmentation defaults() {
    return new Augmentation(0.5, 15, 0.15, 8, 0.2, 0.3, 6, 0.3);
  }

  /** Only the changes of position, size and rotation: neither mirrored nor in other light. */
  public Augmentation movesAlone() {
    return new Augmentation(0, rotation, scale, shift, 0, 0, 0, 0);
  }

  /** Whether it changes nothing. */
  public boolean isNone() {
    return equals(none());
  }

  private static void check(String name, double value, boolean valid, String expected) {
    if (!valid) {
      throw new KpdException("Found %s %s; expected %s.".formatted(name, value, expected));
    }
  }
}
