package org.kpd.spark.job;

import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A part as the executor that wrote it tells of it.
 *
 * @param number of the part, from 0
 * @param executor its name
 * @param absent the name of the first picture that is not where it was said to be; null for none
 */
record WrittenPart(int number, String executor, @Nullable String absent) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;
}
