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
import java.util.Optional;
import java.util.function.Consumer;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModelWriter;
import org.kpd.data.LabelTable;
import org.kpd.keras.KerasFiles;
import org.kpd.keras.model.KerasModel;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.train.Trainer;
import org.kpd.train.config.TrainingConfig;
import org.kpd.train.internal.model.KerasSettings;
import org.kpd.train.internal.report.ResultsFolder;
import org.kpd.train.progress.TrainingListener;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingState;

/**
 * One experiment, from data to artifacts: trains a network, measures it on the test rows, writes
 * the results folder and exports a SavedModel. While it runs, the latest checkpoint is kept beside
 * the results, so that an interrupted run can be resumed.
 */
public final class Experiment {
  private final ExperimentConfig config;
  private final Path results;
  private final Path models;
  private final Overwrite overwrite;
  private final WorkFolder work;

  private Experiment(ExperimentConfig config, Path results, Path models, Overwrite overwrite) {
    this.config = config;
    this.results = results;
    this.models = models;
    this.overwrite = overwrite;
    this.work = new WorkFolder(results);
  }

  /**
   * The outcome of an experiment.
   *
   * @param training history, best weights and the reason for the end
   * @param evaluation the evaluation on the test rows, with the mean face as baseline
   * @param savedModel the exported version folder
   * @param fourPointModel the exported model for Kaggle's second convention, if the data has it
   */
  public record Outcome(
      TrainingResult training, Study evaluation, Path savedModel, Optional<Path> fourPointModel) {}

  /**
   * A new experiment; nothing is read or written yet.
   *
   * @param results the folder for {@code training_history.csv} and its neighbors
   * @param models the folder in which the SavedModel becomes the next numbered version
   * @throws KpdException if the network does not exist
   */
  public static Experiment of(
      ExperimentConfig config, Path results, Path models, Overwrite overwrite) {
    var unused = config.architecture();
    return new Experiment(config, results, models, overwrite);
  }

  /**
   * Runs an experiment, from data on disk to a model on disk, starting with random weights or those
   * of the model that the configuration names.
   *
   * <pre>{@code
   * ExperimentConfig reference = ExperimentConfig.defaults(Path.of("faces"));
   * Experiment.run(
   *     reference.withTraining(training -> training.withEpochs(20)),
   *     Path.of("model_results/model_v1"),
   *     Path.of("saved_models/model_v1"));
   * }</pre>
   *
   * @param results the folder for {@code training_history.csv} and its neighbors, which must not
   *     exist
   * @param models the folder in which the SavedModel becomes the next numbered version
   * @param listeners are notified of every epoch, and may end the training
   * @throws KpdException if the network does not exist, the results do, or the data cannot be used
   * @throws IOException if something cannot be read or written
   */
  public static Outcome run(
      ExperimentConfig config, Path results, Path models, TrainingListener... listeners)
      throws IOException {
    NativeLibraries.require();
    Experiment experiment = of(config, results, models, Overwrite.REFUSE);
    ExperimentData data = experiment.load();
    return experiment.run(data, experiment.start(data, remark -> {}), List.of(listeners));
  }

  /**
   * The unfinished experiment beside a results folder.
   *
   * @throws KpdException if there is none
   */
  public static Experiment unfinished(Path results, Path models, Overwrite overwrite)
      throws IOException {
    return new Experiment(new WorkFolder(results).config(), results, models, overwrite);
  }

  /** Its configuration. */
  public ExperimentConfig config() {
    return config;
  }

  /** The folder for its results. */
  public Path results() {
    return results;
  }

  /**
   * Loads its data, labeled by its teachers where it has some.
   *
   * @throws org.kpd.core.DatasetException if it cannot be used
   * @throws IOException if it cannot be read
   */
  public ExperimentData load() throws IOException {
    return TaughtData.load(config);
  }

  /**
   * What a run begins with: new weights, or those of the model that the configuration names.
   *
   * @param told hears in a sentence what of that model is not taken
   * @throws KpdException if it is of another network
   * @throws IOException if it cannot be read
   */
  public TrainingState start(ExperimentData data, Consumer<String> told) throws IOException {
    return new StartingState(config, architecture(data), data, told).read();
  }

  /** Its network as trained on that data: with a second head if the data has two conventions. */
  public Architecture architecture(ExperimentData data) {
    return TrainedNetworks.trained(single(data), config.training().technique(), data);
  }

  /** The network with one head. */
  private Architecture single(ExperimentData data) {
    return config.architecture(data.set());
  }

  /**
   * Runs it from new weights.
   *
   * @throws KpdException if results or an unfinished run already exist, or the data cannot be used
   * @throws IOException if something cannot be read or written
   */
  public Outcome run(
      ExperimentData data, TrainingState start, List<? extends TrainingListener> listeners)
      throws IOException {
    check(data);
    work.begin(config, overwrite);
    return train(data, start, listeners);
  }

