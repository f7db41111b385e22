package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architectures;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModelWriter;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;
import org.kpd.serve.KeypointPredictor;
import org.kpd.train.InitialWeights;

/** {@code kpd predict}. */
class PredictCommandTest {
  private static final Path TWO_PEOPLE = Path.of("../testdata/photos/two_people.jpg");

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Path model;
  private Path photos;

  @BeforeAll
  static void writeModel() throws IOException {
    model = shared.resolve("untrained");
    SavedModelWriter.write(
        Architectures.baseModel(),
        InitialWeights.of(Architectures.baseModel(), 1),
        new Provenance("base_model", Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "now"),
        model.resolve("1"),
        Overwrite.REFUSE);
  }

  @BeforeEach
  void writePhotos() throws IOException {
    photos = Files.createDirectory(folder.resolve("photos"));
    photo("10.png", "png", BufferedImage.TYPE_BYTE_GRAY, 96, 96);
    photo("2.jpg", "jpg", BufferedImage.TYPE_3BYTE_BGR, 300, 200);
    photo("1.PNG", "png", BufferedImage.TYPE_4BYTE_ABGR, 31, 47);
    Files.writeString(photos.resolve("notes.txt"), "no picture");
  }

  @Test
  void printsThePointsInThePicturesPixels() throws IOException {
    CommandRun run =
        CommandRun.of("predict", "--model", model, photos.resolve("2.jpg"), "--no-detect");
    assertThat(run.code()).describedAs(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(16).startsWith(photos.resolve("2.jpg").toString());
    Keypoints expected = expected("2.jpg");
    for (Keypoint keypoint : Keypoint.all()) {
      String[] words = lines.get(Keypoint.all().indexOf(keypoint) + 1).strip().split(" +", -1);
      assertThat(words[0]).isEqualTo(keypoint.label());
      assertThat(Double.parseDouble(words[1])).isCloseTo(expected.x(keypoint), within(0.011));
      assertThat(Double.parseDouble(words[2])).isCloseTo(expected.y(keypoint), within(0.011));
    }
  }

  @Test
  void writesAFileThatIsReadAsLabels() throws IOException {
    Path file = folder.resolve("out.csv");
    CommandRun run =
        CommandRun.of("predict", "--model", model, photos, "--no-detect", "--out", file);
    assertThat(run.code()).describedAs(run.err()).isZero();
    assertThat(run.out().lines()).containsExactly("3 pictures, 3 faces", file.toString());
    assertThat(Files.readAllLines(file))
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .containsExactly("image", name("1.PNG"), name("2.jpg"), name("10.png"));
    LabelTable rows = LabelCsv.read(file);
    assertSame(rows.keypoints(0), expected("1.PNG"));
    assertSame(rows.keypoints(1), expected("2.jpg"));
    assertSame(rows.keypoints(2), expected("10.png"));
  }

  @Test
  void printsJsonOfTheFaceInABox() throws IOException {
    CommandRun run =
        CommandRun.of(
            "predict",
            "--model",
            model,
            photos.resolve("2.jpg"),
            "--box",
            "20,30,100,110",
            "--json");
    assertThat(run.code()).describedAs(run.err()).isZero();
    JsonArray list = JsonParser.parseString(run.out()).getAsJsonArray();
    assertThat(list).hasSize(1);
    JsonObject answer = list.get(0).getAsJsonObject();
    assertThat(answer.get("image").getAsString()).isEqualTo(name("2.jpg"));
    assertThat(answer.get("box"))
        .isEqualTo(
            JsonParser.parseString(
                "{\"x\": 20.0, \"y\": 30.0, \"width\": 100.0, \"height\": 110.0, \"roll\": 0.0}"));
    Keypoints expected = expected("2.jpg", new FaceBox(20, 30, 100, 110));
    JsonObject nose = answer.getAsJsonObject("points").getAsJsonObject("nose_tip");
    assertThat(nose.get("x").getAsDouble()).isCloseTo(expected.x(Keypoint.NOSE_TIP), within(1e-3));
    assertThat(nose.get("y").getAsDouble()).isCloseTo(expected.y(Keypoint.NOSE_TIP), within(1e-3));
  }

  @Test
  void drawsEachPictureUnderItsOwnName() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.copy(photos.resolve("2.jpg"), other.resolve("2.jpg"));
    Path drawn = folder.resolve("drawn");
    CommandRun run =
        CommandRun.of(
            "predict",
            "--model",
            model,
            photos,
            other,
            "--no-detect",
            "--draw",
            drawn,
            "--out",
            "-");
    assertThat(run.code()).describedAs(run.err()).isZero();
    assertThat(run.out())
        .startsWith("image,face,box_x,box_y,box_width,box_height,confidence,left_eye_center_x,");
    try (var files = Files.list(drawn)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("1.png", "2.png", "10.png", "2-2.png");
    }
    // Marks on pictures of less than 384 pixels are illegible.
    assertThat(ImageIO.read(drawn.resolve("2.png").toFile()).getWidth()).isEqualTo(600);
    assertThat(ImageIO.read(drawn.resolve("10.png").toFile()).getWidth()).isEqualTo(384);
    assertThat(ImageIO.read(drawn.resolve("1.png").toFile()).getHeight()).isEqualTo(470);
  }

