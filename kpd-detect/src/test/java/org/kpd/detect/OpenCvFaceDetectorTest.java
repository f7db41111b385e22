package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;
import org.kpd.core.image.ImageDecoder;

/** Faces in photos. */
class OpenCvFaceDetectorTest {
  /** Between the brows and the chin, with both pupils; marked by hand. */
  private static final FaceBox HOPPER = new FaceBox(495, 87, 164, 164);

  private static final FaceBox COLLINS = new FaceBox(133, 58, 87, 87);

  private static FaceDetector detector;
  private static BufferedImage photo;

  @BeforeAll
  static void open() throws IOException {
    detector = FaceDetectors.open();
    photo = ImageDecoder.create().decode(Path.of("../testdata/photos/two_people.jpg"));
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  @Test
  void isWhatTheClasspathOffersFirst() {
    assertThat(FaceDetectors.find())
        .hasValueSatisfying(provider -> assertThat(provider.name()).isEqualTo("cascade"));
  }

  @Test
  void isOfferedByItsName() {
    try (FaceDetector named = FaceDetectors.open("cascade")) {
      assertThat(named).isInstanceOf(OpenCvFaceDetector.class);
    }
  }

  @Test
  void findsBothPeopleTheLargestFirst() {
    List<DetectedFace> faces = detector.detect(photo);
    assertThat(faces).hasSize(2);
    assertSame(faces.get(0).box(), HOPPER);
    assertSame(faces.get(1).box(), COLLINS);
    assertThat(faces).allMatch(face -> face.confidence() > 0.75);
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
    draw(photo, copy, 1);
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
  void largePhotosTakeNoLongerThanTheirReducedCopies() {
    BufferedImage large =
        new BufferedImage(
            8 * photo.getWidth(), 8 * photo.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    draw(photo, large, 8);
    List<DetectedFace> faces = detector.detect(large);
    assertThat(faces).hasSize(2);
    FaceBox box = faces.get(0).box();
    assertSame(new FaceBox(box.x() / 8, box.y() / 8, box.width() / 8, box.height() / 8), HOPPER);
  }

  @Test
  void findsNoFaceWhereThereIsNone() {
    assertThat(detector.detect(photo.getSubimage(230, 200, 180, 200))).isEmpty();
    assertThat(detector.detect(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY))).isEmpty();
    assertThat(detector.detect(new BufferedImage(3000, 2, BufferedImage.TYPE_BYTE_GRAY))).isEmpty();
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
    OpenCvFaceDetector closed = OpenCvFaceDetector.open();
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.detect(photo))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The face detector was closed.");
  }

  private static void draw(BufferedImage from, BufferedImage to, int scale) {
    Graphics2D graphics = to.createGraphics();
    graphics.drawImage(from, 0, 0, from.getWidth() * scale, from.getHeight() * scale, null);
    graphics.dispose();
  }

  private static void assertSame(FaceBox box, FaceBox expected) {
    assertThat(box.overlap(expected)).describedAs("%s", box).isCloseTo(1, within(0.25));
  }
}
