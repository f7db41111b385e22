package org.kpd.cli.sweep;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kpd.cli.cluster.ProcessTask;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModels;
import org.kpd.data.split.Split;
import org.kpd.train.experiment.ConfigJson;
import org.kpd.train.experiment.ExperimentConfig;
import org.kpd.train.experiment.ExperimentData;

/**
 * A training run of a sweep: an ordinary {@code kpd train} in a folder of its own.
 *
 * @param trial the number of its trial, from 0
 * @param fold the fold that it is tested on, from 0
 * @param folder its folder
 */
record SweepRun(int trial, int fold, Path folder) {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  static SweepRun of(Path sweep, int trial, int fold) {
    String name = String.format(Locale.ROOT, "trial%03d-fold%d", trial + 1, fold + 1);
    return new SweepRun(trial, fold, sweep.resolve("runs").resolve(name));
  }

  /** Writes the configuration for {@code kpd train}. */
  void prepare(JsonObject settings) throws IOException {
    Files.createDirectories(folder);
    WholeOutput.file(
        config(), Overwrite.REPLACE, file -> Files.writeString(file, GSON.toJson(settings) + "\n"));
  }

  /** The configuration as {@code kpd train} reads it. */
  ExperimentConfig settings() throws IOException {
    return ConfigJson.read(config(), ConfigJson.defaults(config(), null, null));
  }

  /** The split, with the rows that it is tested on. */
  Split split() throws IOException {
    return ExperimentData.load(settings()).split();
  }

  ProcessTask task() {
    List<String> kpd =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            // As in the launcher: Java looks up the machine's name before it draws text.
            "-Djdk.net.hosts.file=/etc/hosts",
            "-cp",
            absolute(System.getProperty("java.class.path")),
            "org.kpd.cli.Main");
    String out = results().toString();
    String export = folder.resolve("model").toString();
    return new ProcessTask(
        kpd,
        List.of(
            "train", "--config", config().toString(), "--force", "--out", out, "--export", export),
        List.of("train", "--resume", "--out", out, "--export", export),
        folder.toString(),
        log().toString(),
        out,
        folder.resolve("results.unfinished/checkpoint.npz").toString());
  }

  boolean isDone() {
    return Files.exists(results());
  }

  Path log() {
    return folder.resolve("train.log");
  }

  /** The model that it exported. */
  Path model() throws IOException {
    return SavedModels.locate(folder.resolve("model"));
  }

  /** A final figure by its name in the provenance; NaN if it is not there. */
  double metric(String name) throws IOException {
    JsonObject provenance =
        new Gson().fromJson(Files.readString(model().resolve(Provenance.FILE)), JsonObject.class);
    JsonElement figure = provenance.getAsJsonObject("metrics").get(name);
    return figure == null || figure.isJsonNull() ? Double.NaN : figure.getAsDouble();
  }

  private Path config() {
    return folder.resolve("config.json");
  }

  private Path results() {
    return folder.resolve("results");
  }

  private static String absolute(String classpath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classpath.split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
