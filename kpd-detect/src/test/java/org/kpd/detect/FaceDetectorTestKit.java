package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.ImageDecoder;

/** What every face detector keeps to. Whoever writes one extends this with its one method. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaceDetectorTestKit {
  /** Crops about the points of both people. */
  static final FaceBox HOPPER = new FaceBox(495, 87, 164, 164);

  static final FaceBox COLLINS = new FaceBox(133, 58, 87, 87);

  private FaceDetector detector;
  private BufferedImage photo;

  /** A detector; a new one at each call. */
  abstract FaceDetector open();

  /** The detector of all tests. */
  FaceDetector detector() {
    return detector;
  }

  /** Two people. */
  BufferedImage photo() {
    return photo;
  }

  @BeforeAll
  void openOnce() throws IOException {
    detector = open();
    photo = ImageDecoder.create().decode(Path.of("../testdata/photos/two_people.jpg"));
  }

  @AfterAll
  void close() {
    detector.close();
  }

  @Test
  void findsBothPeopleTheLargestFirst() {
    List<DetectedFace> faces = detector.detect(photo);
    assertThat(faces).hasSize(2);
    assertSame(faces.get(0).box(), HOPPER);
    assertSame(faces.get(1).box(), COLLINS);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_USHORT_565_RGB
      })
  void everyTypeOfImageIsRead(int type) {
    BufferedImage copy = new BufferedImage(photo.getWidth(), photo.getHeight(), type);
    Graphics2D graphics = copy.createGraphics();
    graphics.drawImage(photo, 0, 0, null);
    graphics.dispose();
    List<DetectedFace> faces = detector.detect(copy);
    assertThat(faces).hasSize(2);
    assertSame(faces.get(0).box(), HOPPER);
  }

  @Test
  void partOfAnImageIsReadAsIfItWereAlone() {
    List<DetectedFace> faces = detector.detect(photo.getSubimage(400, 0, 341, 400));
    assertThat(faces).hasSize(1);
    FaceBox box = faces.get(0).box();
    assertSame(new FaceBox(box.x() + 400, box.y(), box.width(), box.height()), HOPPER);
  }

  @Test
  void theColorsAndTheSizeOfAPhotoDoNotMatter() {
    BufferedImage gray =
        new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        gray.getRaster().setSample(x, y, 0, photo.getRaster().getSample(x, y, 1));
      }
    }
    assertSame(detector.detect(gray).get(0).box(), HOPPER);
    List<DetectedFace> large = detector.detect(scaled(photo, 4));
    FaceBox box = large.get(0).box();
    assertSame(new FaceBox(box.x() / 4, box.y() / 4, box.width() / 4, box.height() / 4), HOPPER);
  }

  @Test
  void evenPicturesHaveNoFaceWhateverTheirShape() {
    for (int[] size : new int[][] {{1, 1}, {1, 4000}, {4000, 1}, {3000, 2}, {640, 480}}) {
      BufferedImage even = new BufferedImage(size[0], size[1], BufferedImage.TYPE_BYTE_GRAY);
      assertThat(detector.detect(even)).isEmpty();
    }
  }

  @Test
  void answersManyThreadsAtOnceAsOne() throws Exception {
    List<DetectedFace> expected = detector.detect(photo);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<DetectedFace>>> answers = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        answers.add(threads.submit(() -> detector.detect(photo)));
      }
      for (Future<List<DetectedFace>> answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void afterClosingItSaysSo() {
    FaceDetector closed = open();
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.detect(photo))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The face detector was closed.");
  }

  private static BufferedImage scaled(BufferedImage picture, int times) {
    BufferedImage large =
        new BufferedImage(
            times * picture.getWidth(), times * picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = large.createGraphics();
    graphics.drawImage(picture, 0, 0, large.getWidth(), large.getHeight(), null);
    graphics.dispose();
    return large;
  }

  private static void assertSame(FaceBox box, FaceBox expected) {
    assertThat(box.overlap(expected)).describedAs("%s", box).isGreaterThan(0.5);
  }
}
