package org.kpd.train.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.KpdException;
import org.kpd.core.internal.detection.DetectorModel;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.savedmodel.DetectorModels;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.report.internal.picture.Pictures;
import org.kpd.train.DetectorTrainer;
import org.kpd.train.config.DetectorConfig;
import org.kpd.train.internal.detection.SampleDrawer;
import org.kpd.train.internal.detection.TrainingPhoto;
import org.kpd.train.internal.report.HistoryCsv;
import org.kpd.train.internal.report.LossChart;
import org.kpd.train.progress.TrainingListener;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingState;

/**
 * From photos with marked faces to a face detector: trains its network, exports a SavedModel and
 * counts the faces that it finds in the held-out photos. While it runs, the latest checkpoint is
 * kept beside the results, so that an interrupted run can be resumed.
 */
public final class DetectorExperiment {
  private final Path data;
  private final DetectorConfig config;
  private final Path results;
  private final Path models;
  private final Overwrite overwrite;
  private final WorkFolder work;

  private DetectorExperiment(
      Path data, DetectorConfig config, Path results, Path models, Overwrite overwrite) {
    this.data = data;
    this.config = config;
    this.results = results;
    this.models = models;
    this.overwrite = overwrite;
    this.work = new WorkFolder(results);
  }

  /**
   * The outcome of an experiment.
   *
   * @param training history, weights and the reason for the end
   * @param figures figures on the held-out photos
   * @param savedModel the exported version folder
   */
  public record Outcome(TrainingResult training, DetectionFigures figures, Path savedModel) {}

  /**
   * A new experiment; nothing is read or written yet.
   *
   * @param data a folder in the form of {@link org.kpd.data.photo.MarkedPhotos}
   * @param results the folder for {@code training_history.csv} and its neighbors
   * @param models the folder in which the SavedModel becomes the next numbered version
   */
  public static DetectorExperiment of(
      Path data, DetectorConfig config, Path results, Path models, Overwrite overwrite) {
    return new DetectorExperiment(data, config, results, models, overwrite);
  }

  /**
   * Trains a detector from photos on disk to a model on disk.
   *
   * <pre>{@code
   * DetectorExperiment.run(
   *     Path.of("photos"),
   *     DetectorConfig.defaults().withWidth(16),
   *     Path.of("model_results/face_detector"),
   *     Path.of("saved_models/face_detector"));
   * }</pre>
   *
   * @param data a folder as {@link org.kpd.data.photo.MarkedPhotos} describes it
   * @param results the folder for {@code training_history.csv} and its neighbors, which must not
   *     exist
   * @param models the folder in which the SavedModel becomes the next numbered version
   * @param listeners hear of every epoch, and may end the training
   * @throws KpdException if the results exist, or the photos cannot be used
   * @throws IOException if something cannot be read or written
   */
  public static Outcome run(
      Path data, DetectorConfig config, Path results, Path models, TrainingListener... listeners)
      throws IOException {
    NativeLibraries.require();
    return of(data, config, results, models, Overwrite.REFUSE)
        .run(DetectorData.load(data), List.of(listeners));
  }

  /**
   * The unfinished experiment beside a results folder.
   *
   * @throws KpdException if there is none
   */
  public static DetectorExperiment unfinished(Path results, Path models, Overwrite overwrite)
      throws IOException {
    Path settings = new WorkFolder(results).settings();
    return new DetectorExperiment(
        DetectorJson.data(settings), DetectorJson.read(settings), results, models, overwrite);
  }

  /** A copy with another number of epochs, to which the schedule is stretched. */
  public DetectorExperiment withEpochs(int epochs) {
    return new DetectorExperiment(data, config.withEpochs(epochs), results, models, overwrite);
  }

  /** The folder with the photos. */
  public Path data() {
    return data;
  }

  /** Its settings. */
  public DetectorConfig config() {
    return config;
  }

  /** The folder for its results. */
  public Path results() {
    return results;
  }

  /**
   * Runs it from new weights.
   *
   * @throws KpdException if results or an unfinished run already exist
   * @throws IOException if something cannot be read or written
   */
  public Outcome run(DetectorData photos, List<? extends TrainingListener> listeners)
      throws IOException {
    overwrite.check(results);
    work.begin(DetectorJson.format(data, config), overwrite);
    return train(photos, DetectorTrainer.start(config), listeners);
  }

  /**
   * Continues the unfinished run.
   *
   * @throws KpdException if there is none
   */
  public Outcome resume(DetectorData photos, List<? extends TrainingListener> listeners)
      throws IOException {
    overwrite.check(results);
    return train(photos, work.state(architecture()), listeners);
  }

  private Architecture architecture() {
    return DetectorNetwork.of(config.size(), config.width());
  }

  private Outcome train(
      DetectorData photos, TrainingState start, List<? extends TrainingListener> listeners)
      throws IOException {
    List<TrainingListener> all = new ArrayList<>(listeners);
    all.add(work);
    DetectorTrainer trainer = new DetectorTrainer(config, all);
    TrainingResult trained =
        work.keeping(
            () -> trainer.fit(drawer(photos.training()), drawer(photos.validation()), start));
    if (trained.reason() == TrainingResult.StopReason.DIVERGED) {
      work.delete();
      throw new KpdException(
          "The loss became NaN; expected it to fall. Lower the learning rate, now %s (the command: --learning-rate)."
              .formatted(config.learningRate()));
    }
    return report(photos, trained);
  }

  private SampleDrawer drawer(List<TrainingPhoto> photos) {
    return new SampleDrawer(photos, config.size(), config.seed());
  }

  private Outcome report(DetectorData photos, TrainingResult trained) throws IOException {
    DetectionFigures figures = figures(photos, trained);
    WholeOutput.folder(
        results,
        overwrite,
        folder -> {
          Files.writeString(
              folder.resolve("training_history.csv"), HistoryCsv.format(trained.history()));
          Pictures.write(
              LossChart.draw(trained.history()),
              folder.resolve("training_validation_loss_plot.png"));
          Files.writeString(
              folder.resolve("training_config.json"), DetectorJson.format(data, config));
        });
    Path version = new ModelVersions(models).next();
    DetectorModels.write(
        config.width(),
        trained.weights(),
        provenance(photos, trained, figures),
        version,
        Overwrite.REFUSE);
    work.delete();
    return new Outcome(trained, figures, version);
  }

  private DetectionFigures figures(DetectorData photos, TrainingResult trained) throws IOException {
    SessionSettings settings = new SessionSettings(config.threads(), Precision.FLOAT32);
    try (DetectorModel model = DetectorModel.of(config.width(), trained.weights(), settings)) {
      return DetectorEvaluation.of(model, photos.test());
    }
  }

  private Provenance provenance(
      DetectorData photos, TrainingResult trained, DetectionFigures figures) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("path", data.toString());
    source.put("training_photos", photos.training().size());
    source.put("validation_photos", photos.validation().size());
    source.put("test_photos", photos.test().size());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("epochs", (double) trained.history().size());
    metrics.put("test_found_percent", figures.markedPercent());
    metrics.put("test_all_faces_found_percent", figures.facesPercent());
    metrics.put("test_strays", (double) figures.strays());
    metrics.put("test_center_error", figures.meanCenterError());
    metrics.put("test_roll_error_degrees", figures.meanRollError());
    return new Provenance(
        DetectorNetwork.NAME,
        Map.of(DetectorNetwork.WIDTH, config.width()),
        DetectorJson.toMap(data, config),
        source,
        metrics,
        Provenance.currentVersions(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
