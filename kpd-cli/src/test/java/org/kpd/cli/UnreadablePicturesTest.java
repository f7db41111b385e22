package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;

/** Pictures that {@code kpd predict} cannot read, among others that it can. */
class UnreadablePicturesTest {
  private static final Path IMAGES = Path.of("../testdata/images");

  @TempDir private Path folder;

  private @Nullable String home;
  private Path photos;
  private List<String> failures;

  @BeforeEach
  void writePhotos() throws IOException {
    home = System.setProperty("kpd.home", Path.of("..").toString());
    photos = Files.createDirectory(folder.resolve("photos"));
    crop("1.png");
    byte[] photo = Files.readAllBytes(IMAGES.resolve("subsampled.jpg"));
    Path cut = Files.write(photos.resolve("2.jpg"), Arrays.copyOf(photo, photo.length - 60));
    Path empty = Files.createFile(photos.resolve("3.webp"));
    Path heic =
        Files.write(
            photos.resolve("4.HEIC"), "\0\0\0\030ftypheic".getBytes(StandardCharsets.ISO_8859_1));
    Path directory = Files.createDirectory(photos.resolve("5.jpg"));
    Path loop = photos.resolve("6.png");
    Files.createSymbolicLink(loop, loop);
    Path lines = Files.writeString(photos.resolve("7 line\nbreak.png"), "GIF89a");
    Files.copy(IMAGES.resolve("lossy.webp"), photos.resolve("8.jpg"));
    Files.writeString(photos.resolve("notes.txt"), "no picture");
    Files.writeString(photos.resolve("._1.png"), "what a Mac leaves on other disks");
    String expected = "; expected a JPEG, PNG or WebP picture.";
    failures =
        List.of(
            cut
                + ": found a JPEG picture that ends early; expected a whole one. Save or copy it again.",
            empty + ": found an empty file" + expected,
            heic
                + ": found a HEIC picture"
                + expected
                + " Save it as JPEG; iPhones do by themselves with Settings, Camera, Formats, Most Compatible.",
            directory + ": found a folder" + expected,
            loop + ": Too many levels of symbolic links",
            lines.toString().replace('\n', ' ')
                + ": found a GIF picture"
                + expected
                + " Save it, or one of its frames, as PNG.");
  }

  @AfterEach
  void restoreHome() {
    if (home == null) {
      System.clearProperty("kpd.home");
    } else {
      System.setProperty("kpd.home", home);
    }
  }

  @Test
  void areRowsWarningsAndTheExitCodeOfAFolder() throws IOException {
    Path file = folder.resolve("out.csv");
    Path drawn = folder.resolve("drawn");
    CommandRun run =
        CommandRun.of("predict", photos, "--no-detect", "--out", file, "--draw", drawn);
    assertThat(run.code()).isEqualTo(1);
    assertWarned(run);
    assertThat(run.out()).startsWith("8 pictures, 2 faces, 6 not read");
    LabelTable rows = LabelCsv.read(file);
    assertThat(rows.rows()).isEqualTo(8);
    for (int row = 0; row < 8; row++) {
      boolean read = row == 0 || row == 7;
      assertThat(Double.isNaN(rows.keypoints(row).toArray()[0])).isEqualTo(!read);
    }
    assertThat(Files.readString(file)).contains(photos.resolve("2.jpg") + ",".repeat(36) + "\n");
    try (var drawings = Files.list(drawn)) {
      assertThat(drawings.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("1.png", "8.png");
    }
  }

  @Test
  void areObjectsWithTheirErrorInJson() {
    CommandRun run = CommandRun.of("predict", photos, "--json");
    assertThat(run.code()).isEqualTo(1);
    assertWarned(run);
    JsonArray list = JsonParser.parseString(run.out()).getAsJsonArray();
    assertThat(list).hasSize(8);
    assertThat(list.get(0).getAsJsonObject().has("points")).isTrue();
    assertThat(list.get(1).getAsJsonObject().get("error").getAsString()).isEqualTo(failures.get(0));
    assertThat(list.get(1).getAsJsonObject().keySet()).containsExactly("image", "error");
  }

  @Test
  void arePassedOverInAFilm() {
    CommandRun run = CommandRun.of("predict", photos, "--track", "--out", "-");
    assertThat(run.code()).isEqualTo(1);
    assertWarned(run);
    assertThat(run.out()).contains(photos.resolve("2.jpg") + ",".repeat(36) + "\n");
  }

  @Test
  void areSaidInATable() {
    CommandRun run = CommandRun.of("predict", photos.resolve("1.png"), photos.resolve("3.webp"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .endsWith("  not read: found an empty file; expected a JPEG, PNG or WebP picture.\n");
  }

  @Test
  void aloneLeaveNothingButTheirError() {
    Path file = folder.resolve("out.csv");
    CommandRun run = CommandRun.of("predict", photos.resolve("2.jpg"), "--out", file);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).containsExactly("kpd: " + failures.get(0));
    assertThat(run.out()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void ofTooManyPixelsNameTheOptionThatAllowsThem() throws IOException {
    Path large = folder.resolve("large.png");
    ImageIO.write(
        new BufferedImage(1100, 1000, BufferedImage.TYPE_BYTE_BINARY), "png", large.toFile());
    CommandRun run = CommandRun.of("predict", large, "--no-detect", "--max-megapixels", 1);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly(
            "kpd: "
                + large
                + ": found 1100 x 1000 pixels; expected at most 1000000 in all. Make it smaller."
                + " Or allow more with --max-megapixels.");
    assertThat(CommandRun.of("predict", large, "--no-detect", "--max-megapixels", 2).code())
        .isZero();
    CommandRun none = CommandRun.of("predict", large, "--max-megapixels", 0);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).startsWith("kpd: Found --max-megapixels 0; expected 1 to 700.");
  }

  private void assertWarned(CommandRun run) {
    List<String> lines = run.err().lines().toList();
    for (int i = 0; i < failures.size(); i++) {
      assertThat(lines.get(i)).startsWith("kpd: " + failures.get(i));
    }
  }

  private void crop(String name) throws IOException {
    BufferedImage crop = new BufferedImage(96, 96, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(crop, "png", photos.resolve(name).toFile());
  }
}
