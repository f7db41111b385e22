package org.kpd.serve;

import java.util.List;

/**
 * Finds the faces of photos and their points in two steps, the first of which can run ahead of the
 * second and needs no network as long as photos are crops.
 */
interface BatchReader<T> {
  /** A batch of photos that were read and wait for the network. */
  @FunctionalInterface
  interface Read<T> {
    /** The results, in the order of the photos. */
    List<PhotoResult<T>> results();
  }

  /** Reads a batch of photos; called by one thread at a time. */
  Read<T> read(List<T> photos);
}
