package org.kpd.train.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.savedmodel.ModelPoints;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModelReader;
import org.kpd.core.savedmodel.SavedModels;

/**
 * The versions of an exported model, to each of which a run adds the next.
 *
 * @param folder of numbered versions; may be absent
 */
record ModelVersions(Path folder) {
  /** The folder of the next version. */
  Path next() throws IOException {
    return folder.resolve(Long.toString(SavedModels.nextVersion(folder)));
  }

  /**
   * Checks that the versions so far answer these points: whoever serves or loads the folder takes
   * the newest for the same model, only better.
   *
   * @throws KpdException if they answer others
   * @throws IOException if the newest cannot be read
   */
  void check(PointSet set) throws IOException {
    Optional<Path> newest = SavedModels.find(folder);
    Optional<PointSet> found = newest.isEmpty() ? Optional.empty() : points(newest.get());
    if (found.isPresent() && !found.get().equals(set)) {
      throw new KpdException(
          "%s: found a model of %s; expected one of %s, as this run's next version would be. Choose another folder (the command: --export)."
              .formatted(folder, found.get(), set));
    }
  }

  /** Empty where a model that kpd did not write does not say. */
  private static Optional<PointSet> points(Path model) throws IOException {
    return Files.isRegularFile(model.resolve(Provenance.FILE))
        ? Optional.of(SavedModelReader.provenance(model).pointSet())
        : ModelPoints.named(model);
  }
}
