package org.kpd.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.TemporaryFiles;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.model.Architecture;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModelWriter;
import org.kpd.keras.model.KerasModel;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.train.internal.model.ModelReader;

/** Opens a MODEL argument, whatever its format. */
public final class ModelFiles {
  /** The description of {@code MODEL} in help texts. */
  public static final String DESCRIPTION =
      "A SavedModel folder (or one with numbered versions), a .h5 or .keras file, or a results"
          + " folder.";

  private ModelFiles() {}

  /**
   * Opens a model for prediction; the caller closes it.
   *
   * @throws org.kpd.core.KpdException if it is not a model, or not one for faces
   * @throws IOException if it cannot be read
   */
  public static KeypointPredictor predictor(Path model) throws IOException {
    return predictor(model, PredictorOptions.defaults());
  }

  /**
   * Opens a model for prediction with options; the caller closes it. Fails as {@link
   * #predictor(Path)} does.
   */
  public static KeypointPredictor predictor(Path model, PredictorOptions options)
      throws IOException {
    if (ModelReader.isSavedModel(model)) {
      return KeypointPredictor.load(model, options);
    }
    KerasModel read = ModelReader.read(model);
    Path folder = TemporaryFiles.folder("kpd-model");
    try {
      Path version = folder.resolve("1");
      SavedModelWriter.write(
          read.architecture(), read.weights(), converted(read, model), version, Overwrite.REFUSE);
      return KeypointPredictor.load(version, options);
    } finally {
      WholeOutput.delete(folder);
    }
  }

  /** The model's network. */
  public static Architecture architecture(Path model) throws IOException {
    return ModelReader.read(model).architecture();
  }

  /** The provenance of a model that was converted from another file. */
  public static Provenance converted(KerasModel model, Path from) {
    return new Provenance(
        model.architecture().name(),
        model.architecture().hyperparameters(),
        Map.of(),
        Map.of("converted_from", from.toString()),
        Map.of(),
        Provenance.currentVersions(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        ModelReader.pointSet(model, from));
  }

  /** A model's name: that of the file, of the folder, or of the folder above a version number. */
  public static String name(Path model) {
    Path folder = model.toAbsolutePath().normalize();
    Path parent = folder.getParent();
    String name = String.valueOf(folder.getFileName());
    return parent != null && parent.getFileName() != null && name.matches("\\d+")
        ? parent.getFileName().toString()
        : name;
  }
}
