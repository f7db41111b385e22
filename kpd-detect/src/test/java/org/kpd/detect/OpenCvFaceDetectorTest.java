package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

/** Faces in photos. Their places were marked by hand. */
class OpenCvFaceDetectorTest {
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
  void isWhatTheClasspathOffers() {
    assertThat(detector).isInstanceOf(OpenCvFaceDetector.class);
    assertThat(FaceDetectors.find()).hasValueSatisfying(p -> assertThat(p.name()).isEqualTo("OpenCV"));
  }

  @Test
  void findsBothPeopleTheLargestFirst() {
    List<DetectedFace> faces = detector.detect(photo);
    assertThat(faces).hasSize(2);
    System.out.println(faces);
  }
}
