package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.detection.DetectorModel;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.data.FaceImages;
import org.kpd.data.internal.synthetic.SyntheticFaces;

class TrainDetectorCommandTest {
  private static final int PHOTOS = 60;

  @TempDir private static Path folder;

  @TempDir private Path own;

  @BeforeAll
  static void drawPhotos() throws IOException {
    Files.createDirectories(folder.resolve("photos"));
    SplittableRandom random = new SplittableRandom(5);
    List<FaceImage> faces = faces();
    List<String> rows = new ArrayList<>(List.of("photo,x,y,size,roll,kind"));
    List<String> identities = new ArrayList<>(List.of("row,identity"));
    for (int i = 0; i < PHOTOS; i++) {
      int size = random.nextInt(40, 90);
      int left = random.nextInt(200 - size);
      int top = random.nextInt(150 - size);
      BufferedImage photo = new BufferedImage(200, 150, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = photo.createGraphics();
      graphics.drawImage(image(faces.get(i)), left, top, size, size, null);
      graphics.dispose();
      ImageIO.write(photo, "jpg", folder.resolve("photos/" + i + ".jpg").toFile());
      identities.add(i + ",p" + i);
      rows.add(
          String.format(
              Locale.ROOT,
              "%d,%.1f,%.1f,%d,0,marked",
              i,
              left + size / 2.0,
              top + size / 2.0,
              size));
    }
    Files.write(folder.resolve("faces.csv"), rows);
    Files.write(folder.resolve("identities.csv"), identities);
  }

  @Test
  void leavesADetectorAndWhatItFinds() throws IOException {
    CommandRun run = train("--epochs", 2);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern(
            "face_detector: [\\d,]+ parameters; \\d+ training, \\d+ validation, \\d+ test photos")
        .contains("Epoch 2/2 - ")
        .containsPattern("In \\d+ test photos: found \\d+ of \\d+ marked faces");
    assertThat(names(own.resolve("results")))
        .containsExactlyInAnyOrder(
            "training_config.json", "training_history.csv", "training_validation_loss_plot.png");
    assertThat(names(own)).containsExactlyInAnyOrder("results", "models");
    try (DetectorModel model =
        DetectorModel.load(own.resolve("models"), SessionSettings.defaults())) {
      assertThat(model.maps(new byte[2 * 192 * 192], 192)).hasDimensions(2, 24 * 24 * 6);
      assertThat(model.maps(new byte[320 * 320], 320)).hasDimensions(1, 40 * 40 * 6);
    }
  }

  @Test
  void tellsScriptsWhatItCameTo() {
    CommandRun run = train("--epochs", 1, "--json");
    JsonObject outcome = JsonParser.parseString(run.out()).getAsJsonObject();

    assertThat(run.code()).isZero();
    assertThat(outcome.get("epochs").getAsInt()).isOne();
    assertThat(outcome.get("ended").getAsString()).isEqualTo("all_epochs");
    assertThat(outcome.get("saved_model").getAsString())
        .isEqualTo(own.resolve("models/1").toString());
    JsonObject test = outcome.getAsJsonObject("test");
    assertThat(run.err())
        .contains(
            String.format(
                Locale.ROOT,
                "In %d test photos: found %d of %d marked faces",
                test.get("photos").getAsInt(),
                test.get("marked_faces_found").getAsInt(),
                test.get("marked_faces").getAsInt()));
  }

  @Test
  void refusesToResumeWhatIsNotThere() {
    assertThat(CommandRun.of("train-detector", "--resume", "--out", own.resolve("results")).err())
        .contains("found no checkpoint; expected an unfinished run.");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(CommandRun.of("train-detector").err())
        .contains("Found no PHOTOS; expected a folder, or --resume.");
    assertThat(CommandRun.of("train-detector", own).err()).contains("found no faces.csv");
    assertThat(train("--size", 100).err())
        .contains("Found pictures of 100 pixels a side; expected a multiple of 32.");
  }

  private CommandRun train(Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "train-detector",
                folder,
                "--width",
                4,
                "--size",
                64,
                "--batch-size",
                16,
                "--out",
                own.resolve("results"),
                "--export",
                own.resolve("models")));
    if (List.of(more).contains("--size")) {
      arguments.subList(4, 6).clear();
    }
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray());
  }

  private static List<FaceImage> faces() {
    FaceImages drawn = SyntheticFaces.generate(PHOTOS, 3).images();
    return IntStream.range(0, PHOTOS).mapToObj(drawn::image).toList();
  }

  private static BufferedImage image(FaceImage face) {
    BufferedImage image =
        new BufferedImage(FaceImage.SIZE, FaceImage.SIZE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < FaceImage.SIZE; y++) {
      for (int x = 0; x < FaceImage.SIZE; x++) {
        image.getRaster().setSample(x, y, 0, face.value(x, y, 0));
      }
    }
    return image;
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
