package org.kpd.spark.internal.job;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;

/**
 * The pictures whose results make up one output file.
 *
 * @param number the part's number, from 0
 * @param pictures their names, relative to the input's root
 */
record PicturePart(int number, List<String> pictures) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  PicturePart {
    pictures = List.copyOf(pictures);
  }
}
