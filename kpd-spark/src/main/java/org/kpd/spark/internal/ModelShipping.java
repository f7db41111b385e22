package org.kpd.spark.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.kpd.core.internal.io.TemporaryFiles;
import org.kpd.core.runtime.Precision;
import org.kpd.core.savedmodel.SavedModels;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.batching.PredictorOptions;

/** Ships models to the executors, each once per application. Runs on the driver. */
public final class ModelShipping {
  /** The points of each model that this driver has inspected, by digest. */
  private static final Map<String, List<String>> POINTS = new ConcurrentHashMap<>();

  /** The archive of each model, by application and digest. */
  private static final Map<String, String> SHIPPED = new ConcurrentHashMap<>();

  private ModelShipping() {}

  /**
   * Ships a model if necessary, and returns a reference that tasks can carry, in float32.
   *
   * @param model a SavedModel folder, or a folder of numbered versions, on the driver
   * @param ship whether Spark ships it to the executors; otherwise all of them must see the same
   *     path
   * @throws org.kpd.core.savedmodel.ModelLoadException if there is no model
   * @throws IOException if it cannot be read
   */
  public static ModelReference of(SparkContext spark, Path model, boolean ship) throws IOException {
    Path folder = SavedModels.locate(model).toAbsolutePath().normalize();
    String digest = ModelDigest.of(folder);
    // In local mode the driver is the executor.
    if (!ship || spark.isLocal()) {
      return reference(folder, null, digest);
    }
    String archive;
    synchronized (SHIPPED) {
      String key = spark.applicationId() + " " + digest;
      archive = SHIPPED.get(key);
      if (archive == null) {
        archive = ship(spark, folder, digest);
        SHIPPED.put(key, archive);
      }
    }
    return reference(folder, archive, digest);
  }

  private static ModelReference reference(Path folder, @Nullable String archive, String digest)
      throws IOException {
    return new ModelReference(
        folder.toString(),
        archive,
        digest,
        DriverVersion.here(),
        points(folder, digest),
        Precision.FLOAT32);
  }

  /** The names of the points that a model predicts; reading them requires loading it. */
  public static List<String> points(Path model) throws IOException {
    Path folder = SavedModels.locate(model);
    return points(folder, ModelDigest.of(folder));
  }

  private static List<String> points(Path folder, String digest) throws IOException {
    List<String> known = POINTS.get(digest);
    if (known == null) {
      try (KeypointPredictor predictor =
          KeypointPredictor.load(folder, PredictorOptions.defaults().withWarmUp(false))) {
        known = predictor.pointSet().points();
      }
      POINTS.put(digest, known);
    }
    return known;
  }

  private static String ship(SparkContext spark, Path folder, String digest) throws IOException {
    Path place = TemporaryFiles.folder("kpd-ship");
    String name = "kpd-model-" + digest + ".zip";
    Path zip = place.resolve(name);
    // Executors that join later fetch it too, so the archive stays until the driver exits.
    place.toFile().deleteOnExit();
    zip.toFile().deleteOnExit();
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(file)) {
      for (Path source : ModelDigest.files(folder)) {
        entries.putNextEntry(new ZipEntry(ModelDigest.name(folder, source)));
        Files.copy(source, entries);
      }
    }
    spark.addArchive(zip.toUri().toString());
    return name;
  }
}
