package org.kpd.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelFixtures;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.image.DecodedImages;
import org.kpd.testing.Fixtures;

class FaceDatasetsTest {
  @TempDir Path temporary;

  private Path folder = Path.of("");
  private Path images = Path.of("");

  @BeforeEach
  void writeThreeFaces() throws IOException {
    folder = temporary.resolve("faces");
    images = folder.resolve("images/train_images");
    ReferenceFolder.write(
        new FaceDataset(ramps(3), LabelFixtures.table(3)), folder, Overwrite.REFUSE);
  }

  @Test
  void aFolderIsReadInTheOrderOfItsRows() throws IOException {
    FaceDataset faces = FaceDatasets.open(folder, null);
    assertThat(faces.size()).isEqualTo(3);
    assertThat(faces.images().channels()).isEqualTo(1);
    assertThat(faces.labels().toArray()).containsExactly(LabelFixtures.table(3).toArray());
    for (int row = 0; row < 3; row++) {
      int found = faces.images().image(row).value(48, 48, 0);
      assertThat(Math.abs(found - ramps(3).image(row).value(48, 48, 0))).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void imagesAreReadWithoutTheirLabels() throws IOException {
    Files.delete(folder.resolve("training.csv"));

    FaceImages read = FaceDatasets.images(folder, Progress.NONE);

    assertThat(read.size()).isEqualTo(3);
    Files.delete(images.resolve("1.jpg"));
    assertThatThrownBy(() -> FaceDatasets.images(folder, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageEndingWith(
            "found no image for label row 1 of 3; expected 1.jpg, 1.jpeg, 1.png or 1.webp.");
  }

  @Test
  void imagesOfACsvAreReadWithoutItsLabels() throws IOException {
    String pixels = "7 ".repeat(FaceImage.PIXELS).strip();
    Path csv =
        Files.writeString(temporary.resolve("test.csv"), "ImageId,Image\n1," + pixels + "\n");

    FaceImages read = FaceDatasets.images(csv, Progress.NONE);

    assertThat(read.size()).isEqualTo(1);
    assertThat(read.image(0).value(95, 95, 0)).isEqualTo(7);
  }

  @Test
  void facesAreJoinedGrayOnesInColorWhereTheOthersAre() {
    FaceDataset gray = new FaceDataset(ramps(2), LabelFixtures.table(2));
    FaceImage red = FaceImage.of(new byte[FaceImage.PIXELS * 3], 3);
    byte[] pixels = new byte[FaceImage.PIXELS * 3];
    pixels[2] = 9;
    FaceImage color = FaceImage.of(pixels, 3);
    FaceDataset colored =
        new FaceDataset(
            FaceImages.of(List.of(red, color)), LabelTable.unmarked(gray.labels().set(), 2));

    FaceDataset joined = gray.and(colored);

    assertThat(joined.images().channels()).isEqualTo(3);
    assertThat(joined.images().image(3)).isEqualTo(color);
    byte[] copied = new byte[FaceImage.PIXELS * 3];
    joined.images().copyTo(1, copied, 0);
    assertThat(FaceImage.of(copied, 3)).isEqualTo(ramps(2).image(1).withThreeChannels());
    assertThat(joined.labels().select(0, 1).toArray())
        .containsExactly(LabelFixtures.table(2).toArray());
    assertThat(joined.labels().annotated(2)).isZero();
  }

  @Test
  void imagesTooManyForMemoryAreDecodedWhenAskedFor() throws IOException {
    List<Integer> heard = new ArrayList<>();
    FaceDataset lazy =
        ReferenceFolder.read(
            folder,
            null,
            (done, of) -> {
              synchronized (heard) {
                heard.add(10 * done + of);
              }
            },
            bytes -> false);
    assertThat(heard).containsExactlyInAnyOrder(13, 23, 33);
    FaceDataset inMemory = FaceDatasets.open(folder, null);
    assertThat(lazy.images()).isInstanceOf(DecodedImages.class);
    assertThat(lazy.images().channels()).isEqualTo(1);
    for (int row = 0; row < 3; row++) {
      assertThat(lazy.images().image(row)).isEqualTo(inMemory.images().image(row));
    }
    Files.delete(images.resolve("2.jpg"));
    assertThatThrownBy(() -> lazy.images().image(2))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            images.resolve("2.jpg")
                + ": found a file that cannot be read (NoSuchFileException); expected a JPEG, PNG or WebP picture.");
  }

  @Test
  void imagesMayBePngAndLabelsMayBeFewer() throws IOException {
    Files.delete(images.resolve("1.jpg"));
    writePng(images.resolve("1.PNG"), 96, 96);
    LabelCsv.write(LabelFixtures.table(2), folder.resolve("two.csv"), Overwrite.REFUSE);
    FaceDataset faces = FaceDatasets.open(folder, Path.of("two.csv"));
    assertThat(faces.size()).isEqualTo(2);
    assertThat(faces.images().image(1).value(3, 3, 0)).isZero();
  }

  @Test
  void anotherLabelFileIsLookedForHereThenInTheFolder() throws IOException {
    Path elsewhere = temporary.resolve("other.csv");
    LabelCsv.write(LabelFixtures.table(3), elsewhere, Overwrite.REFUSE);
    assertThat(FaceDatasets.open(folder, elsewhere).size()).isEqualTo(3);
    assertRefused(folder, Path.of("none.csv"))
        .hasMessage(
            "none.csv: found no such label file, nor one in "
                + folder
                + "; expected a CSV file with the 30 columns of Kaggle's label files.");
  }

  @Test
  void aRowWithoutAnImageIsNamed() throws IOException {
    Files.delete(images.resolve("1.jpg"));
    assertRefused(folder, null)
        .hasMessage(
            images
                + ": found no image for label row 1 of 3; expected 1.jpg, 1.jpeg, 1.png or 1.webp.");
  }

  @Test
  void twoImagesForARowAreNamed() throws IOException {
    writePng(images.resolve("2.png"), 96, 96);
    assertRefused(folder, null)
        .hasMessage(
            images
                + ": found both 2.jpg and 2.png; expected one image for label row 2. Delete one.");
  }

  @Test
  void anImageOfAnotherSizeIsNamed() throws IOException {
    Files.delete(images.resolve("1.jpg"));
    writePng(images.resolve("1.png"), 100, 96);
    assertRefused(folder, null)
        .hasMessage(
            images.resolve("1.png")
                + ": found an image of 100 x 96 pixels; expected 96 x 96. Crop the face and resize it.");
  }

  @Test
  void ofSeveralUnreadableImagesTheFirstIsNamed() throws IOException {
    Files.writeString(images.resolve("2.jpg"), "no picture");
    Files.writeString(images.resolve("1.jpg"), "no picture");
    assertRefused(folder, null)
        .hasMessage(
            images.resolve("1.jpg")
                + ": found a file that begins with \"no pictu\"; expected a JPEG, PNG or WebP picture.");
  }

  @Test
  void emptyAndIncompleteFoldersAreRefused() throws IOException {
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    assertRefused(empty, null)
        .hasMessage(
            empty
                + ": found no training.csv; expected a folder with it and "
                + Path.of("images", "train_images")
                + "/N.jpg. Name another label file with --labels.");
    LabelCsv.write(LabelFixtures.table(2), empty.resolve("training.csv"), Overwrite.REFUSE);
    assertRefused(empty, null)
        .hasMessage(
            empty.resolve("images/train_images")
                + ": found no such folder; expected it to hold the images 0.jpg to 1.jpg.");
  }

  @Test
  void kagglesFileIsRead() throws IOException {
    Path file = kaggle(List.of(pixels(7, 9216), pixels(200, 9216)));
    FaceDataset faces = FaceDatasets.open(file, null);
    assertThat(faces.size()).isEqualTo(2);
    assertThat(faces.images().channels()).isEqualTo(1);
    assertThat(faces.images().image(1).value(95, 95, 0)).isEqualTo(200);
    assertThat(faces.labels().value(1, 0)).isEqualTo(1);
    assertThat(FaceDatasets.labels(file).rows()).isEqualTo(2);
  }

  @Test
  void wrongPixelsInKagglesFileAreNamed() throws IOException {
    Path few = kaggle(List.of(pixels(7, 9216), pixels(7, 9215)));
    assertRefused(few, null)
        .hasMessage(
            few
                + ", row 1 (line 3), column Image: found \"7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 ...\"; expected 9216 gray values of a 96x96 face, but there are 9215.");
    Path large = kaggle(List.of("1 256 " + pixels(7, 9214)));
    assertRefused(large, null)
        .hasMessageEndingWith("expected whole numbers 0 to 255 (number 2 is \"256\").");
    Path letters = kaggle(List.of("1 2 x " + pixels(7, 9213)));
    assertRefused(letters, null)
        .hasMessageEndingWith("expected whole numbers 0 to 255 (number 3 is \"x\").");
  }

  @Test
  void aLabelFileIsNoDataSet() throws IOException {
    Path labels = folder.resolve("training.csv");
    assertRefused(labels, null)
        .hasMessage(
            labels
                + ": found no column Image; expected Kaggle's CSV with images, a folder in the reference layout, or an .npz.");
    assertThat(FaceDatasets.labels(labels).rows()).isEqualTo(3);
  }

  @Test
  void npzAndNpyTakeOtherLabels() throws IOException {
    Path labels = temporary.resolve("labels.csv");
    LabelCsv.write(LabelFixtures.table(2), labels, Overwrite.REFUSE);
    Path npy = Fixtures.testdata("data/gray.npy");
    assertThat(FaceDatasets.open(npy, labels).labels().value(1, 0)).isEqualTo(1);
    assertThat(FaceDatasets.open(Fixtures.testdata("data/color.npz"), labels).labels().value(1, 0))
        .isEqualTo(1);
    assertRefused(npy, null)
        .hasMessage(
            npy
                + ": found images without labels; expected a label file beside them. Name it with --labels.");
    LabelCsv.write(LabelFixtures.table(3), labels, Overwrite.REPLACE);
    assertRefused(npy, labels)
        .hasMessage(
            npy
                + " and "
                + labels
                + ": found 2 images and 3 label rows; expected the same number of each.");
  }

  @Test
  void labelsComeFromEveryForm() throws IOException {
    assertThat(FaceDatasets.labels(folder).rows()).isEqualTo(3);
    assertThat(FaceDatasets.labels(Fixtures.testdata("data/gray.npz")).rows()).isEqualTo(2);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("faces.txt"), "");
    assertRefused(file, null)
        .hasMessage(
            file
                + ": found a file of unknown kind; expected a folder in the reference layout or of photos with .pts, a .csv, .npz or .npy, COCO's .json or dlib's .xml.");
    assertThatThrownBy(() -> FaceDatasets.open(temporary.resolve("none.npz"), null))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void theSharedFacesAreReadAsOpenCvReadsThem() throws IOException {
    FaceDataset faces =
        FaceDatasets.open(Fixtures.shared("faces"), Path.of("training_complete.csv"));
    assertThat(faces.size()).isEqualTo(3295);
    assertThat(faces.images().channels()).isEqualTo(1);
    for (String[] row : Fixtures.rows(Fixtures.testdata("data/shared_faces.csv"))) {
      FaceImage face = faces.images().image(Integer.parseInt(row[0]));
      int found = face.value(Integer.parseInt(row[1]), Integer.parseInt(row[2]), 0);
      assertThat(Math.abs(found - Integer.parseInt(row[3]))).isLessThanOrEqualTo(2);
    }
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Path data, @Nullable Path labels) {
    return assertThatThrownBy(() -> FaceDatasets.open(data, labels))
        .isInstanceOf(DatasetException.class);
  }

  private Path kaggle(List<String> faces) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", Keypoint.columns()) + ",Image");
    for (int row = 0; row < faces.size(); row++) {
      lines.add(LabelFixtures.row("" + row, 29, "") + "," + faces.get(row));
    }
    return Files.write(temporary.resolve("kaggle.csv"), lines);
  }

  private static String pixels(int value, int count) {
    return IntStream.range(0, count).mapToObj(i -> "" + value).collect(Collectors.joining(" "));
  }

  private static void writePng(Path path, int width, int height) throws IOException {
    ImageIO.write(
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", path.toFile());
  }

  private static FaceImages ramps(int count) {
    return FaceImages.of(
        IntStream.range(0, count)
            .mapToObj(
                row -> {
                  byte[] pixels = new byte[FaceImage.PIXELS];
                  for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = (byte) (i % 96 + 40 * row);
                  }
                  return FaceImage.of(pixels, 1);
                })
            .toList());
  }
}
