package org.kpd.data.internal.synthetic;

import java.awt.Color;
import java.util.random.RandomGenerator;

/**
 * The grays, 0..255, and the style of one synthetic head.
 *
 * @param skin skin in even light
 * @param hair hair, brows and beard
 * @param iris irises of the eyes
 * @param lips lips
 * @param clothes below the neck
 * @param background background behind the head
 * @param light brightness of one side of the face over the other
 * @param lightAngle direction of that side, radians
 * @param style the hairstyle
 * @param glasses whether it wears glasses
 * @param beard density of its beard, 0 to 1
 */
record FaceTones(
    int skin,
    int hair,
    int iris,
    int lips,
    int clothes,
    int background,
    double light,
    double lightAngle,
    HairStyle style,
    boolean glasses,
    double beard) {

  /** The hairstyles. */
  enum HairStyle {
    BALD,
    SHORT,
    PARTED,
    FRINGE,
    LONG
  }

  static FaceTones random(RandomGenerator random) {
    int skin = 95 + random.nextInt(120);
    int hair = random.nextInt(5) == 0 ? 120 + random.nextInt(90) : 15 + random.nextInt(55);
    HairStyle[] styles = HairStyle.values();
    return new FaceTones(
        skin,
        hair,
        25 + random.nextInt(60),
        (int) (skin * (0.62 + 0.2 * random.nextDouble())),
        random.nextInt(220),
        20 + random.nextInt(215),
        random.nextDouble() * 0.5,
        random.nextDouble() * 2 * StrictMath.PI,
        styles[random.nextInt(styles.length)],
        random.nextInt(7) == 0,
        random.nextInt(4) == 0 ? random.nextDouble() * 0.8 : 0);
  }

  /** A gray, clamped to black and white. */
  static Color gray(double level) {
    return gray(level, 1);
  }

  /** A translucent gray. */
  static Color gray(double level, double opacity) {
    int value = (int) Math.max(0, Math.min(255, Math.round(level)));
    return new Color(value, value, value, (int) Math.round(255 * opacity));
  }
}
