package org.kpd.keras;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.model.Architecture;
import org.kpd.keras.internal.file.KerasArchive;
import org.kpd.keras.internal.file.LegacyLayout;
import org.kpd.keras.internal.file.VariablesLayout;
import org.kpd.keras.internal.hdf5.Hdf5Exception;
import org.kpd.keras.internal.hdf5.Hdf5File;
import org.kpd.keras.internal.hdf5.Hdf5Group;
import org.kpd.keras.internal.hdf5.Hdf5Tree;
import org.kpd.keras.internal.hdf5.Hdf5Writer;
import org.kpd.keras.internal.match.KnownNetworks;
import org.kpd.keras.internal.stored.StoredPoints;
import org.kpd.keras.model.KerasFormat;
import org.kpd.keras.model.KerasFormatException;
import org.kpd.keras.model.KerasModel;
import org.kpd.keras.model.TrainingSettings;

/**
 * Reads and writes models as Keras does.
 *
 * <p>It reads whole models and weights in HDF5 of Keras 2 and 3, and .keras archives. The network
 * is recognized by its description or, without one, by the shapes of its weights; layer names do
 * not matter. Half, single and double precision, chunks and compression are supported. Nothing in a
 * file is executed, and a malicious file ends in an exception.
 *
 * <p>It writes .h5 files that Keras 2 and 3 open, and .weights.h5 and .keras files in the layout of
 * Keras 3. Adam's state is included in .keras and .weights.h5 files, from which Keras 3 restores
 * it; an .h5 file is compiled for training with fresh moments, as Keras 3 cannot restore them from
 * there. A problem with the optimizer in a file never prevents reading the model.
 *
 * <p>Stateless and thread-safe.
 */
public final class KerasFiles {
  private static final int START = 8;

  private KerasFiles() {}

  /**
   * Reads a model, whatever the file's name.
   *
   * @throws KerasFormatException if it is not a model of kpd's kind, or is damaged; the message
   *     names the file, the layer, what was found and what was expected
   * @throws IOException if it cannot be read
   */
  public static KerasModel read(Path file) throws IOException {
    return read(file, KnownNetworks.ALL);
  }

  static KerasModel read(Path file, KnownNetworks networks) throws IOException {
    try {
      return readAny(file, networks);
    } catch (KerasFormatException | Hdf5Exception e) {
      throw new KerasFormatException("%s: %s".formatted(file, e.getMessage()), e);
    } catch (JsonParseException e) {
      throw new KerasFormatException(
          "%s: the model's configuration is not JSON; expected what Keras writes.".formatted(file),
          e);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new KerasFormatException(
          "%s: the file is damaged: a block ends before its contents.".formatted(file), e);
    }
  }

  private static KerasModel readAny(Path file, KnownNetworks networks) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(START);
    }
    if (KerasArchive.isZip(start)) {
      return KerasArchive.read(file, networks);
    }
    if (!Hdf5File.isHdf5(start)) {
      throw new KerasFormatException(
          "this is neither HDF5 nor a zip archive; expected a model that Keras saved.");
    }
    try (Hdf5File hdf5 = Hdf5File.open(file)) {
      Hdf5Group root = hdf5.root();
      if (LegacyLayout.isUsed(root)) {
        return StoredPoints.with(LegacyLayout.read(root, networks), StoredPoints.read(root));
      }
      if (VariablesLayout.isUsed(root)) {
        return StoredPoints.with(VariablesLayout.read(root, networks), StoredPoints.read(root));
      }
      throw KerasFormatException.of(
          "the file holds %s; expected model_weights or layers, as Keras saves them.",
          root.names());
    }
  }

  /** Whether Keras has all layers of the network, with settings that can be written. */
  public static boolean canHold(Architecture architecture) {
    return KnownNetworks.hasLayersOf(architecture);
  }

  /** Writes a model to a new file, like {@link #write(KerasModel, Path, Overwrite)}. */
  public static void write(KerasModel model, Path file) throws IOException {
    write(model, file, Overwrite.REFUSE);
  }

  /**
   * Writes a model in the format of the file's ending: {@code .h5}, {@code .weights.h5} or {@code
   * .keras}. The file appears complete or not at all. Without training settings the model is
   * compiled with {@link TrainingSettings#defaults()}.
   *
   * @throws org.kpd.core.KpdException if the file exists and must not be replaced, or its name has
   *     another ending
   * @throws IOException if it cannot be written
   */
  public static void write(KerasModel model, Path file, Overwrite overwrite) throws IOException {
    KerasFormat format = KerasFormat.named(file);
    if (!canHold(model.architecture())) {
      throw KerasFormatException.of(
          "%s: found %s, which has layers that Keras lacks; expected %s. Export a SavedModel, which Python loads too.",
          file, model.architecture().name(), KnownNetworks.ALL.names());
    }
    WholeOutput.file(
        file,
        overwrite,
        path -> {
          switch (format) {
            case WHOLE_MODEL -> write(LegacyLayout.write(model), model, path);
            case WEIGHTS ->
                write(
                    VariablesLayout.write(
                        model, model.training().orElse(TrainingSettings.defaults())),
                    model,
                    path);
            case ARCHIVE -> KerasArchive.write(model, path);
          }
        });
  }

  private static void write(Hdf5Tree root, KerasModel model, Path path) throws IOException {
    StoredPoints.write(model, root);
    Hdf5Writer.write(root, path);
  }
}
