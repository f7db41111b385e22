package org.kpd.data.internal.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;

/**
 * What every reader of annotated photos keeps to. Whoever adds one extends this with its two
 * methods.
 */
abstract class AnnotationReaderTestKit {
  private static final double[] FIRST = {10, 20, 30.5, 20, 20, 40};
  private static final double[] SECOND = {1, 0, 3, 1.25, 2, 4};

  @TempDir Path folder;

  /** The reader; a new one at each call. */
  abstract AnnotationReader reader();

  /**
   * Writes labels of photos in the folder.
   *
   * @param faces the one face of each photo, by the photo's name: x and y of its three points as
   *     the format counts pixels
   * @return what is to be read
   */
  abstract Path write(Map<String, double[]> faces) throws IOException;

  @Test
  void isKnownByItsName() {
    assertThat(AnnotationFormats.names()).containsOnlyOnce(reader().format());
    assertThat(reader().description()).isNotBlank();
  }

  @Test
  void recognizesItsOwnFormatAlone() throws IOException {
    Path labels = write(photos("1.png"));

    assertThat(reader().recognizes(labels)).isTrue();
    assertThat(reader().recognizes(folder.resolve("1.png"))).isFalse();
    assertThat(AnnotationFormats.recognizing(labels))
        .map(AnnotationReader::format)
        .contains(reader().format());
  }

  @Test
  void readsEachPointWhereItIs() throws IOException {
    Annotations read = reader().read(source(write(photos("1.png", "10.png"))));

    assertThat(read.set()).isEqualTo(Photos.THREE);
    assertThat(read.photos())
        .extracting(AnnotatedPhoto::file)
        .containsExactly(folder.resolve("1.png"), folder.resolve("10.png"));
    assertThat(points(read, 0)).isEqualTo(Keypoints.of(Photos.THREE, FIRST));
    assertThat(points(read, 1)).isEqualTo(Keypoints.of(Photos.THREE, SECOND));
    assertThat(read.skipped()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void countsPixelsAsItIsTold(PixelOrigin origin) throws IOException {
    Path labels = write(photos("1.png"));
    Keypoints written = reader().origin().written(Keypoints.of(Photos.THREE, FIRST));

    Annotations read = reader().read(source(labels).withOrigin(origin));

    assertThat(origin.written(points(read, 0))).isEqualTo(written);
  }

  @Test
  void refusesLabelsWithoutTheirPhotoOrLeavesThemOut() throws IOException {
    Map<String, double[]> faces = photos("1.png");
    faces.put("3.png", written(SECOND));
    Path labels = write(faces);

    assertThatThrownBy(() -> reader().read(source(labels)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(folder.toString(), "--skip-unmatched");
    Annotations read = reader().read(source(labels).withSkipsUnmatched(true));
    assertThat(read.faces()).isEqualTo(1);
    assertThat(read.skipped()).isEqualTo(1);
  }

  @Test
  void refusesAnotherNumberOfPoints() throws IOException {
    Path labels = write(photos("1.png"));
    PointSet two = PointSet.of("two", List.of("left_eye", "right_eye"));

    assertThatThrownBy(() -> reader().read(AnnotationSource.of(labels).withPoints(two)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("set two");
  }

  /** Takes photos, and says where their faces are as the format counts. */
  private Map<String, double[]> photos(String... names) throws IOException {
    Map<String, double[]> faces = new LinkedHashMap<>();
    for (String name : names) {
      Photos.photo(folder.resolve(name), 60, 50);
      faces.put(name, written(faces.isEmpty() ? FIRST : SECOND));
    }
    return faces;
  }

  private double[] written(double... points) {
    return reader().origin().written(Keypoints.of(Photos.THREE, points)).toArray();
  }

  private static AnnotationSource source(Path labels) {
    return AnnotationSource.of(labels).withPoints(Photos.THREE);
  }

  private static Keypoints points(Annotations read, int photo) {
    return read.photos().get(photo).faces().get(0).points();
  }
}
