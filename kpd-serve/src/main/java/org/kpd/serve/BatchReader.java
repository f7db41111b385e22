package org.kpd.serve;

import java.util.List;

/**
 * A way to find the faces of photos and their points, in two steps: the first can be ahead of the
 * second, and needs no network as long as photos are crops.
 */
interface BatchReader<T> {
  /** Photos that were read, and wait for the network. */
  @FunctionalInterface
  interface Read<T> {
    /** Their results, in their order. */
    List<PhotoResult<T>> results();
  }

  /** Reads some photos; one thread at a time. */
  Read<T> read(List<T> photos);
}
