package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.KpdException;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.core.savedmodel.ModelLoadException;
import org.kpd.data.FaceImages;
import org.kpd.data.internal.synthetic.SyntheticFaces;

class NetworkFaceDetectorTest extends FaceDetectorTestKit {
  @TempDir private Path folder;

  @Override
  FaceDetector open() {
    return NetworkFaceDetector.open();
  }

  @Test
  void isWhatTheClasspathOffers() {
    assertThat(FaceDetectors.find())
        .hasValueSatisfying(provider -> assertThat(provider.name()).isEqualTo("network"));
    try (FaceDetector named = FaceDetectors.open("network")) {
      assertThat(named).isInstanceOf(NetworkFaceDetector.class);
    }
    assertThatThrownBy(() -> FaceDetectors.open("eyes"))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found no face detector named eyes; expected one of [network].");
  }

  @ParameterizedTest
  @ValueSource(ints = {-20, 20, -90, 90, 180})
  void tiltedFacesAreFoundAndTheirRollIsTold(int degrees) {
    int side = 400;
    BufferedImage turned = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = turned.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.rotate(Math.toRadians(degrees), side / 2.0, side / 2.0);
    graphics.translate(side / 2.0 - HOPPER.centerX(), side / 2.0 - HOPPER.centerY());
    graphics.drawImage(photo(), 0, 0, null);
    graphics.dispose();

    DetectedFace face = detector().detect(turned).get(0);

    assertThat(face.box().centerX()).isCloseTo(side / 2.0, within(25.0));
    assertThat(face.box().centerY()).isCloseTo(side / 2.0, within(25.0));
    // He holds his head a little aslant himself.
    double error = Math.IEEEremainder(face.box().roll() - (degrees - 2.5), 360);
    assertThat(error).isCloseTo(0, within(12.0));
  }

  /** Drawings may pass for faces; whatever is told lies in the picture, and its score in 0..1. */
  @Test
  void crowdsDrawingsAndTinyFacesHaveSensibleAnswers() {
    for (int side : new int[] {12, 40, 96}) {
      BufferedImage crowd = crowd(20, 10, side);
      List<DetectedFace> faces = detector().detect(crowd);
      assertThat(faces).hasSizeLessThanOrEqualTo(400);
      FaceBox whole = FaceBox.whole(crowd.getWidth(), crowd.getHeight());
      assertThat(faces)
          .allMatch(face -> face.box().containment(whole) > 0.2)
          .allMatch(face -> face.confidence() >= 0.7 && face.confidence() <= 1)
          .isSortedAccordingTo((a, b) -> Double.compare(b.box().width(), a.box().width()));
    }
  }

