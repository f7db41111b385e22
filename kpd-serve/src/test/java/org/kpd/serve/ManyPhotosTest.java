package org.kpd.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.Keypoints;
import org.kpd.core.KpdException;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.tracking.TrackedFace;
import org.kpd.serve.tracking.TrackerOptions;

/** Streams and folders of photos through {@link PhotoPredictor}. */
class ManyPhotosTest {
  private static final TinyModel MODEL = TinyModel.of(30);

  @TempDir private static Path models;
  private static KeypointPredictor predictor;

  @TempDir private Path folder;
  private final Finder finder = new Finder();

  @BeforeAll
  static void load() throws IOException {
    predictor = KeypointPredictor.load(MODEL.write(models.resolve("1")));
  }

  @AfterAll
  static void unload() {
    predictor.close();
  }

  @Test
  void aFolderAnswersInTheOrderOfNumbersAndTellsWhatIsUnread() throws IOException {
    write("10.png", photo(200, 150, 1));
    write("2.png", photo(96, 96, 2));
    Files.writeString(folder.resolve("3.jpg"), "no picture");
    try (PhotoPredictor photos = PhotoPredictor.of(predictor, finder);
        Stream<PhotoResult<Path>> stream = photos.predictAll(folder)) {
      List<PhotoResult<Path>> results = stream.toList();
      assertThat(results)
          .extracting(result -> result.photo().getFileName().toString())
          .containsExactly("2.png", "3.jpg", "10.png");
      assertThat(results.get(0).faces()).extracting(TrackedFace::number).containsExactly(0);
      assertThat(results.get(1).faces()).isEmpty();
      assertThat(results.get(1).failure())
          .isInstanceOf(ImageException.class)
          .hasMessage(
              "%s: found a file that begins with \"no pictu\"; expected a JPEG, PNG or WebP picture.",
              folder.resolve("3.jpg"));
      List<PhotoFace> alone = photos.predict(folder.resolve("10.png"));
      assertThat(results.get(2).faces()).extracting(TrackedFace::face).isEqualTo(alone);
      assertThat(results.get(2).failure()).isNull();
    }
    assertThat(finder.closed).isFalse();
  }

  @Test
  void encodedFilesAreAnsweredAsTheirPixels() throws IOException {
    byte[] photo = encoded(photo(200, 150, 1));
    byte[] crop = encoded(photo(96, 96, 2));
    try (PhotoPredictor photos = PhotoPredictor.of(predictor, finder);
        Stream<PhotoResult<byte[]>> stream =
            photos.predictAll(
                Stream.of(photo, crop, new byte[9]),
                PhotoSource.of(bytes -> bytes, ImageDecoder.create()))) {
      List<PhotoResult<byte[]>> results = stream.toList();
      for (int i = 0; i < 2; i++) {
        BufferedImage pixels = ImageDecoder.create().decode(results.get(i).photo());
        assertThat(results.get(i).faces())
            .hasSize(1)
            .extracting(TrackedFace::face)
            .isEqualTo(photos.predict(pixels));
      }
      assertThat(results.get(2).failure()).isInstanceOf(ImageException.class);
    }
  }

