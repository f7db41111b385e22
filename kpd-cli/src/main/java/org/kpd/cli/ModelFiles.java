package org.kpd.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.kpd.core.model.Architecture;
import org.kpd.core.savedmodel.SavedModelReader;
import org.kpd.serve.KeypointPredictor;

/** Opens what users call MODEL. */
public final class ModelFiles {
  /** What {@code MODEL} may be, for help texts. */
  public static final String DESCRIPTION = "A SavedModel folder, or one with numbered versions.";

  private ModelFiles() {}

  /**
   * The model, ready to predict; the caller closes it.
   *
   * @throws org.kpd.core.savedmodel.ModelLoadException if it is none, or not one of faces
   * @throws IOException if it cannot be read
   */
  public static KeypointPredictor predictor(Path model) throws IOException {
    return KeypointPredictor.load(existing(model));
  }

  /**
   * The model's network.
   *
   * @throws org.kpd.core.savedmodel.ModelLoadException if it is none, or kpd did not write it
   * @throws IOException if it cannot be read
   */
  public static Architecture architecture(Path model) throws IOException {
    return SavedModelReader.read(existing(model)).architecture();
  }

  /** What to call it: the folder's name, or the one above a version number. */
  public static String name(Path model) {
    Path folder = model.toAbsolutePath().normalize();
    Path parent = folder.getParent();
    String name = String.valueOf(folder.getFileName());
    return parent != null && parent.getFileName() != null && name.matches("\\d+")
        ? parent.getFileName().toString()
        : name;
  }

  private static Path existing(Path model) throws IOException {
    if (!Files.exists(model)) {
      throw new NoSuchFileException(model.toString());
    }
    return model;
  }
}
