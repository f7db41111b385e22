package org.kpd.data.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceBox;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.data.format.FaceDatasets;
import org.kpd.data.format.LabelCsv;
import org.kpd.data.internal.annotation.AnnotatedFace;
import org.kpd.data.internal.annotation.AnnotatedPhoto;
import org.kpd.data.internal.annotation.AnnotationFormats;
import org.kpd.data.internal.annotation.AnnotationSource;
import org.kpd.data.internal.annotation.Annotations;
import org.kpd.testing.Fixtures;

/** Marked photos become crops with labels, and points of a crop go back into its photo. */
class PhotoCropsTest {
  private static final PointSet TWO = PointSet.of("two", List.of("a", "b"));

  @TempDir Path folder;

  @Test
  void cropsTheSquareOfABoxAndGoesBack() throws IOException {
    Keypoints points = Keypoints.of(TWO, 110, 60, Double.NaN, Double.NaN);

    PhotoCrops crops = crops(photo(300, 200), points, new FaceBox(80, 20, 192, 96));

    assertThat(crops.box(0)).isEqualTo(new FaceBox(80, -28, 192, 192));
    assertThat(crops.faces().labels().value(0, 0)).isEqualTo((110.5 - 80) / 2 - 0.5);
    assertThat(crops.faces().labels().value(0, 1)).isEqualTo((60.5 + 28) / 2 - 0.5);
    assertThat(crops.faces().labels().isAnnotated(0, 2)).isFalse();
    assertThat(crops.toPhoto(0, crops.faces().labels().keypoints(0)).toArray())
        .containsExactly(points.toArray());
  }

  @Test
  void seesInTheCropWhatThePhotoHasAtAPoint() throws IOException {
    Path file = photo(300, 200);
    BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_3BYTE_BGR);
    picture.setRGB(120, 70, 0xffffff);
    ImageIO.write(picture, "png", file.toFile());

    PhotoCrops crops =
        crops(file, Keypoints.of(TWO, 120, 70, 130, 80), new FaceBox(100, 50, 96, 96));
    PhotoCrops boxed =
        PhotoCrops.of(
            annotations(
                new AnnotatedPhoto(
                    file,
                    300,
                    200,
                    List.of(
                        face(
                            Keypoints.of(TWO, 120, 70, Double.NaN, Double.NaN),
                            new FaceBox(100, 50, 96, 96))))),
            CropBy.POINTS,
            Progress.NONE);

