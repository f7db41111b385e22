package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.FourPoints;
import org.kpd.core.Keypoint;
import org.kpd.train.CheckpointFile;
import org.kpd.train.InitialWeights;
import org.kpd.train.config.Recipe;
import org.kpd.train.experiment.ConfigJson;
import org.kpd.train.experiment.ExperimentConfig;
import org.kpd.train.progress.TrainingState;

class TrainCommandTest {
  @TempDir private static Path folder;
  private static Path faces;

  @TempDir private Path own;

  @BeforeAll
  static void drawFaces() {
    faces = folder.resolve("faces");
    assertThat(CommandRun.of("synth", "--out", faces, "--count", 60, "--seed", 1).code()).isZero();
  }

  @Test
  void leavesEveryArtifactOfTheReferenceAndASavedModel() throws IOException {
    CommandRun run = train("--epochs", 2, "--learning-rate", "1e-4");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("model_v1: 6,668,378 parameters; 48 training, 6 validation, 6 test faces")
        .containsPattern(
            "Epoch 2/2 - \\d+s - \\d+ms/step - loss: [\\d.]+ - mae: [\\d.]+ - val_loss:")
        .contains("mean face");
    assertThat(names(results()))
        .containsExactlyInAnyOrder(
            "evaluation.json",
            "evaluation_results_model_v1_keypoint.csv",
            "model_v1_keypoint_predictions.csv",
            "model_v1_plot.png",
            "model_v1_results.png",
            "model_v1_results_1.png",
            "model_v1_summary.txt",
            "trained_model_v1_keypoint_detection.h5",
            "training_config.json",
            "training_history.csv",
            "training_validation_loss_plot.png");
    assertThat(names(own)).containsExactlyInAnyOrder("results", "models");
    assertThat(names(own.resolve("models"))).containsExactly("1");

    CommandRun fromSavedModel = evaluate(own.resolve("models"));
    CommandRun fromKerasFile = evaluate(results());
    assertThat(fromSavedModel.code()).isZero();
    assertThat(fromKerasFile.out().lines().skip(3))
        .containsExactlyElementsOf(fromSavedModel.out().lines().skip(3).toList());
  }

  @Test
  void goesOnFromAKerasFile() {
    train("--epochs", 1);
    CommandRun run =
        CommandRun.of(
            "train",
            faces,
            "--epochs",
            1,
            "--out",
            own.resolve("more"),
            "--export",
            own.resolve("models"),
            "--init-weights",
            results());

    assertThat(run.code()).isZero();
    assertThat(own.resolve("models/2/saved_model.pb")).exists();
  }

  /** An exported model no longer has batch normalizations, but can be trained further. */
  @Test
  void goesOnFromAnExportedModel() {
    Path shipped = Path.of("..", "saved_models", "model_v2");

    CommandRun run =
        train(
            "--model",
            "model_v2",
            "--width",
            24,
            "--epochs",
            1,
            "--learning-rate",
            1e-9,
            "--second-head",
            "false",
            "--init-weights",
            shipped);
    CommandRun wrong =
        CommandRun.of(
            "train",
            faces,
            "--model",
            "model_v2",
            "--width",
            4,
            "--init-weights",
            shipped,
            "--out",
            own.resolve("wrong"),
            "--export",
            own.resolve("wrong-models"));

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(wrong.err())
        .contains("expected the network to be trained, model_v2 {width=4}. Name it by --model");
  }

  /** With the shipped model as teacher, once and twice: with full weight, labels do not count. */
  @Test
  void learnsFromTeachersWhatLabelsDoNotSay() throws IOException {
    Path half = own.resolve("half.csv");
    List<String> lines = Files.readAllLines(faces.resolve("training.csv"));
    for (int row = 1; row < lines.size(); row += 2) {
      lines.set(row, ",".repeat(Keypoint.COORDINATES - 1));
    }
    Files.write(half, lines);
    Path shipped = Path.of("..", "saved_models", "model_v2");

    CommandRun run =
        train(
            "--labels",
            half,
            "--model",
            "model_v2",
            "--width",
            4,
            "--epochs",
            1,
            "--second-head",
            "false",
            "--teacher",
            shipped,
            "--teacher",
            shipped,
            "--teacher-weight",
            1);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(Files.readString(results().resolve("training_config.json")))
        .contains("\"teacher\": [\n    \"" + shipped + "\",\n    \"" + shipped + "\"\n  ]")
        .contains("\"teacher_weight\": 1.0");
  }

  @Test
  void leavesASecondModelWhereFacesFollowTwoConventions() throws IOException {
    Path labels = own.resolve("labels.csv");
    List<String> lines = Files.readAllLines(faces.resolve("training.csv"));
    for (int row = 1; row < lines.size(); row += 2) {
      String[] fields = lines.get(row).split(",");
      for (int column = 0; column < Keypoint.COORDINATES; column++) {
        if (!FourPoints.COLUMNS.contains(column)) {
          fields[column] = "";
        }
      }
      lines.set(row, String.join(",", fields));
    }
    Files.write(labels, lines);

    CommandRun run = train("--labels", labels, "--model", "model_v2", "--width", 4, "--epochs", 1);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("models_four_points/1 (for faces with four points)");
    assertThat(evaluate(own.resolve("models")).code()).isZero();
    assertThat(evaluate(own.resolve("models_four_points")).code()).isZero();
  }