  @Test
  void findsAllFacesOfAPhoto() {
    CommandRun run = shipped(TWO_PEOPLE, "--json");
    assertThat(run.code()).describedAs(run.err()).isZero();
    JsonArray list = JsonParser.parseString(run.out()).getAsJsonArray();
    assertThat(list).hasSize(2);
    for (int i = 0; i < 2; i++) {
      JsonObject face = list.get(i).getAsJsonObject();
      assertThat(face.get("image").getAsString()).isEqualTo(TWO_PEOPLE.toString());
      assertThat(face.get("face").getAsInt()).isEqualTo(i);
      assertThat(face.get("confidence").getAsDouble()).isBetween(0.75, 1.0);
      assertThat(face.getAsJsonObject("box").get("width").getAsDouble())
          .isCloseTo(i == 0 ? 167 : 93, within(12.0));
    }
    assertThat(shipped(TWO_PEOPLE, "--max-faces", 1, "--out", "-").out().lines()).hasSize(2);
    assertThat(shipped(TWO_PEOPLE).out()).contains("  face 0", "  face 1");
  }

  @Test
  void thePrecisionIsAChoice() {
    CommandRun half = shipped(TWO_PEOPLE, "--precision", "bfloat16", "--json");
    assertThat(half.code()).describedAs(half.err()).isZero();
    assertThat(JsonParser.parseString(half.out()).getAsJsonArray()).hasSize(2);
    assertFailure(
        2,
        "kpd: Found --precision float16; expected one of float32, bfloat16.",
        "predict",
        TWO_PEOPLE,
        "--precision",
        "float16");
  }

  @Test
  void saysWhereItFoundNoFace() {
    CommandRun run = CommandRun.of("predict", "--model", model, photos, "--json");
    assertThat(run.code()).isZero();
    // A slow machine may have printed its progress.
    assertThat(run.err())
        .endsWith(
            "kpd: %s: found no face. Show where one is with --box, or use the whole picture with --no-detect.%n"
                .formatted(name("2.jpg")));
    // The other two are small enough to be crops.
    assertThat(JsonParser.parseString(run.out()).getAsJsonArray()).hasSize(2);
    CommandRun table = CommandRun.of("predict", "--model", model, photos.resolve("2.jpg"));
    assertThat(table.out().lines()).containsExactly(name("2.jpg"), "  no face found");
  }

  @Test
  void followsFacesThroughFrames() throws IOException {
    Path film = Files.createDirectory(folder.resolve("film"));
    for (int i = 8; i < 13; i++) {
      Files.copy(TWO_PEOPLE, film.resolve(i + ".jpg"));
    }
    Path drawn = folder.resolve("frames");
    CommandRun run = shipped(film, "--track", "--fps", 30, "--out", "-", "--draw", drawn);
    assertThat(run.code()).describedAs(run.err()).isZero();
    List<String> lines = run.out().lines().skip(1).toList();
    assertThat(lines).hasSize(10);
    for (int i = 0; i < 10; i++) {
      assertThat(lines.get(i)).startsWith(film.resolve(8 + i / 2 + ".jpg") + "," + i % 2 + ",");
    }
    assertThat(ImageIO.read(drawn.resolve("8.png").toFile()).getWidth()).isEqualTo(1482);
  }

  @Test
  void contradictingFaceOptionsAreWrongUsage() {
    assertFailure(
        2,
        "kpd: Found --track with --no-detect; expected one of them.",
        "predict",
        photos,
        "--track",
        "--no-detect");
    assertFailure(
        2, "kpd: Found --max-faces 0; expected at least 1.", "predict", photos, "--max-faces", 0);
    assertFailure(2, "kpd: Found --fps 0.0; expected more than 0.", "predict", photos, "--fps", 0);
  }

  @Test
  void withoutAModelTheShippedOneHasToBeThere() {
    String home = System.setProperty("kpd.home", folder.toString());
    try {
      assertFailure(
          1,
          "kpd: %s: found no model there; expected the one that comes with kpd. Name another with --model."
              .formatted(folder.resolve("saved_models/model_v2")),
          "predict",
          photos);
    } finally {
      restoreHome(home);
    }
  }

