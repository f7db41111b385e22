package org.kpd.core.image;

import java.util.List;

/** An encoded picture in memory, and what its file says of it apart from the pixels. */
interface PictureFile {
  /** In pixels as stored; 0 where the file does not say. */
  int width();

  /** In pixels as stored; 0 where the file does not say. */
  int height();

  /** How the stored picture is turned upright. */
  Orientation orientation();

  /** Whether Java's own decoders read pictures of this kind. */
  default boolean isReadByJava() {
    return true;
  }

  /**
   * What a decoder is given: the file, or the same picture without what would hide a decoder's
   * warning.
   *
   * @throws PictureFault if the file alone shows that a part is missing or damaged, or that the
   *     picture is of a kind that is not read
   */
  byte[] decodable() throws PictureFault;

  /**
   * Judges what a decoder said while it decoded.
   *
   * @throws PictureFault if a part is missing or damaged
   */
  default void check(List<String> warnings) throws PictureFault {}
}
