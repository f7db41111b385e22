package org.kpd.report.internal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.core.model.Architectures;
import org.kpd.data.LabelTable;

class PicturesTest {
  private static final Keypoints UNKNOWN = points(Double.NaN);

  @Test
  void drawsTruthOnTheLeftAndPredictionBesideIt() {
    Keypoints truth = point(Keypoint.NOSE_TIP, 20, 30, UNKNOWN);
    Keypoints prediction = point(Keypoint.NOSE_TIP, 70, 60, points(90));

    BufferedImage sheet = FaceSheet.draw("title", List.of(face(truth, prediction)));

    assertThat(colorOnSheet(sheet, 0, 20, 30)).isEqualTo(Pictures.TRUTH);
    assertThat(colorOnSheet(sheet, 0, 70, 60)).isEqualTo(Color.BLACK);
    assertThat(colorOnSheet(sheet, 1, 70, 60)).isEqualTo(Pictures.PREDICTION);
    assertThat(colorOnSheet(sheet, 1, 20, 30)).isEqualTo(Color.BLACK);
  }

  @Test
  void joinsBothInTheThirdColumnWhereThePointIsAnnotated() {
    Keypoints truth = point(Keypoint.NOSE_TIP, 20, 30, UNKNOWN);
    Keypoints prediction = point(Keypoint.NOSE_TIP, 70, 60, points(90));

    BufferedImage sheet = FaceSheet.draw("title", List.of(face(truth, prediction)));

    assertThat(colorOnSheet(sheet, 2, 20, 30)).isEqualTo(Pictures.TRUTH);
    assertThat(colorOnSheet(sheet, 2, 70, 60)).isEqualTo(Pictures.PREDICTION);
    assertThat(colorOnSheet(sheet, 2, 45, 45)).isEqualTo(Pictures.DIFFERENCE);
    assertThat(colorOnSheet(sheet, 2, 90, 90)).isEqualTo(Color.BLACK);
  }

  @Test
  void growsByARowForEachFace() {
    FaceSheet.Face face = face(UNKNOWN, points(48));

    assertThat(FaceSheet.draw("none", List.of()).getHeight()).isEqualTo(92);
    assertThat(FaceSheet.draw("three", List.of(face, face, face)).getHeight())
        .isEqualTo(92 + 3 * 326);
    assertThat(FaceSheet.draw("three", List.of(face)).getWidth()).isEqualTo(948);
  }

