package org.kpd.spark.internal;

import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkFiles;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;

/**
 * A SavedModel as tasks know it: where an executor finds it, and what it must be.
 *
 * @param path the version folder on the driver, and on the executors too where nothing was shipped
 * @param archive the name of the archive that Spark ships; null where all see the path
 * @param digest see {@link ModelDigest}
 * @param driver what the driver runs
 * @param points the names of the points that it answers, in their order
 */
public record ModelReference(
    String path, @Nullable String archive, String digest, DriverVersion driver, List<String> points)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  public ModelReference {
    points = List.copyOf(points);
  }

  /**
   * The folder on this executor.
   *
   * @throws KpdException if it is not there, holds another model, or this executor runs another
   *     kpd; the message names the executor
   */
  Path locate() throws IOException {
    driver.requireHere();
    Path folder = archive == null ? Path.of(path) : Path.of(SparkFiles.get(archive));
    if (!Files.isDirectory(folder)) {
      throw new KpdException(
          "%s: found no model at %s; expected the driver's. Put it where all executors see it, or let it be shipped."
              .formatted(Executor.name(), folder));
    }
    String found = ModelDigest.of(folder);
    if (!found.equals(digest)) {
      throw new KpdException(
          "%s: found another model at %s (checksum %.12s); expected the driver's (%.12s)."
              .formatted(Executor.name(), folder, found, digest));
    }
    return folder;
  }
}
