package org.kpd.core.image;

/** The order of pictures by their names, in which {@code 2.jpg} comes before {@code 10.jpg}. */
public final class PictureOrder {
  private static final int DIGITS = 20;

  private PictureOrder() {}

  /** What names are sorted by: the name with its numbers at one length. */
  public static String key(String name) {
    StringBuilder sortable = new StringBuilder();
    for (String part : name.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)", -1)) {
      boolean number = !part.isEmpty() && Character.isDigit(part.charAt(0));
      sortable.append(number ? "0".repeat(Math.max(0, DIGITS - part.length())) : "").append(part);
    }
    return sortable.toString();
  }
}
