package org.kpd.train.internal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.kpd.core.PointSet;
import org.kpd.core.savedmodel.ModelLoadException;
import org.kpd.core.savedmodel.SavedModelReader;
import org.kpd.core.savedmodel.SavedModels;
import org.kpd.core.savedmodel.SavedNetwork;
import org.kpd.keras.KerasFiles;
import org.kpd.keras.model.KerasModel;

/** Reads the network and weights of what users call MODEL, whichever form it has. */
public final class ModelReader {
  private ModelReader() {}

  /**
   * The model's network and weights.
   *
   * @throws org.kpd.core.KpdException if it is none, or kpd cannot read its weights
   * @throws IOException if it cannot be read
   */
  public static KerasModel read(Path model) throws IOException {
    if (isSavedModel(model)) {
      SavedNetwork network = SavedModelReader.read(model);
      return new KerasModel(
          network.architecture(),
          network.weights(),
          Optional.empty(),
          KerasSettings.of(network.provenance()),
          Optional.of(network.pointSet()),
          Optional.empty());
    }
    return KerasFiles.read(Files.isDirectory(model) ? TrainedFile.in(model) : model);
  }

  /**
   * Which points a model answers: the set that it names, or else the built-in one of as many.
   *
   * @param from where it is from, for the message
   * @throws org.kpd.core.KpdException if there is none
   */
  public static PointSet pointSet(KerasModel model, Path from) {
    int points = model.architecture().points();
    return knownPoints(model)
        .orElseThrow(
            () ->
                new ModelLoadException(
                    String.format(
                        Locale.ROOT,
                        "%s: found a network of %d points without their names; expected 15 or 68, or a set of them. Convert it with --points FILE.json.",
                        from,
                        points)));
  }

  /**
   * Which points a model answers; empty if it names none and there is no built-in set of as many.
   */
  public static Optional<PointSet> knownPoints(KerasModel model) {
    int points = model.architecture().points();
    return model
        .pointSet()
        .or(
            () ->
                Stream.of(PointSet.kaggle15(), PointSet.ibug68())
                    .filter(set -> set.size() == points)
                    .findFirst());
  }

  /** Whether it is a SavedModel folder, or one with numbered versions. */
  public static boolean isSavedModel(Path model) throws IOException {
    if (!Files.exists(model)) {
      throw new NoSuchFileException(model.toString());
    }
    return SavedModels.find(model).isPresent();
  }
}