    assertThat(crops.faces().labels().toArray()).containsExactly(20, 20, 30, 30);
    byte[] pixels = new byte[96 * 96 * boxed.faces().images().channels()];
    boxed.faces().images().copyTo(0, pixels, 0);
    assertThat(pixels[(20 * 96 + 20) * boxed.faces().images().channels()]).isEqualTo((byte) 255);
  }

  @Test
  void namesThePointFarOutsideItsPhoto() throws IOException {
    Path file = photo(100, 80);

    assertThatThrownBy(
            () -> crops(file, Keypoints.of(TWO, 20, 20, 126, 20), new FaceBox(0, 0, 50, 50)))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "labels, row 0: found b at 126.0, 20.0, far outside "
                + file
                + " of 100 x 80 pixels; expected points in it. They may belong to another version of the picture.");
  }

  @Test
  void refusesAPhotoOfAnotherSizeThanWasMarked() throws IOException {
    Path file = photo(100, 80);
    AnnotatedPhoto photo =
        new AnnotatedPhoto(
            file, 80, 100, List.of(face(Keypoints.of(TWO, 1, 1, 9, 9), new FaceBox(0, 0, 9, 9))));

    assertThatThrownBy(() -> PhotoCrops.of(annotations(photo), CropBy.POINTS, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            file
                + ": found 100 x 80 pixels; expected 80 x 100, as its annotation says. Annotate this picture, or use the one that was annotated.");
  }

  @Test
  void asksForABoxWhereAPointIsMissing() throws IOException {
    AnnotatedPhoto photo =
        new AnnotatedPhoto(
            photo(100, 80),
            0,
            0,
            List.of(
                new AnnotatedFace(
                    Keypoints.of(TWO, 20, 20, Double.NaN, Double.NaN),
                    Optional.empty(),
                    "labels, row 0")));

    assertThatThrownBy(() -> PhotoCrops.of(annotations(photo), CropBy.POINTS, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "labels, row 0: found 1 of 2 points and no box; expected all of them in different"
                + " places, or a box that says where the face is.");
  }

  @Test
  void opensPhotosWithLabelsAsAnyDataSet() throws IOException {
    photo(100, 80);
    Path csv =
        Files.writeString(folder.resolve("faces.csv"), "image,a,b,c,d\nphoto.png,20,30,60,50\n");

    FaceDataset faces = FaceDatasets.open(csv, null, TWO, Progress.NONE);

    assertThat(faces.size()).isEqualTo(1);
    assertThat(faces.labels().set()).isEqualTo(TWO);
    // Four root mean square distances wide: the points are half of that apart.
    assertThat(faces.labels().value(0, 2) - faces.labels().value(0, 0))
        .isCloseTo(40 * 96 / (4 * Math.hypot(20, 10)), within(1e-9));
    assertThat(FaceDatasets.labels(csv, null, TWO).toArray())
        .containsExactly(faces.labels().toArray());
  }

  @Test
  void readsThePhotosOf300W() throws IOException {
    Path photos = Fixtures.shared("w300/photos");
    Path few = Files.createDirectory(folder.resolve("few"));
    for (int photo = 0; photo < 12; photo++) {
      for (String ending : List.of(".jpg", ".pts")) {
        Files.copy(photos.resolve(photo + ending), few.resolve(photo + ending));
      }
    }
    LabelTable fifteen = LabelCsv.read(Fixtures.shared("w300/photo_points.csv"));

    PhotoCrops crops =
        PhotoCrops.of(
            AnnotationFormats.read(AnnotationSource.of(few), null), CropBy.POINTS, Progress.NONE);

    assertThat(crops.faces().labels().set()).isEqualTo(PointSet.ibug68());
    for (int row = 0; row < 12; row++) {
      assertThat(crops.photo(row).getFileName()).hasToString(row + ".jpg");
      Keypoints inPhoto = crops.toPhoto(row, crops.faces().labels().keypoints(row)).kaggle15();
      for (Keypoint keypoint : Keypoint.all()) {
        // The file has three decimals.
        assertThat(inPhoto.x(keypoint)).isCloseTo(fifteen.keypoints(row).x(keypoint), within(1e-3));
        assertThat(inPhoto.y(keypoint)).isCloseTo(fifteen.keypoints(row).y(keypoint), within(1e-3));
      }
    }
  }

  @Test
  void missesTheFramingAtRandomAndMovesTheLabelsWithIt() throws IOException {
    Annotations annotations =
        annotations(
            new AnnotatedPhoto(
                photo(300, 200),
                0,
                0,
                List.of(
                    face(Keypoints.of(TWO, 120, 70, 130, 80), new FaceBox(100, 50, 96, 96)),
                    face(Keypoints.of(TWO, 20, 20, 30, 40), new FaceBox(10, 10, 96, 96)))));

    PhotoCrops loose = jittered(annotations, 0.09);

    for (int row = 0; row < 2; row++) {
      FaceBox framed = jittered(annotations, 0).box(row);
      FaceBox box = loose.box(row);
      assertThat(box.width()).isEqualTo(box.height()).isNotEqualTo(framed.width());
      assertThat(box.width()).isBetween(0.8 * framed.width(), 1.2 * framed.width());
      assertThat(box.centerX()).isNotEqualTo(framed.centerX());
      assertThat(box.centerX()).isCloseTo(framed.centerX(), within(0.1 * framed.width()));
      assertThat(jittered(annotations, 0.09).box(row)).isEqualTo(box);
      assertThat(loose.toPhoto(row, loose.faces().labels().keypoints(row)).x(0))
          .isCloseTo(row == 0 ? 120 : 20, within(1e-4));
    }
    assertThat(loose.box(0).width()).isNotEqualTo(loose.box(1).width());
  }

  @Test
  void refusesAJitterThatLosesTheFace() {
    assertThatThrownBy(() -> new CropJitter(0.5))
        .hasMessage("Found a jitter of 0.5; expected 0 to 0.3 of the crop's side.");
  }

  private static PhotoCrops jittered(Annotations annotations, double share) {
    return PhotoCrops.of(annotations, CropBy.BOX, new CropJitter(share), Progress.NONE);
  }

  private PhotoCrops crops(Path photo, Keypoints points, FaceBox box) {
    return PhotoCrops.of(
        annotations(new AnnotatedPhoto(photo, 0, 0, List.of(face(points, box)))),
        CropBy.BOX,
        Progress.NONE);
  }

  private static Annotations annotations(AnnotatedPhoto photo) {
    return new Annotations(TWO, List.of(photo), 0);
  }

  private static AnnotatedFace face(Keypoints points, FaceBox box) {
    return new AnnotatedFace(points, Optional.of(box), "labels, row 0");
  }

  private Path photo(int width, int height) throws IOException {
    Path file = folder.resolve("photo.png");
    ImageIO.write(
        new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR), "png", file.toFile());
    return file;
  }
}
