package org.kpd.core.savedmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;

/** The set of points that a SavedModel predicts, according to the files beside its graph. */
public final class ModelPoints {
  /** The file in which a SavedModel that kpd did not write may name its set. */
  public static final String FILE = "assets.extra/points.json";

  private ModelPoints() {}

  /**
   * The set that the folder names in its provenance or in {@link #FILE}; empty if the number of
   * outputs has to decide.
   *
   * @throws org.kpd.core.KpdException if what it names is not a point set
   * @throws IOException if a file cannot be read
   */
  public static Optional<PointSet> named(Path folder) throws IOException {
    Path own = folder.resolve(FILE);
    if (Files.isRegularFile(own)) {
      return Optional.of(PointSets.read(own));
    }
    Path provenance = folder.resolve(Provenance.FILE);
    // Models of the fifteen name no set, so they load without a JSON parser.
    return Files.isRegularFile(provenance)
            && Files.readString(provenance).contains("\"%s\"".formatted(Provenance.POINT_SET))
        ? Optional.of(SavedModelReader.provenance(folder).pointSet())
        : Optional.empty();
  }
}
