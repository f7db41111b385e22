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
import org.kpd.core.runtime.Precision;

/**
 * A serializable reference to a SavedModel: where an executor finds it, and what it must contain.
 *
 * @param path the version folder on the driver, and on the executors too if the model is not
 *     shipped
 * @param archive the name of the archive that Spark ships; null where all executors see the path
 * @param digest see {@link ModelDigest}
 * @param driver the driver's versions
 * @param points the names of the points that it predicts, in order
 * @param precision the arithmetic of the executors
 */
public record ModelReference(
    String path,
    @Nullable String archive,
    String digest,
    DriverVersion driver,
    List<String> points,
    Precision precision)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  public ModelReference {
    points = List.copyOf(points);
  }

  /** A copy for executors that compute with another precision. */
  public ModelReference with(Precision value) {
    return new ModelReference(path, archive, digest, driver, points, value);
  }

  /**
   * The folder on this executor.
   *
   * @throws KpdException if the folder is missing or holds another model, or this executor runs
   *     other versions than the driver; the message names the executor
   */
  Path locate() throws IOException {
    driver.requireHere();
    Path folder = archive == null ? Path.of(path) : Path.of(SparkFiles.get(archive));
    if (!Files.isDirectory(folder)) {
      throw new KpdException(
          "%s: found no model at %s; expected the driver's. Put it where all executors see it, or let Spark ship it."
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