  /** With the model that comes with kpd. */
  private static CommandRun shipped(Object... arguments) {
    String home = System.setProperty("kpd.home", Path.of("..").toString());
    try {
      return CommandRun.of(
          Stream.concat(Stream.of((Object) "predict"), Arrays.stream(arguments)).toArray());
    } finally {
      restoreHome(home);
    }
  }

  private static void restoreHome(@Nullable String home) {
    if (home == null) {
      System.clearProperty("kpd.home");
    } else {
      System.setProperty("kpd.home", home);
    }
  }

  /** With more pictures than are read ahead, each has its own points, in the order of the names. */
  @Test
  void manyPicturesKeepTheirOrder() throws IOException {
    Path crops = Files.createDirectory(folder.resolve("crops"));
    BufferedImage crop = new BufferedImage(96, 96, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 600; i++) {
      crop.getRaster().setSample(i % 96, i / 96, 0, 255);
      ImageIO.write(crop, "png", crops.resolve(i + ".png").toFile());
    }
    Path file = folder.resolve("many.csv");
    CommandRun run = CommandRun.of("predict", "--model", model, crops, "--out", file);
    assertThat(run.code()).describedAs(run.err()).isZero();
    List<String> rows = Files.readAllLines(file);
    assertThat(rows).hasSize(601);
    try (KeypointPredictor predictor = KeypointPredictor.load(model)) {
      for (int i : new int[] {0, 63, 64, 511, 512, 599}) {
        String[] cells = rows.get(i + 1).split(",", -1);
        double[] expected = predictor.predict(crops.resolve(i + ".png")).toArray();
        assertThat(cells[0]).isEqualTo(crops.resolve(i + ".png").toString());
        for (int column = 0; column < expected.length; column++) {
          assertThat(Double.parseDouble(cells[7 + column]))
              .isCloseTo(expected[column], within(1e-3));
        }
      }
    }
  }

  @Test
  void nothingIsReplacedUnasked() throws IOException {
    Path file = Files.writeString(folder.resolve("out.csv"), "mine");
    CommandRun refused = CommandRun.of("predict", "--model", model, photos, "--out", file);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualTo(
            "kpd: %s exists; expected a new path. Choose another, or replace it (the command: --force).%n"
                .formatted(file));
    assertThat(file).hasContent("mine");
    assertThat(CommandRun.of("predict", "--model", model, photos, "--out", file, "--force").code())
        .isZero();
  }

  @Test
  void badInputIsSaidInOneLine() throws IOException {
    Path text = photos.resolve("notes.txt");
    assertFailure(
        1,
        "kpd: %s: found a file that begins with \"no pictu\"; expected a JPEG, PNG or WebP picture."
            .formatted(text),
        "predict",
        "--model",
        model,
        text);
    Path missing = photos.resolve("none.jpg");
    assertFailure(
        1,
        "kpd: %s: found no such file or folder; expected one. Check the path.".formatted(missing),
        "predict",
        "--model",
        model,
        missing);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertFailure(
        1,
        "kpd: %s: found no pictures; expected .jpg, .jpeg, .png or .webp files.".formatted(empty),
        "predict",
        "--model",
        model,
        empty);
    assertFailure(
        1,
        "kpd: %s: Found face box 500.0,0.0,5.0,5.0 outside the photo of 300 x 200 pixels; expected one inside it."
            .formatted(photos.resolve("2.jpg")),
        "predict",
        "--model",
        model,
        photos.resolve("2.jpg"),
        "--box",
        "500,0,5,5");
    assertFailure(
        2,
        "kpd: Found face box \"1,2\"; expected x,y,width,height in pixels, such as 12,30,200,200.",
        "predict",
        "--model",
        model,
        photos,
        "--box",
        "1,2");
  }

  private static void assertFailure(int code, String message, Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).startsWith(message);
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
  }

  private Keypoints expected(String photo, FaceBox... box) throws IOException {
    try (KeypointPredictor predictor = KeypointPredictor.load(model)) {
      Path file = photos.resolve(photo);
      return box.length == 0 ? predictor.predict(file) : predictor.predict(file, box[0]);
    }
  }

  private static void assertSame(Keypoints actual, Keypoints expected) {
    assertThat(actual.toArray()).containsExactly(expected.toArray(), within(1e-3));
  }

  private String name(String photo) {
    return photos.resolve(photo).toString();
  }

  private void photo(String name, String format, int type, int width, int height)
      throws IOException {
    BufferedImage photo = new BufferedImage(width, height, type);
    Random random = new Random(width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        photo.setRGB(
            x, y, 0xFF000000 | (x * 3 + y) % 256 << 16 | random.nextInt(256) << 8 | y % 256);
      }
    }
    ImageIO.write(photo, format, photos.resolve(name).toFile());
  }
}
