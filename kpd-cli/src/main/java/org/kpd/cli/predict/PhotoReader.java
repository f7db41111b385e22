package org.kpd.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way to find the faces of pictures and their points. */
interface PhotoReader extends AutoCloseable {
  /** The answers for some pictures, in their order. */
  List<PhotoAnswer> read(List<Path> files) throws IOException;

  @Override
  default void close() {}
}