  @Test
  void drawsColorsAsTheyAre() {
    byte[] pixels = new byte[FaceImage.PIXELS * 3];
    pixels[0] = 10;
    pixels[1] = 20;
    pixels[2] = (byte) 200;

    assertThat(new Color(Pictures.of(FaceImage.of(pixels, 3)).getRGB(0, 0)))
        .isEqualTo(new Color(200, 20, 10));
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB})
  void drawsPointsOnACopyOfThePhoto(int type) {
    BufferedImage photo = new BufferedImage(400, 300, type);
    Keypoints face = point(Keypoint.NOSE_TIP, 200, 150, point(Keypoint.NOSE_TIP, 1, 1, UNKNOWN));

    BufferedImage drawn = KeypointOverlay.draw(photo, List.of(face), KeypointOverlay.Names.HIDDEN);

    assertThat(drawn.getWidth()).isEqualTo(400);
    assertThat(drawn.getHeight()).isEqualTo(300);
    assertThat(new Color(drawn.getRGB(200, 150))).isEqualTo(Pictures.PREDICTION);
    assertThat(new Color(drawn.getRGB(100, 100))).isEqualTo(Color.BLACK);
    assertThat(new Color(photo.getRGB(200, 150))).isEqualTo(Color.BLACK);
  }

  @Test
  void drawsLargerPointsOnLargerFaces() {
    Keypoints face = point(Keypoint.MOUTH_LEFT_CORNER, 1900, 1900, points(100));
    BufferedImage photo = new BufferedImage(2000, 2000, BufferedImage.TYPE_INT_RGB);

    BufferedImage drawn = KeypointOverlay.draw(photo, List.of(face), KeypointOverlay.Names.HIDDEN);

    assertThat(new Color(drawn.getRGB(1920, 1900))).isEqualTo(Pictures.PREDICTION);
  }

  @Test
  void namesPointsOnlyWhereTheFaceLeavesRoom() {
    BufferedImage photo = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
    Keypoints small = point(Keypoint.LEFT_EYE_CENTER, 250, 300, points(200));
    Keypoints large = point(Keypoint.LEFT_EYE_CENTER, 450, 300, points(200));

    assertThat(pixels(KeypointOverlay.draw(photo, List.of(small), KeypointOverlay.Names.SHOWN)))
        .isEqualTo(
            pixels(KeypointOverlay.draw(photo, List.of(small), KeypointOverlay.Names.HIDDEN)));
    assertThat(pixels(KeypointOverlay.draw(photo, List.of(large), KeypointOverlay.Names.SHOWN)))
        .isNotEqualTo(
            pixels(KeypointOverlay.draw(photo, List.of(large), KeypointOverlay.Names.HIDDEN)));
  }

  @Test
  void drawsNothingForAFaceWithoutPoints() {
    BufferedImage photo = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);

    assertThat(pixels(KeypointOverlay.draw(photo, List.of(UNKNOWN), KeypointOverlay.Names.SHOWN)))
        .isEqualTo(pixels(photo));
  }

  @Test
  void drawsBarsAsLongAsTheSharesThatAreMissing() {
    BufferedImage chart =
        LabelCharts.missing(LabelTable.of(List.of(points(48), UNKNOWN, UNKNOWN, UNKNOWN)));

    assertThat(barLength(chart, 92 + 11)).isEqualTo(Math.round(0.75 * 564));
  }

  @Test
  void drawsBarsAsLongAsTheSharesOfFaces() {
    BufferedImage chart =
        LabelCharts.annotatedPoints(LabelTable.of(List.of(points(48), UNKNOWN, UNKNOWN, UNKNOWN)));

    assertThat(barLength(chart, 92 + 11)).isEqualTo(Math.round(0.75 * 564));
    assertThat(barLength(chart, 92 + 34 + 11)).isZero();
    assertThat(barLength(chart, 92 + 15 * 34 + 11)).isEqualTo(Math.round(0.25 * 564));
  }

  @Test
  void leavesPointsOutThatNoFaceHas() {
    LabelTable labels = LabelTable.of(List.of(point(Keypoint.NOSE_TIP, 48, 60, UNKNOWN)));
    LabelTable others = LabelTable.of(List.of(point(Keypoint.NOSE_TIP, 48, 60, points(30))));

    assertThat(pixels(LabelCharts.positions(labels)))
        .isNotEqualTo(pixels(LabelCharts.positions(others)));
    assertThat(LabelCharts.positions(LabelTable.of(List.of())).getWidth()).isEqualTo(1068);
  }

  @Test
  void numbersThePointsThatAreTooManyForNames() {
    double[] grid =
        IntStream.range(0, 136)
            .mapToDouble(i -> i % 2 == 0 ? 8 + 9 * (i / 2 % 9) : 8 + 9 * (i / 2 / 9))
            .toArray();
    LabelTable many = LabelTable.of(PointSet.ibug68(), grid);
    LabelTable few = LabelTable.of(PointSet.kaggle15(), Arrays.copyOf(grid, 30));

    BufferedImage picture = LabelCharts.positions(many);
    assertThat(words(LabelCharts.positions(few), 0, 150)).isPositive();
    assertThat(words(picture, 0, 150)).isZero();
    assertThat(words(picture, 150, 918)).isPositive();

    Arrays.fill(grid, 48);
    BufferedImage heap = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = Pictures.graphics(heap);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 96, 96);
    new PointNumbers(Keypoints.of(PointSet.ibug68(), grid), 4).draw(graphics);
    graphics.dispose();
    assertThat(IntStream.range(0, 96).filter(x -> heap.getRGB(x, 48) == Color.WHITE.getRGB()))
        .contains(44, 45, 46, 47, 48, 49, 50, 51);
  }

  @Test
  void leavesNamesOutThatAreMoreThanThePictureHasLines() {
    double[] ring = new double[136];
    for (int i = 0; i < 68; i++) {
      ring[2 * i] = 400 + 390 * Math.cos(i);
      ring[2 * i + 1] = 400 + 390 * Math.sin(i);
    }
    Keypoints face = Keypoints.of(PointSet.ibug68(), ring);
    BufferedImage photo = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);

    assertThat(pixels(KeypointOverlay.draw(photo, List.of(face), KeypointOverlay.Names.SHOWN)))
        .isEqualTo(
            pixels(KeypointOverlay.draw(photo, List.of(face), KeypointOverlay.Names.HIDDEN)));
  }

  @Test
  void drawsTheSamePictureEachTime() {
    LabelTable labels = LabelTable.of(List.of(points(48), points(20)));
    Map<String, Supplier<BufferedImage>> pictures =
        Map.of(
            "sheet", () -> FaceSheet.draw("title", List.of(face(points(20), points(30)))),
            "network", () -> NetworkPicture.draw(Architectures.modelV1(8)),
            "missing", () -> LabelCharts.missing(labels),
            "positions", () -> LabelCharts.positions(labels));

    pictures.forEach(
        (name, picture) ->
            assertThat(pixels(picture.get())).as(name).isEqualTo(pixels(picture.get())));
  }

  @Test
  void writesPng(@TempDir Path folder) throws IOException {
    BufferedImage picture = NetworkPicture.draw(Architectures.baseModel());

    Pictures.write(picture, folder.resolve("network.png"));

    assertThat(pixels(ImageIO.read(folder.resolve("network.png").toFile())))
        .isEqualTo(pixels(picture));
  }

  private static FaceSheet.Face face(Keypoints truth, Keypoints prediction) {
    return new FaceSheet.Face(
        "face 0", FaceImage.of(new byte[FaceImage.PIXELS], 1), truth, prediction);
  }

  private static Color colorOnSheet(BufferedImage sheet, int column, int x, int y) {
    int left = 28 + column * (288 + 14);
    return new Color(sheet.getRGB(left + 3 * x + 1, 92 + 3 * y + 1));
  }

  private static long barLength(BufferedImage chart, int y) {
    return IntStream.range(0, chart.getWidth())
        .filter(x -> new Color(chart.getRGB(x, y)).equals(Ink.series(0).color()))
        .count();
  }

  /** The pixels with the color of words between two columns, below the title. */
  private static long words(BufferedImage picture, int left, int right) {
    return IntStream.range(left, right)
        .flatMap(x -> IntStream.range(96, picture.getHeight()).map(y -> picture.getRGB(x, y)))
        .filter(color -> color == Pictures.TEXT.getRGB())
        .count();
  }

  private static Keypoints points(double everywhere) {
    double[] coordinates = new double[Keypoint.COORDINATES];
    Arrays.fill(coordinates, everywhere);
    return Keypoints.of(coordinates);
  }

  private static Keypoints point(Keypoint keypoint, double x, double y, Keypoints others) {
    double[] coordinates = others.toArray();
    coordinates[keypoint.xColumn()] = x;
    coordinates[keypoint.yColumn()] = y;
    return Keypoints.of(coordinates);
  }

  private static int[] pixels(BufferedImage picture) {
    return picture.getRGB(
        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }
}
