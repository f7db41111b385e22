package org.kpd.core.internal.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serial;

/** The reason why a picture of a known format is refused, in the words after the file's name. */
public final class PictureFault extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private static final String WHOLE = "; expected a whole one. Save or copy it again.";

  private final String before;
  private final String after;

  private PictureFault(String before, String after) {
    super(before + "picture" + after);
    this.before = before;
    this.after = after;
  }

  /** The file is shorter than the picture. */
  static PictureFault endsEarly() {
    return new PictureFault("found a ", " that ends early" + WHOLE);
  }

  /** The file has an end marker, but something before it is missing. */
  static PictureFault lacksAPart() {
    return new PictureFault("found a ", " that lacks a part" + WHOLE);
  }

  /**
   * Something in the file is wrong.
   *
   * @param what in a few words
   */
  static PictureFault damaged(String what) {
    return new PictureFault("found a damaged ", " (" + what + ")" + WHOLE);
  }

  /**
   * The picture is complete, but of an unsupported kind.
   *
   * @param kind continues "found a JPEG picture"
   * @param remedy what is expected, and what to do
   */
  static PictureFault unsupported(String kind, String remedy) {
    return new PictureFault("found a ", " " + kind + "; " + remedy);
  }

  /** The fault that a decoder's failure points to. */
  public static PictureFault of(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PictureFault known) {
        return known;
      }
      if (cause instanceof EOFException) {
        return lacksAPart();
      }
    }
    String message = failure.getMessage();
    return damaged(message == null ? failure.getClass().getSimpleName() : message.strip());
  }

  /** The message for a picture of that format. */
  public String describe(ImageFormat format) {
    return before + format.label() + " picture" + after;
  }
}
