package org.kpd.keras.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.kpd.core.internal.io.TemporaryFiles;
import org.kpd.keras.internal.config.ModelConfig;
import org.kpd.keras.internal.hdf5.Hdf5File;
import org.kpd.keras.internal.hdf5.Hdf5Writer;
import org.kpd.keras.internal.match.KnownNetworks;
import org.kpd.keras.internal.optimizer.CompileConfig;
import org.kpd.keras.internal.optimizer.StoredOptimizer;
import org.kpd.keras.internal.stored.StoredPoints;
import org.kpd.keras.model.KerasFormatException;
import org.kpd.keras.model.KerasModel;
import org.kpd.keras.model.TrainingSettings;

/** A .keras archive: {@code config.json}, {@code metadata.json} and {@code model.weights.h5}. */
public final class KerasArchive {
  private static final String METADATA = "metadata.json";
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.weights.h5";

  /** Names the Keras version whose layout is written. */
  private static final String METADATA_TEXT = "{\"keras_version\": \"3.0.0\"}";

  /** Twice the size of weights and both moments in double precision. */
  private static final long LARGEST_WEIGHTS = 512L << 20;

  private static final long LARGEST_CONFIG = 4L << 20;
  private static final int MOST_ENTRIES = 1000;

  private KerasArchive() {}

  /** Whether a file that begins with these bytes is a zip file. */
  public static boolean isZip(byte[] start) {
    return start.length >= 4
        && start[0] == 'P'
        && start[1] == 'K'
        && start[2] == 3
        && start[3] == 4;
  }

  public static KerasModel read(Path file, KnownNetworks networks) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      checkNames(zip);
      byte[] text;
      try (InputStream config = open(zip, CONFIG)) {
        text = config.readNBytes((int) LARGEST_CONFIG + 1);
      }
      checkSize(CONFIG, text.length, LARGEST_CONFIG);
      String json = new String(text, UTF_8);
      ModelConfig config = ModelConfig.parse(json);
      Optional<CompileConfig> compiled =
          StoredOptimizer.ifIntact(() -> CompileConfig.ofModelConfig(json));
      // HDF5 needs random access: a temporary file with a name of ours, never one from the archive.
      Path weights = TemporaryFiles.file("kpd", ".weights.h5");
      try {
        unpack(zip, weights);
        try (Hdf5File hdf5 = Hdf5File.open(weights)) {
          return StoredPoints.with(
              VariablesLayout.read(hdf5.root(), config, compiled, networks), points(zip));
        }
      } finally {
        Files.delete(weights);
      }
    } catch (ZipException e) {
      throw new KerasFormatException("the archive is damaged: %s.".formatted(e.getMessage()), e);
    }
  }

  private static Optional<String> points(ZipFile zip) throws IOException {
    if (zip.getEntry(StoredPoints.ENTRY) == null) {
      return Optional.empty();
    }
    try (InputStream entry = open(zip, StoredPoints.ENTRY)) {
      byte[] text = entry.readNBytes((int) LARGEST_CONFIG + 1);
      checkSize(StoredPoints.ENTRY, text.length, LARGEST_CONFIG);
      return Optional.of(new String(text, UTF_8));
    }
  }

  /** No name is ever used as a path, but one that points outside its folder is malicious. */
  private static void checkNames(ZipFile zip) {
    if (zip.size() > MOST_ENTRIES) {
      throw KerasFormatException.of(
          "the archive has %d entries; expected at most %d.", zip.size(), MOST_ENTRIES);
    }
    Set<String> names = new HashSet<>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      String name = entries.nextElement().getName();
      String path = name.replace('\\', '/');
      boolean leaves =
          path.startsWith("/") || path.contains(":") || ("/" + path + "/").contains("/../");
      if (leaves) {
        throw KerasFormatException.of(
            "the archive has an entry named %s; expected names within its own folder.", name);
      }
      if (!names.add(name)) {
        throw KerasFormatException.of("the archive has two entries named %s.", name);
      }
    }
  }

  private static InputStream open(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw KerasFormatException.of(
          "the archive has no %s; expected %s and %s, as Keras saves them.", name, CONFIG, WEIGHTS);
    }
    return zip.getInputStream(entry);
  }

  /** Unpacks up to the limit, whatever size the archive claims. */
  private static void unpack(ZipFile zip, Path target) throws IOException {
    byte[] piece = new byte[1 << 16];
    long size = 0;
    try (InputStream in = open(zip, WEIGHTS);
        OutputStream out = Files.newOutputStream(target)) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        size += count;
        checkSize(WEIGHTS, size, LARGEST_WEIGHTS);
        out.write(piece, 0, count);
      }
    }
  }

  private static void checkSize(String name, long size, long largest) {
    if (size > largest) {
      throw KerasFormatException.of(
          "%s unpacks to more than %d MB; expected a model of at most that.", name, largest >> 20);
    }
  }

  /** Entries are stored, not deflated, as in Keras: weights hardly compress. */
  public static void write(KerasModel model, Path file) throws IOException {
    TrainingSettings training = model.training().orElse(TrainingSettings.defaults());
    Path weights = TemporaryFiles.file("kpd", ".weights.h5");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      Files.delete(weights);
      Hdf5Writer.write(VariablesLayout.write(model, training), weights);
      zip.setLevel(0);
      put(zip, METADATA, METADATA_TEXT);
      put(zip, CONFIG, ModelConfigWriter.archive(model.architecture(), training));
      Optional<String> points = StoredPoints.text(model);
      if (points.isPresent()) {
        put(zip, StoredPoints.ENTRY, points.get());
      }
      zip.putNextEntry(entry(WEIGHTS));
      Files.copy(weights, zip);
      zip.closeEntry();
    } finally {
      Files.deleteIfExists(weights);
    }
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(entry(name));
    zip.write(text.getBytes(UTF_8));
    zip.closeEntry();
  }

  /** An entry with zip's earliest time, so that equal models give equal bytes. */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.from(Instant.parse("1980-01-01T00:00:00Z")));
    return entry;
  }
}