  /**
   * Continues the unfinished run as if it had never stopped.
   *
   * @throws KpdException if there is none
   */
  public Outcome resume(ExperimentData data, List<? extends TrainingListener> listeners)
      throws IOException {
    check(data);
    return train(data, work.state(architecture(data)), listeners);
  }

  private void check(ExperimentData data) throws IOException {
    overwrite.check(results);
    new ModelVersions(models).check(data.set());
  }

  private Outcome train(
      ExperimentData data, TrainingState start, List<? extends TrainingListener> listeners)
      throws IOException {
    List<TrainingListener> all = new ArrayList<>(listeners);
    all.add(work);
    Architecture architecture = architecture(data);
    Trainer trainer = new Trainer(architecture, config.training(), all);
    TrainingResult trained =
        work.keeping(() -> trainer.fit(data.training(), data.validation(), start));
    if (trained.bestEpoch() == 0) {
      work.delete();
      throw new KpdException(
          "The loss became NaN in the first epoch; expected it to fall. Lower the learning rate,"
              + " now %s (the command: --learning-rate)."
                  .formatted(config.training().learningRate()));
    }
    return report(data, architecture, trained);
  }

  private Outcome report(ExperimentData data, Architecture architecture, TrainingResult trained)
      throws IOException {
    TrainingConfig training = config.training();
    Architecture single = single(data);
    TrainedNetworks networks =
        TrainedNetworks.of(architecture, single, trained.weights(), training, data);
    FoldedNetwork network = networks.main();
    int[] testRows = data.split().test();
    LabelTable annotated = data.annotated().select(testRows);
    LabelTable predictions =
        networks.predict(
            data.test(), annotated, new SessionSettings(training.threads(), training.precision()));
    Study evaluation =
        Study.of(data.labeledTestRows(), new Study.Predictions(single.name(), predictions));
    WholeOutput.folder(
        results,
        overwrite,
        folder -> {
          ResultsFolder.write(
              folder,
              single,
              trained.history(),
              data.test().withLabels(annotated),
              predictions,
              evaluation);
          Files.writeString(folder.resolve("training_config.json"), ConfigJson.format(config));
          if (KerasFiles.canHold(network.architecture())) {
            KerasFiles.write(
                kerasModel(network, trained, data.set()),
                folder.resolve("trained_%s_keypoint_detection.h5".formatted(single.name())),
                Overwrite.REFUSE);
          }
        });
    Provenance provenance = provenance(data, trained, evaluation);
    Path version = export(network, provenance, models);
    Optional<Path> fourPointVersion =
        networks.fourPoint().isPresent()
            ? Optional.of(export(networks.fourPoint().get(), provenance, fourPointModels()))
            : Optional.empty();
    work.delete();
    return new Outcome(trained, evaluation, version, fourPointVersion);
  }

  private static Path export(FoldedNetwork network, Provenance provenance, Path folder)
      throws IOException {
    Path version = new ModelVersions(folder).next();
    SavedModelWriter.write(
        network.architecture(), network.weights(), provenance, version, Overwrite.REFUSE);
    return version;
  }

  /** The folder for the SavedModel of Kaggle's second convention, if there is one. */
  private Path fourPointModels() {
    return models.resolveSibling(models.getFileName() + "_four_points");
  }

  /** Adam's state belongs to the weights as trained, not to folded ones. */
  private KerasModel kerasModel(FoldedNetwork network, TrainingResult trained, PointSet set) {
    boolean asTrained = network.weights().equals(trained.weights());
    return new KerasModel(
            network.architecture(),
            network.weights(),
            asTrained ? Optional.of(trained.optimizer()) : Optional.empty(),
            Optional.of(KerasSettings.of(config.training())))
        .withPointSet(set);
  }

  private Provenance provenance(ExperimentData data, TrainingResult trained, Study evaluation) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("path", config.data().toString());
    source.put("faces", data.faces().size());
    source.put("training_rows", data.split().train().length);
    source.put("validation_rows", data.split().validation().length);
    source.put("test_rows", data.split().test().length);
    source.put("sha256", Fingerprint.of(data.faces()));
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("best_epoch", (double) trained.bestEpoch());
    metrics.put("validation_loss", trained.history().get(trained.bestEpoch() - 1).validationLoss());
    KeypointMetrics model = evaluation.model().metrics();
    metrics.put("test_mae", model.meanAbsoluteError());
    metrics.put("test_rmse", model.rootMeanSquareError());
    metrics.put("test_nme_percent", model.normalizedMeanError());
    metrics.put("test_failure_rate_percent", model.failureRate());
    metrics.put("mean_face_test_mae", evaluation.meanFace().metrics().meanAbsoluteError());
    return new Provenance(
        single(data).name(),
        single(data).hyperparameters(),
        ConfigJson.toMap(config),
        source,
        metrics,
        Provenance.currentVersions(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        data.set());
  }
}
