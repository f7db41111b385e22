package org.kpd.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A way to find the faces of pictures and their points, in two steps: the first can be ahead of the
 * second, and needs no network as long as pictures are crops.
 */
interface PhotoReader extends AutoCloseable {
  /** Pictures that were read, and wait for the network. */
  @FunctionalInterface
  interface Read {
    /** Their answers, in their order. */
    List<PhotoAnswer> answers() throws IOException;
  }

  /** Reads some pictures; one thread at a time. */
  Read read(List<Path> files) throws IOException;

  @Override
  default void close() {}
}
