package org.kpd.spark.job;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;

/**
 * Pictures whose answers make one output file.
 *
 * @param number of the part, from 0
 * @param pictures their names below the input's root
 */
record PicturePart(int number, List<String> pictures) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  PicturePart {
    pictures = List.copyOf(pictures);
  }
}
