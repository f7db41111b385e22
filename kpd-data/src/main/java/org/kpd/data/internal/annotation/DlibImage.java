package org.kpd.data.internal.annotation;

import java.util.List;
import org.kpd.core.image.FaceBox;

/**
 * An image element of dlib's XML.
 *
 * @param place where it is, for messages
 * @param file the picture's name
 */
record DlibImage(String place, String file, List<Box> boxes) {

  /** A face. */
  record Box(String place, FaceBox box, List<Part> parts) {}

  /** A point, in the pixels that the file counts. */
  record Part(String place, String name, double x, double y) {}
}
