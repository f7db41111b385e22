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
import org.kpd.keras.KerasModel;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.train.internal.model.ModelReader;

/** Opens what users call MODEL, whichever form it has. */
public final class ModelFiles {
  /** What {@code MODEL} may be, for help texts. */
  public static final String DESCRIPTION =
      "A SavedModel folder (or one with numbered versions), a .h5 or .keras file, or a results"
          + " folder.";

  private ModelFiles() {}

  /**
   * The model, ready to predict; the caller closes it.
   *
   * @throws org.kpd.core.KpdException if it is none, or not one of faces
   * @throws IOException if it cannot be read
   */
  public static KeypointPredictor predictor(Path model) throws IOException {
    return predictor(model, PredictorOptions.defaults());
  }

  /**
   * The model as a predictor with options; the caller closes it. Fails as {@link #predictor(Path)}
   * does.
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

  /** The provenance of a model that came from another file. */
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

  /** What to call it: the folder's name, the one above a version number, or the file's. */
  public static String name(Path model) {
    Path folder = model.toAbsolutePath().normalize();
    Path parent = folder.getParent();
    String name = String.valueOf(folder.getFileName());
    return parent != null && parent.getFileName() != null && name.matches("\\d+")
        ? parent.getFileName().toString()
        : name;
  }
}