  private static byte[] encoded(BufferedImage photo) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(photo, "png", file);
    return file.toByteArray();
  }

  @Test
  void anEmptyFolderIsRefused() {
    try (PhotoPredictor photos = PhotoPredictor.of(predictor, finder)) {
      assertThatExceptionOfType(KpdException.class)
          .isThrownBy(() -> photos.predictAll(folder))
          .withMessage("%s: found no pictures; expected .jpg, .jpeg, .png or .webp files.", folder);
    }
  }

  @Test
  void aBoxIsLookedIntoOnceAndNeedsNoDetector() {
    BufferedImage photo = photo(200, 150, 3);
    FaceBox box = new FaceBox(20, 30, 80, 70);
    FaceCrop crop = FaceCrop.of(photo, box);
    Keypoints expected = crop.toPhoto(MODEL.answer(crop.face()));
    try (PhotoPredictor photos =
            PhotoPredictor.of(predictor, PhotoOptions.defaults().withBox(box));
        Stream<PhotoResult<Integer>> stream =
            photos.predictAll(Stream.of(3, 4), seed -> seed == 3 ? photo : photo(10, 10, seed))) {
      List<PhotoResult<Integer>> results = stream.toList();
      PhotoFace face = results.get(0).faces().get(0).face();
      assertThat(face.box()).isEqualTo(box);
      Faces.assertSame(face.points(), expected);
      Faces.assertSame(photos.predict(photo).get(0).points(), expected);
      assertThat(results.get(1).failure())
          .hasMessage(
              "The image: Found face box 20.0,30.0,80.0,70.0 outside the photo of 10 x 10 pixels;"
                  + " expected one inside it.");
    }
  }

  @Test
  void noMoreIsReadAheadThanAskedFor() throws InterruptedException {
    AtomicInteger taken = new AtomicInteger();
    Stream<Integer> endless = Stream.iterate(0, i -> i + 1).peek(i -> taken.incrementAndGet());
    AtomicBoolean sourceClosed = new AtomicBoolean();
    try (PhotoPredictor photos =
            PhotoPredictor.of(predictor, finder, PhotoOptions.defaults().withAhead(5));
        Stream<PhotoResult<Integer>> stream =
            photos.predictAll(
                endless.onClose(() -> sourceClosed.set(true)), seed -> photo(96, 96, seed))) {
      Iterator<PhotoResult<Integer>> results = stream.iterator();
      for (int i = 0; i < 12; i++) {
        assertThat(results.next().photo()).isEqualTo(i);
      }
      assertThat(taken.get()).isLessThanOrEqualTo(15 + 5);
    }
    assertThat(sourceClosed).isTrue();
  }

  @Test
  void manyPhotosKeepTheirOrder() {
    try (PhotoPredictor photos = PhotoPredictor.of(predictor, finder);
        Stream<PhotoResult<Integer>> stream =
            photos.predictAll(IntStream.range(0, 300).boxed(), seed -> photo(96, 96, seed))) {
      List<PhotoResult<Integer>> results = stream.toList();
      assertThat(results).hasSize(300);
      for (int seed : new int[] {0, 63, 64, 299}) {
        assertThat(results.get(seed).photo()).isEqualTo(seed);
        Faces.assertSame(
            results.get(seed).faces().get(0).face().points(),
            MODEL.answer(FaceCrop.whole(photo(96, 96, seed)).face()));
      }
    }
  }

  @Test
  void facesAreLimitedToTheLargest() {
    finder.places =
        List.of(
            new DetectedFace(new FaceBox(0, 0, 100, 100), 0.9),
            new DetectedFace(new FaceBox(100, 50, 90, 90), 0.8));
    try (PhotoPredictor photos =
        PhotoPredictor.of(predictor, finder, PhotoOptions.defaults().withMostFaces(1))) {
      assertThat(photos.predict(photo(250, 200, 5)))
          .extracting(PhotoFace::confidence)
          .containsExactly(0.9);
    }
  }

  @Test
  void facesThatTheDetectorIsLessSureOfAreLeftOutInPhotosAndFilms() {
    finder.places =
        List.of(
            new DetectedFace(new FaceBox(0, 0, 100, 100), 0.9),
            new DetectedFace(new FaceBox(100, 50, 90, 90), 0.8));
    PhotoOptions sure = PhotoOptions.defaults().withMinConfidence(0.85);
    BufferedImage photo = photo(250, 200, 5);
    for (PhotoOptions options : List.of(sure, sure.withTracking(TrackerOptions.defaults()))) {
      try (PhotoPredictor photos = PhotoPredictor.of(predictor, finder, options);
          Stream<PhotoResult<Integer>> stream = photos.predictAll(Stream.of(5), seed -> photo)) {
        assertThat(stream.toList().get(0).faces())
            .extracting(face -> face.face().confidence())
            .containsExactly(0.9);
      }
    }
  }

  @Test
  void framesOfOneFilmShareTheNumbersOfTheirFaces() {
    PhotoSource<String> source =
        new PhotoSource<>() {
          @Override
          public BufferedImage read(String frame) {
            return photo(300, 260, frame.charAt(0));
          }

          @Override
          public Object film(String frame) {
            return frame.charAt(0);
          }
        };
    try (PhotoPredictor photos =
            PhotoPredictor.of(
                predictor,
                finder,
                PhotoOptions.defaults().withTracking(TrackerOptions.defaults()));
        Stream<PhotoResult<String>> stream =
            photos.predictAll(Stream.of("a1", "a2", "b1"), source)) {
      assertThat(stream.toList())
          .allSatisfy(
              result ->
                  assertThat(result.faces())
                      .as(result.photo())
                      .extracting(TrackedFace::number)
                      .isNotEmpty());
    }
    // Each film starts with a search of the whole frame.
    assertThat(finder.looks.get()).isGreaterThanOrEqualTo(2);
  }

  /** The first frame can only be read once somebody reads the second. */
  @Test
  void framesAreReadAheadOfTheirTracks() {
    CompletableFuture<Boolean> second =
        new CompletableFuture<Boolean>().orTimeout(1, TimeUnit.MINUTES);
    PhotoSource<Integer> source =
        seed -> {
          if (seed == 2) {
            second.complete(true);
            throw new ImageException("frame 2");
          }
          assertThat(second.join()).isTrue();
          return photo(200, 150, seed);
        };
    PhotoOptions options = PhotoOptions.defaults().withTracking(TrackerOptions.defaults());
    try (PhotoPredictor photos = PhotoPredictor.of(predictor, finder, options);
        Stream<PhotoResult<Integer>> stream = photos.predictAll(Stream.of(1, 2, 3), source)) {
      List<PhotoResult<Integer>> results = stream.toList();
      assertThat(results).extracting(PhotoResult::photo).containsExactly(1, 2, 3);
      assertThat(results.get(1).failure()).hasMessage("frame 2");
      assertThat(results.get(0).faces()).hasSize(1);
      assertThat(results.get(2).faces()).hasSize(1);
    }
  }

  @Test
  void cropsAreReadWhileTheModelLoads() {
    CompletableFuture<KeypointPredictor> loading = new CompletableFuture<>();
    CompletableFuture<Integer> read = new CompletableFuture<>();
    try (PhotoPredictor photos = PhotoPredictor.of(loading, PhotoOptions.defaults());
        Stream<PhotoResult<Integer>> stream =
            photos.predictAll(
                Stream.of(7),
                seed -> {
                  read.complete(seed);
                  return photo(96, 96, seed);
                })) {
      assertThat(read.join()).isEqualTo(7);
      loading.complete(predictor);
      assertThat(stream.toList().get(0).faces()).hasSize(1);
    }
  }

  @Test
  void whatIsNoPicturesFaultFailsForAll() {
    for (PhotoOptions options :
        List.of(
            PhotoOptions.defaults(),
            PhotoOptions.defaults().withTracking(TrackerOptions.defaults()))) {
      try (PhotoPredictor photos = PhotoPredictor.of(predictor, finder, options);
          Stream<PhotoResult<Integer>> stream =
              photos.predictAll(
                  Stream.of(1),
                  seed -> {
                    throw new IllegalArgumentException("row " + seed);
                  })) {
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(stream::toList)
            .withMessage("row 1");
      }
    }
  }

  private void write(String name, BufferedImage photo) throws IOException {
    ImageIO.write(photo, "png", folder.resolve(name).toFile());
  }

  private static BufferedImage photo(int width, int height, int seed) {
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < width * height; i++) {
      photo.setRGB(i % width, i / width, (i + seed) * 2654435);
    }
    return photo;
  }

  /** A detector that returns given places. */
  private static final class Finder implements FaceDetector {
    private List<DetectedFace> places =
        new ArrayList<>(List.of(new DetectedFace(new FaceBox(20, 10, 120, 120), 0.7)));
    private final AtomicInteger looks = new AtomicInteger();
    private boolean closed;

    @Override
    public List<DetectedFace> detect(BufferedImage photo) {
      looks.incrementAndGet();
      return places;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
