package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;
import org.kpd.data.format.ReferenceFolder;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.keras.KerasFiles;
import org.kpd.keras.model.KerasModel;
import org.kpd.serve.KeypointPredictor;
import org.kpd.train.InitialWeights;

/** Every command with sets of 5 and of 68 points. */
class OtherPointsTest {
  private static final int FACES = 40;

  @TempDir private static Path folder;

  private static Path five;

  /**
   * A set of as many, but different points as {@link #five}, with nothing to normalize errors by.
   */
  private static Path bare;

  @BeforeAll
  static void drawFaces() throws IOException {
    five = folder.resolve("five.json");
    Files.writeString(
        five,
        """
        {
          "name": "five",
          "points": ["right_eye", "left_eye", "nose", "mouth_right", "mouth_left"],
          "mirror": [["right_eye", "left_eye"], ["mouth_right", "mouth_left"]],
          "normalizers": {"inter-pupil": ["right_eye", "left_eye"]},
          "lines": [["mouth_right", "mouth_left"]]
        }
        """);
    bare = folder.resolve("bare.json");
    Files.writeString(
        bare, "{\"name\": \"bare\", \"points\": [\"a\", \"b\", \"c\", \"d\", \"e\"]}");
    for (PointSet set : List.of(PointSets.read(five), PointSets.read(bare), PointSet.ibug68())) {
      ReferenceFolder.write(drawn(set), folder.resolve(set.name()), Overwrite.REFUSE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"five", "bare", "ibug68"})
  void goesThroughEveryCommand(String name) throws IOException {
    String points = name.equals("ibug68") ? name : folder.resolve(name + ".json").toString();
    PointSet set = PointSets.of(points);
    Path npz = folder.resolve(name + ".npz");
    Path model = folder.resolve(name + "-models");
    Path results = folder.resolve(name + "-results");

    ok("prepare", folder.resolve(name), "--points", points, "--out", npz);
    ok("analyze", npz);
    ok(
        "train",
        npz,
        "--points",
        points,
        "--model",
        "model_v2",
        "--width",
        4,
        "--epochs",
        1,
        "--out",
        results,
        "--export",
        model);
    CommandRun evaluated =
        ok("evaluate", npz, "--model", model, "--report", folder.resolve(name + "-report"));
    ok("visualize", npz, "--model", model, "--out", folder.resolve(name + ".png"));
    ok("summary", model);
    Path csv = folder.resolve(name + ".csv");
    Path crop = folder.resolve(name).resolve("images/train_images/0.jpg");
    ok("predict", "--model", model, "--out", csv, crop);

    assertThat(evaluated.out()).contains("  " + set.points().get(set.size() - 1) + " ");
    assertThat(LabelCsv.read(csv, set).rows()).isEqualTo(1);
    try (KeypointPredictor predictor = KeypointPredictor.load(model)) {
      Keypoints face = predictor.predict(crop);
      assertThat(face.set()).isEqualTo(set);
      assertThat(face.x(set.points().get(0))).isFinite();
    }
  }

  @Test
  void goesToKerasAndBack() throws IOException {
    Path model = folder.resolve("base/1");
    Path results = folder.resolve("base-results");
    ok(
        "train",
        folder.resolve("five"),
        "--model",
        "base_model",
        "--epochs",
        1,
        "--out",
        results,
        "--export",
        folder.resolve("base"));
    Path keras = folder.resolve("base.keras");
    ok("convert", model, keras);
    ok("convert", keras, folder.resolve("back"));

    try (KeypointPredictor predictor = KeypointPredictor.load(folder.resolve("back"))) {
      assertThat(predictor.pointSet()).isEqualTo(PointSets.read(five));
    }
    CommandRun more =
        ok(
            "train",
            folder.resolve("ibug68"),
            "--model",
            "base_model",
            "--epochs",
            1,
            "--init-weights",
            results,
            "--out",
            folder.resolve("more"),
            "--export",
            folder.resolve("more-models"));
    assertThat(more.out())
        .contains(
            results
                + " predicts five (5 points): its last layer is replaced by a new one for ibug68 (68 points).");
  }

  @Test
  void beginsWithAFileThatNamesNoPoints() throws IOException {
    Architecture architecture = Architectures.withPoints(Architectures.baseModel(), 5);
    Path nameless = folder.resolve("nameless.h5");
    KerasFiles.write(KerasModel.of(architecture, InitialWeights.of(architecture, 1)), nameless);

    for (String set : List.of("five", "ibug68")) {
      CommandRun run =
          ok(
              "train",
              folder.resolve(set),
              "--model",
              "base_model",
              "--epochs",
              1,
              "--init-weights",
              nameless,
              "--out",
              folder.resolve(set + "-from-nameless"),
              "--export",
              folder.resolve(set + "-from-nameless-models"));
      assertThat(run.out())
          .contains(
              nameless
                  + (set.equals("five")
                      ? " does not name its points: they are assumed to be five (5 points)."
                      : " predicts 5 points: its last layer is replaced by a new one for ibug68 (68 points)."));
    }
  }

  @Test
  void saysWhatIsWrongWithASet() {
    CommandRun run =
        CommandRun.of(
            "prepare",
            folder.resolve("five"),
            "--points",
            "ibug68",
            "--out",
            folder.resolve("wrong.npz"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "found the point set five (5 points); expected ibug68 (68 points). Omit --points to use the data's own.");
  }

  /** A server takes the newest version in a folder for the same model. */
  @Test
  void doesNotAddAVersionOfOtherPoints() {
    Path models = folder.resolve("versions");
    Object[] train = {"--model", "model_v2", "--width", 4, "--epochs", 1, "--export", models};
    Object[] fives = {"train", folder.resolve("five"), "--out", folder.resolve("versions-five")};
    ok(Stream.concat(Stream.of(fives), Stream.of(train)).toArray());
    Path results = folder.resolve("versions-bare");
    Object[] bare = {"train", folder.resolve("bare"), "--out", results};

    CommandRun run = CommandRun.of(Stream.concat(Stream.of(bare), Stream.of(train)).toArray());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            models
                + ": found a model of five (5 points); expected one of bare (5 points), as this"
                + " run's next version would be. Choose another folder (the command: --export).");
    assertThat(results).doesNotExist();
    assertThat(models.resolve("2")).doesNotExist();
  }

  /** Sets with the same number of points are not the same set. */
  @Test
  void doesNotMixSets() throws IOException {
    Path models = folder.resolve("mixed");
    Object[] train = {"--model", "model_v2", "--width", 4, "--epochs", 1, "--export", models};
    Object[] fives = {"train", folder.resolve("five"), "--out", folder.resolve("mixed-results")};
    ok(Stream.concat(Stream.of(fives), Stream.of(train)).toArray());
    Path picture = folder.resolve("mixed.png");
    String sets = "the point set five (5 points); expected bare (5 points), as the labels have.";

    assertThat(
            CommandRun.of("visualize", folder.resolve("bare"), "--model", models, "--out", picture)
                .err())
        .contains("Found predictions of " + sets);
    assertThat(picture).doesNotExist();
    Object[] taught = {"train", folder.resolve("bare"), "--teacher", models, "--out", picture};
    assertThat(CommandRun.of(Stream.concat(Stream.of(taught), Stream.of(train)).toArray()).err())
        .contains(models + ": found a teacher of " + sets);
  }

  private static CommandRun ok(Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run;
  }

  /** Draws faces on which each of the set's points is at one of the fifteen. */
  private static FaceDataset drawn(PointSet set) {
    FaceDataset faces = SyntheticFaces.generate(FACES, 1);
    double[] values = new double[FACES * set.coordinates()];
    for (int i = 0; i < values.length; i++) {
      values[i] = faces.labels().value(i / set.coordinates(), i % set.coordinates() % 30);
    }
    return new FaceDataset(faces.images(), LabelTable.of(set, values));
  }
}
