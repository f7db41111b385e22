package org.kpd.data.format;

import java.util.Locale;
import org.kpd.core.image.FaceImage;
import org.kpd.data.internal.csv.CsvRow;

/** A face in one field of Kaggle's CSV: the gray values of its pixels, separated by spaces. */
final class GrayValues {
  private GrayValues() {}

  /**
   * The face in a field.
   *
   * @throws org.kpd.core.DatasetException if it is not 9,216 whole numbers from 0 to 255
   */
  static FaceImage image(CsvRow row, int column) {
    String text = row.text(column);
    byte[] pixels = new byte[FaceImage.PIXELS];
    int count = 0;
    int position = 0;
    while (position < text.length()) {
      if (text.charAt(position) == ' ') {
        position++;
        continue;
      }
      int end = endOfWord(text, position);
      int value = grayValue(text, position, end);
      if (value < 0) {
        throw row.unexpected(
            column,
            String.format(
                Locale.ROOT,
                "whole numbers 0 to 255 (number %d is \"%s\")",
                count + 1,
                text.substring(position, Math.min(end, position + 20))));
      }
      if (count < pixels.length) {
        pixels[count] = (byte) value;
      }
      count++;
      position = end;
    }
    if (count != pixels.length) {
      throw row.unexpected(
          column,
          String.format(
              Locale.ROOT,
              "%d gray values of a %dx%d face, but there are %d",
              pixels.length,
              FaceImage.SIZE,
              FaceImage.SIZE,
              count));
    }
    return FaceImage.of(pixels, 1);
  }

  private static int endOfWord(String text, int start) {
    int end = text.indexOf(' ', start);
    return end < 0 ? text.length() : end;
  }

  /** The number, 0..255, or -1 if the word is not one. */
  private static int grayValue(String text, int start, int end) {
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      value = 10 * value + digit;
      if (digit < 0 || digit > 9 || value > 255) {
        return -1;
      }
    }
    return value;
  }
}