  @Test
  void refusesResultsThatExist() throws IOException {
    Files.createDirectories(results());
    Files.writeString(results().resolve("precious.txt"), "mine");

    CommandRun run = train("--epochs", 1);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "kpd: "
                + results()
                + " exists; expected a new path. Choose another, or replace it (the command: --force).");
    assertThat(results().resolve("precious.txt")).hasContent("mine");
  }

  @Test
  void namesWhatIsWrongWithASetting() {
    assertThat(train("--se-ratio", 0).err())
        .startsWith("kpd: Found the squeeze-and-excitation ratio 0; expected a divisor of 32");
    assertThat(train("--batch-size", 0).err())
        .isEqualToIgnoringNewLines("kpd: Found batch size 0; expected 1 or more.");
    assertThat(train("--epochs", "many").code()).isEqualTo(2);
    assertThat(train("--model", "model_v9").err())
        .startsWith("kpd: Found the model name model_v9; expected one of base_model, model_v1");
    assertThat(names(own)).isEmpty();
  }

  @Test
  void saysThatThereIsNothingToResume() {
    CommandRun run =
        CommandRun.of("train", "--resume", "--out", results(), "--export", own.resolve("models"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "kpd: "
                + own.resolve("results.unfinished")
                + ": found no checkpoint; expected an unfinished run. Start one without --resume.");
  }

  @Test
  void saysThatDataAreMissing() {
    assertThat(CommandRun.of("train").err())
        .startsWith("kpd: Found no data; expected DATA as the first argument");
    assertThat(CommandRun.of("train", own.resolve("nowhere")).err())
        .isEqualToIgnoringNewLines(
            "kpd: "
                + own.resolve("nowhere")
                + ": found no such file or folder; expected one. Check the path.");
  }

  @Test
  void resumesBesideTheSettingsThatTheRunWasStartedWith() throws IOException {
    Path unfinished = Files.createDirectories(own.resolve("results.unfinished"));
    Object[] settings = {"--model", "model_v2", "--width", 4, "--epochs", 1, "--seed", 7};
    ExperimentConfig config =
        ConfigJson.read(
            Files.writeString(own.resolve("c.json"), "{\"width\": 4, \"epochs\": 1, \"seed\": 7}"),
            ExperimentConfig.defaults(faces, "model_v2", Recipe.MODERN));
    Files.writeString(unfinished.resolve("training_config.json"), ConfigJson.format(config));
    CheckpointFile.write(
        TrainingState.starting(InitialWeights.of(config.architecture(), 7)),
        unfinished.resolve("checkpoint.npz"));

    CommandRun other = train("--resume", "--epochs", 2);
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err())
        .startsWith(
            "kpd: Found --epochs 2 beside --resume; expected what the unfinished run was started with, --epochs 1.");

    CommandRun same =
        train(Stream.of(settings, new Object[] {"--resume"}).flatMap(Stream::of).toArray());
    assertThat(same.err()).isEmpty();
    assertThat(same.out()).contains("Ended after epoch 1 (all epochs done)");
    assertThat(unfinished).doesNotExist();
  }

  /** In separate processes, because the signal ends them. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void toldToEndFinishesTheStepAndWritesEverything(String signal, int code) throws Exception {
    Process process = longTraining(signal);
    String screen = signalAt("Epoch 2/500", process, signal);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(code);
    assertThat(screen)
        .contains(
            "kpd: stopping after this step to write the results; another signal stops it at once.")
        .contains("(interrupted)")
        .contains("SavedModel: ");
    assertThat(names(results())).contains("training_history.csv", "model_v2_results.png");
    assertThat(own.resolve("models/1/saved_model.pb")).exists();
    assertThat(own.resolve("results.unfinished")).doesNotExist();
  }

  private Process longTraining(String signal) throws IOException {
    // If a script runs this test in the background, it ignores the signal, and so would its child.
    return new ProcessBuilder(
            "env",
            "--default-signal=" + signal,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            "org.kpd.cli.Kpd",
            "train",
            faces.toString(),
            "--model",
            "model_v2",
            "--width",
            "4",
            "--epochs",
            "500",
            "--patience",
            "500",
            "--out",
            results().toString(),
            "--export",
            own.resolve("models").toString())
        .redirectErrorStream(true)
        .start();
  }

  /** Sends the signal at a line with this beginning; returns the whole output. */
  private static String signalAt(String start, Process process, String signal) throws Exception {
    StringBuilder screen = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        screen.append(line).append('\n');
        if (line.startsWith(start)) {
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        }
      }
    }
    return screen.toString();
  }

  private CommandRun train(Object... options) {
    Object[] fixed = {"train", faces, "--out", results(), "--export", own.resolve("models")};
    return CommandRun.of(Stream.of(fixed, options).flatMap(Stream::of).toArray());
  }

  private CommandRun evaluate(Path model) {
    return CommandRun.of("evaluate", "--model", model, faces, "--split", "test");
  }

  private Path results() {
    return own.resolve("results");
  }

  private static List<String> names(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? List.of() : List.of(names);
  }
}
