package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.PointSet;
import org.kpd.data.LabelTable;
import org.kpd.data.format.FaceDatasets;
import org.kpd.serve.KeypointPredictor;

/** Commands on photos that were marked with other tools. */
class PhotoLabelsTest {
  @TempDir Path folder;

  private Path points;
  private Path photos;

  @BeforeEach
  void writePhotos() throws IOException {
    photos = Files.createDirectory(folder.resolve("photos"));
    points =
        Files.writeString(
            folder.resolve("two.json"), "{\"name\": \"two\", \"points\": [\"a\", \"b\"]}");
    for (int photo = 0; photo < 3; photo++) {
      take(photo);
    }
  }

  private void take(int photo) throws IOException {
    ImageIO.write(
        new BufferedImage(80, 60, BufferedImage.TYPE_3BYTE_BGR),
        "png",
        photos.resolve(photo + ".png").toFile());
    Files.writeString(
        photos.resolve(photo + ".pts"), "n_points: 2\n{\n20 20\n6" + photo + " 50\n}\n");
  }

  @Test
  void trainCropsThemItself() throws IOException {
    for (int photo = 3; photo < 10; photo++) {
      take(photo);
    }
    Path model = folder.resolve("models");
    Object[] small = {"--model", "model_v2", "--width", 4, "--epochs", 1};
    Object[] where = {"--out", folder.resolve("results"), "--export", model};

    CommandRun run =
        CommandRun.of(
            Stream.of(new Object[] {"train", photos, "--points", points}, small, where)
                .flatMap(Stream::of)
                .toArray());

    assertThat(run.code()).describedAs(run.err()).isZero();
    try (KeypointPredictor predictor = KeypointPredictor.load(model)) {
      assertThat(predictor.pointSet()).isEqualTo(PointSet.of("two", List.of("a", "b")));
    }
  }

  @Test
  void prepareCropsThem() throws IOException {
    Path npz = folder.resolve("faces.npz");

    CommandRun run =
        CommandRun.of("prepare", photos, "--points", points, "--missing", "keep", "--out", npz);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith(npz + ": 3 gray faces");
    LabelTable labels = FaceDatasets.labels(npz);
    assertThat(labels.set()).isEqualTo(PointSet.of("two", List.of("a", "b")));
    assertThat(labels.toArray())
        .containsExactly(FaceDatasets.labels(photos, null, labels.set()).toArray());
  }

  @Test
  void prepareFillsNoGapUnlessAsked() throws IOException {
    Path npz = folder.resolve("faces.npz");
    Path csv =
        Files.writeString(
            folder.resolve("gap.csv"),
            """
            image,box_x,box_y,box_width,box_height,a_x,a_y,b_x,b_y
            photos/0.png,10,10,40,40,20,20,40,40
            photos/1.png,10,10,40,40,20,20,,
            """);

    CommandRun kept = CommandRun.of("prepare", csv, "--points", points, "--out", npz);
    assertThat(kept.out()).contains("2 missing labels stay missing (NaN).");
    assertThat(FaceDatasets.labels(npz).isAnnotated(1, 2)).isFalse();

    CommandRun filled =
        CommandRun.of(
            "prepare", csv, "--points", points, "--missing", "mean", "--force", "--out", npz);
    assertThat(filled.out()).contains("2 missing labels were filled by mean");
  }

  @Test
  void prepareCropsThemAsLooselyAsADetectorDoes() throws IOException {
    Path npz = folder.resolve("loose.npz");

    CommandRun run =
        CommandRun.of("prepare", photos, "--points", points, "--jitter", 0.09, "--out", npz);

    assertThat(run.err()).isEmpty();
    LabelTable framed = FaceDatasets.labels(photos, null, PointSet.of("two", List.of("a", "b")));
    assertThat(FaceDatasets.labels(npz).value(0, 0)).isNotEqualTo(framed.value(0, 0));
    assertThat(
            CommandRun.of(
                    "prepare",
                    photos,
                    "--points",
                    points,
                    "--jitter",
                    2,
                    "--out",
                    folder.resolve("x.npz"))
                .err())
        .contains("Found a jitter of 2.0; expected 0 to 0.3 of the crop's side.");
  }

  @Test
  void labelsWritesThemForOtherToolsWithoutLoss() throws IOException {
    Path json = folder.resolve("labels.json");
    Path csv = folder.resolve("labels.csv");

    CommandRun toCoco = CommandRun.of("labels", photos, json, "--points", points);
    CommandRun toCsv = CommandRun.of("labels", json, csv, "--origin-out", "1");

    assertThat(toCoco.err() + toCsv.err()).isEmpty();
    assertThat(toCoco.out().strip())
        .isEqualTo("Wrote " + json + ": 3 faces of two (2 points) on 3 photos.");
    assertThat(Files.readAllLines(csv).get(0))
        .isEqualTo("image,box_x,box_y,box_width,box_height,a_x,a_y,b_x,b_y");
    assertThat(Files.readAllLines(csv).get(3))
        .startsWith("photos/2.png,")
        .endsWith(",20.0,20.0,62.0,50.0");
  }

  @Test
  void prepareSaysWhatItLeftOut() throws IOException {
    Files.delete(photos.resolve("1.pts"));
    Path npz = folder.resolve("faces.npz");

    CommandRun refused = CommandRun.of("prepare", photos, "--points", points, "--out", npz);
    CommandRun skipped =
        CommandRun.of("prepare", photos, "--points", points, "--skip-unmatched", "--out", npz);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err().strip())
        .isEqualTo(
            "kpd: "
                + photos
                + ": found no marked face in the picture 1.png; expected at least one. Mark it, or skip such entries with --skip-unmatched.");
    assertThat(skipped.out()).startsWith(npz + ": 2 gray faces");
    assertThat(skipped.err().strip())
        .isEqualTo(
            "kpd: Skipped 1 entry: pictures without marked faces, or labels without a picture.");
  }

  @Test
  void namesTheChoices() {
    CommandRun run = CommandRun.of("labels", photos, folder.resolve("a.json"), "--origin", "2");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("Found --origin 2; expected one of 0, 0.5, 1.");

    CommandRun format =
        CommandRun.of("labels", photos, folder.resolve("a.json"), "--format", "yolo");
    assertThat(format.err())
        .startsWith("kpd: Found the format yolo; expected one of pts, csv, coco, dlib.");
  }
}
