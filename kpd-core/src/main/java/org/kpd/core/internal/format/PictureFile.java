package org.kpd.core.internal.format;

import java.util.List;

/** An encoded picture in memory, and what its file says about it apart from the pixels. */
public interface PictureFile {
  /** In pixels as stored; 0 where the file does not say. */
  int width();

  /** In pixels as stored; 0 where the file does not say. */
  int height();

  /** The orientation that turns the stored picture upright. */
  Orientation orientation();

  /** Whether Java's own decoders read pictures of this kind. */
  default boolean isReadByJava() {
    return true;
  }

  /**
   * The bytes for the decoder: the file, or the picture without the parts that would hide a
   * decoder's warning.
   *
   * @throws PictureFault if the file alone shows that a part is missing or damaged, or that the
   *     picture is of an unsupported kind
   */
  byte[] decodable() throws PictureFault;

  /**
   * Judges the warnings of a decoder.
   *
   * @throws PictureFault if a part is missing or damaged
   */
  default void check(List<String> warnings) throws PictureFault {}
}
