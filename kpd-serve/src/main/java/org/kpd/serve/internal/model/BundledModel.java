package org.kpd.serve.internal.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.kpd.core.internal.io.TemporaryFiles;
import org.kpd.core.internal.model.ClasspathFile;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.savedmodel.ModelLoadException;

/**
 * A SavedModel packaged in a jar on the classpath: {@value #INDEX} has the model's {@code name} and
 * a space-separated list of its {@code files}, which are in {@code model/} next to it.
 */
public final class BundledModel {
  private static final String INDEX = "META-INF/kpd/model.properties";

  private final URL index;
  private final String name;
  private final List<String> files;

  private BundledModel(URL index, String name, List<String> files) {
    this.index = index;
    this.name = name;
    this.files = files;
  }

  /**
   * The model that the thread's class loader finds, or else that of kpd's own.
   *
   * @throws ModelLoadException if there is none or more than one, or its list of files is invalid
   */
  public static BundledModel onClasspath() {
    URL index =
        new ClasspathFile(INDEX, "model", "org.kpd:kpd-model-v2", "KeypointPredictor.load", false)
            .find();
    try {
      return read(index);
    } catch (IOException e) {
      throw new ModelLoadException(
          "%s could not be read (%s); expected the list of a model's files."
              .formatted(index, e.getMessage()),
          e);
    }
  }

  private static BundledModel read(URL index) throws IOException {
    Properties properties = new Properties();
    try (InputStream stream = index.openStream()) {
      properties.load(stream);
    }
    List<String> files =
        Stream.of(properties.getProperty("files", "").split(" "))
            .filter(file -> !file.isBlank())
            .toList();
    if (files.isEmpty() || !files.stream().allMatch(BundledModel::staysBelow)) {
      throw new ModelLoadException(
          "%s: found the files '%s'; expected those of a SavedModel, below model/."
              .formatted(index, properties.getProperty("files", "")));
    }
    return new BundledModel(index, properties.getProperty("name", "model"), files);
  }

  private static boolean staysBelow(String file) {
    return !Path.of(file).isAbsolute() && !file.contains("..") && !file.contains(":");
  }

  /**
   * Loads the model. TensorFlow reads only folders, so the files are unpacked into a new temporary
   * folder, which no other user can write to, and deleted once they are in memory.
   *
   * @throws ModelLoadException if the temporary folder cannot hold it, or it is not a model
   * @throws org.kpd.core.KpdException if there is no writable temporary folder
   */
  public KeypointModel load(SessionSettings settings) {
    Path folder = unpack();
    try {
      return KeypointModel.load(folder, settings);
    } finally {
      delete(folder);
    }
  }

  private Path unpack() {
    Path folder = TemporaryFiles.folder("kpd-model-");
    try {
      for (String file : files) {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream stream = new URL(index, "model/" + file).openStream()) {
          Files.copy(stream, target);
        }
      }
      return folder;
    } catch (IOException e) {
      delete(folder);
      throw new ModelLoadException(
          "%s: %s could not be unpacked there (%s); expected a writable folder with 16 MB free. Point -Djava.io.tmpdir at one."
              .formatted(System.getProperty("java.io.tmpdir"), name, e.getMessage()),
          e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      entries.sorted(Comparator.reverseOrder()).forEach(entry -> entry.toFile().delete());
    } catch (IOException e) {
      // Temporary files that cannot be listed are left behind.
    }
  }
}
