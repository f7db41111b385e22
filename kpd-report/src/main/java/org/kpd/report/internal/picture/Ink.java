package org.kpd.report.internal.picture;

import java.awt.Color;
import java.util.List;

/**
 * The style of a line or a mark in a chart. Series differ in color, mark and dashes, so that they
 * can be distinguished without color too.
 *
 * @param name letters, digits and hyphens; a page selects its own color by it
 * @param color on white paper
 * @param mark the form of its points
 * @param dashes lengths of dash, gap, ... in pixels; empty for a solid line
 */
public record Ink(String name, Color color, Mark mark, List<Integer> dashes) {

  /** The form of a point. */
  public enum Mark {
    DISK,
    SQUARE,
    DIAMOND,
    TRIANGLE
  }

  public static final Ink TEXT = plain("text", 0x1F2937);
  public static final Ink FAINT = plain("faint", 0x6B7280);
  public static final Ink RULE = plain("rule", 0xD1D5DB);

  /** The constant mean face. */
  public static final Ink MEAN_FACE =
      new Ink("mean-face", new Color(0x6B7280), Mark.TRIANGLE, List.of(2, 4));

  /** The mean shape placed on the truth. */
  public static final Ink ORACLE =
      new Ink("oracle", new Color(0x15803D), Mark.DIAMOND, List.of(9, 5));

  /** A highlight, such as the best epoch. */
  public static final Ink BEST = plain("best", 0x16A34A);

  private static final List<Ink> SERIES =
      List.of(
          new Ink("series-1", new Color(0x2563EB), Mark.DISK, List.of()),
          new Ink("series-2", new Color(0xEA580C), Mark.SQUARE, List.of()),
          new Ink("series-3", new Color(0xC026D3), Mark.DISK, List.of(12, 3)),
          new Ink("series-4", new Color(0x0891B2), Mark.SQUARE, List.of(12, 3)),
          new Ink("series-5", new Color(0x92400E), Mark.DISK, List.of(6, 3)),
          new Ink("series-6", new Color(0xDC2626), Mark.SQUARE, List.of(6, 3)));

  public Ink {
    dashes = List.copyOf(dashes);
  }

  /** The ink of the series with that index, from 0; after six they repeat. */
  public static Ink series(int index) {
    return SERIES.get(index % SERIES.size());
  }

  private static Ink plain(String name, int color) {
    return new Ink(name, new Color(color), Mark.DISK, List.of());
  }
}
