package org.kpd.data.internal.annotation;

import java.util.List;
import org.kpd.core.image.FaceBox;

/**
 * An image element of dlib's XML.
 *
 * @param place its place in the file, for messages
 * @param file the picture's name
 */
record DlibImage(String place, String file, List<Box> boxes) {

  /** A face. */
  record Box(String place, FaceBox box, List<Part> parts) {}

  /** A point, in the file's pixels. */
  record Part(String place, String name, double x, double y) {}
}
