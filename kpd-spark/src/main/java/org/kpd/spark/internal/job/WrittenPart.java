package org.kpd.spark.internal.job;

import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A part as reported by the executor that wrote it.
 *
 * @param number the part's number, from 0
 * @param executor the executor's name
 * @param absent the name of the first picture that does not exist at its path; null for none
 */
record WrittenPart(int number, String executor, @Nullable String absent) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;
}