  @Test
  void whatIsNoDetectorIsRefused() throws IOException {
    DetectorOptions options = DetectorOptions.defaults();
    assertThatThrownBy(() -> NetworkFaceDetector.load(Path.of("../saved_models/model_v2"), options))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageEndingWith("expected a face detector, as kpd train-detector writes it.");
    Files.write(folder.resolve("saved_model.pb"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> NetworkFaceDetector.load(folder, options))
        .isInstanceOf(ModelLoadException.class)
        .hasMessage(folder + ": found a damaged file; expected a SavedModel.");
    assertThatThrownBy(() -> options.withMinConfidence(1))
        .hasMessage("Found minimum confidence 1.0; expected a number above 0 and below 1.");
  }

  @Test
  void withoutItsWeightsItNamesTheirArtifact() throws Exception {
    List<URL> without = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("kpd-model-face-detector")) {
        without.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(without.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Method open = loader.loadClass(NetworkFaceDetector.class.getName()).getMethod("open");
      underLoader(
          loader,
          () ->
              assertThatThrownBy(() -> open.invoke(null))
                  .rootCause()
                  .hasMessage(
                      "Found no network of the face detector on the classpath; expected one. Add"
                          + " org.kpd:kpd-model-face-detector, or load a folder with"
                          + " NetworkFaceDetector.load."));
    }
  }

  /** As where an artifact comes by two ways. */
  @Test
  void equalWeightsTwiceOnTheClasspathAreOne() throws Exception {
    besideOthers(
        Files.readAllBytes(Path.of("../saved_models/face_detector/1/saved_model.pb")),
        () -> NetworkFaceDetector.open().close());
  }

  @Test
  void weightsTwiceOnTheClasspathAreRefused() throws Exception {
    besideOthers(
        new byte[] {1},
        () ->
            assertThatThrownBy(NetworkFaceDetector::open)
                .isInstanceOf(ModelLoadException.class)
                .hasMessageStartingWith(
                    "Found more than one network of the face detector on the classpath ("));
  }

  @Test
  void confidenceIsAShareThatGrowsWithTheScore() {
    assertThat(NetworkFaceDetector.confidence(0.6)).isCloseTo(0.800, within(5e-4));
    for (double score : new double[] {0.05, 0.3, 0.6, 0.95}) {
      double confidence = NetworkFaceDetector.confidence(score);
      assertThat(NetworkFaceDetector.score(confidence)).isCloseTo(score, within(1e-9));
      assertThat(NetworkFaceDetector.confidence(score + 0.01)).isGreaterThan(confidence);
    }
  }

  @Test
  void candidatesAreTheFacesAndWhatMayBeSome() {
    BufferedImage crowd = crowd(12, 8, 30);
    try (FaceDetector demanding =
        NetworkFaceDetector.open(DetectorOptions.defaults().withMinConfidence(0.95))) {
      List<DetectedFace> candidates = demanding.candidates(crowd).orElseThrow();
      assertThat(candidates)
          .containsAll(demanding.detect(crowd))
          .allMatch(face -> face.confidence() >= 0.1)
          .anyMatch(face -> face.confidence() < 0.95)
          .isSortedAccordingTo((a, b) -> Double.compare(b.box().width(), a.box().width()));
    }
  }

  @Test
  void theCropOfATurnedFaceLiesTowardsItsChin() {
    FaceBox box = new FaceSquare(100, 100, 50, 90).crop();
    assertThat(box.roll()).isEqualTo(90);
    assertThat(box.width()).isCloseTo(64.6, within(1e-9));
    // The chin of a face that is turned right by a quarter is on the left.
    assertThat(box.centerX()).isCloseTo(100 - 0.099 * 50, within(1e-9));
    assertThat(box.centerY()).isCloseTo(100 + 0.012 * 50, within(1e-9));
  }

  private interface Action {
    void run() throws Exception;
  }

  /** Runs with weights on the classpath before the shipped ones. */
  private void besideOthers(byte[] weights, Action action) throws Exception {
    Path second = Files.createDirectories(folder.resolve("META-INF/kpd/detector"));
    Files.write(second.resolve("saved_model.pb"), weights);
    ClassLoader shipped = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, shipped)) {
      underLoader(loader, action);
    }
  }

  private static void underLoader(ClassLoader loader, Action action) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      action.run();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Drawn faces in rows, on noise. */
  private static BufferedImage crowd(int columns, int rows, int side) {
    BufferedImage crowd =
        new BufferedImage(columns * side, rows * side, BufferedImage.TYPE_BYTE_GRAY);
    SplittableRandom random = new SplittableRandom(3);
    for (int y = 0; y < crowd.getHeight(); y++) {
      for (int x = 0; x < crowd.getWidth(); x++) {
        crowd.getRaster().setSample(x, y, 0, random.nextInt(256));
      }
    }
    FaceImages faces = SyntheticFaces.generate(8, 1).images();
    Graphics2D graphics = crowd.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    for (int i = 0; i < columns * rows; i++) {
      int inner = side * 8 / 10;
      int x = i % columns * side + side / 10;
      int y = i / columns * side + side / 10;
      graphics.drawImage(image(faces.image(i % 8)), x, y, inner, inner, null);
    }
    graphics.dispose();
    return crowd;
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
}
