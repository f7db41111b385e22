package org.kpd.train.internal.feeding;

import java.util.Iterator;

/**
 * The batches of one pass over a data set. Each batch taken belongs to the taker; closing this
 * gives back those that nobody took.
 *
 * @param <B> what kind they are of
 */
public interface Batches<B> extends Iterator<B>, AutoCloseable {
  @Override
  void close();
}
