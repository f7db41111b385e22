package org.kpd.data.internal.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoints;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.PictureOrder;
import org.kpd.core.internal.io.Overwrite;

/** Labels of photos as tools write them, read into one form and written again. */
class AnnotationFormatsTest {
  @TempDir Path folder;

  private Path one;
  private Path ten;

  @BeforeEach
  void takePhotos() throws IOException {
    one = Photos.photo(folder.resolve("1.png"), 200, 100);
    ten = Photos.photo(folder.resolve("10.png"), 120, 90);
  }

  @Test
  void readsPtsBesidePhotosAndCountsFromOne() throws IOException {
    Photos.text(folder.resolve("1.pts"), Photos.pts("11 21", "31.5 21", "21 41"));
    Photos.text(folder.resolve("10.pts"), "n_points:3", "{", " 1 1 ", "3,1", "2 4", "", "}");

    Annotations read = read(AnnotationSource.of(folder).withPoints(Photos.THREE));

    assertThat(read.photos()).extracting(AnnotatedPhoto::file).containsExactly(one, ten);
    assertThat(face(read, 0, 0).points()).isEqualTo(three(10, 20, 30.5, 20, 20, 40));
    assertThat(face(read, 1, 0).points()).isEqualTo(three(0, 0, 2, 0, 1, 3));
    assertThat(face(read, 0, 0).box()).isEmpty();
  }

  @Test
  void readsPtsOfEveryEditor() throws IOException {
    String text =
        "\u00EF\u00BB\u00BFVERSION: 1\r\n\r\nN_POINTS:  3\r\n{\r\n\r\n1 1\r\n3\t1\r\n2 4\r\n}\r\n\r\n";
    Files.writeString(folder.resolve("1.PTS"), text, StandardCharsets.ISO_8859_1);
    Files.writeString(
        folder.resolve("10.pts"),
        "\u00EF\u00BB\u00BF{\n1 1\n3 1\n2 4\n}",
        StandardCharsets.ISO_8859_1);

    Annotations read = read(AnnotationSource.of(folder).withPoints(Photos.THREE));

    assertThat(face(read, 0, 0).points()).isEqualTo(three(0, 0, 2, 0, 1, 3));
    assertThat(face(read, 1, 0).points()).isEqualTo(three(0, 0, 2, 0, 1, 3));
  }

  @Test
  void findsAPictureWhoseNameHasABackslash() throws IOException {
    Path odd = Photos.photo(folder.resolve("back\\slash.png"), 20, 10);
    Path csv = Photos.text(folder.resolve("a.csv"), "image,a_x,a_y", "back\\slash.png,1,2");

    assertThat(read(AnnotationSource.of(csv)).photos())
        .extracting(AnnotatedPhoto::file)
        .containsExactly(odd);
  }

  @Test
  void takesNothingFromWhatCocoLeavesEmpty() throws IOException {
    Path json =
        Photos.text(
            folder.resolve("empty.json"),
            "{\"images\":[{\"id\":1,\"file_name\":\"1.png\",\"width\":null,\"height\":null}],",
            "\"categories\":[{\"id\":1,\"name\":\"face/left: 1\",\"keypoints\":[\"a\",\"b\"],",
            "\"skeleton\":null}],\"annotations\":[",
            "{\"image_id\":1,\"category_id\":1,\"keypoints\":[1,2,2,null,null,0],\"bbox\":null},",
            "{\"image_id\":1,\"category_id\":1,\"keypoints\":[1,2,2,3,4,2],\"bbox\":[]},",
            "{\"image_id\":1,\"category_id\":1,\"keypoints\":null,\"bbox\":[1,1,2,2]}]}");

    Annotations read = read(AnnotationSource.of(json));

    assertThat(read.set()).isEqualTo(PointSet.of("coco", List.of("a", "b")));
    assertThat(read.photos().get(0).width()).isZero();
    assertThat(read.photos().get(0).faces())
        .extracting(AnnotatedFace::box)
        .containsOnly(Optional.empty());
    assertThat(face(read, 0, 0).points().toArray()).containsExactly(1, 2, Double.NaN, Double.NaN);
  }

  @Test
  void takesThe68OfAPtsWhereNoSetIsNamed() throws IOException {
    String[] points =
        IntStream.range(0, 68).mapToObj(i -> i + 1 + " " + (i + 2)).toArray(String[]::new);
    Photos.text(folder.resolve("1.pts"), Photos.pts(points));
    Photos.text(folder.resolve("10.pts"), Photos.pts(points));

    Annotations read = read(AnnotationSource.of(folder));

    assertThat(read.set()).isEqualTo(PointSet.ibug68());
    assertThat(face(read, 0, 0).points().x("mouth_right_corner")).isEqualTo(48);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image,left_eye_x,left_eye_y,right_eye_x,right_eye_y,mouth_x,mouth_y",
        "file_name,,0,1,2,3,4",
        "name,x0,y0,x1,y1,x2,y2",
      })
  void readsACsvOfEachUsualHeader(String header) throws IOException {
    Path csv = Photos.text(folder.resolve("a.csv"), header, "1.png,1,2,3,4,,", "1.png,5,6,7,8,9,0");

    Annotations read = read(AnnotationSource.of(csv).withPoints(Photos.THREE));

    assertThat(read.photos()).hasSize(1);
    assertThat(face(read, 0, 0).points()).isEqualTo(three(1, 2, 3, 4, Double.NaN, Double.NaN));
    assertThat(face(read, 0, 1).points()).isEqualTo(three(5, 6, 7, 8, 9, 0));
  }

  @Test
  void readsACsvThatHasAllXBeforeAllY() throws IOException {
    Path csv =
        Photos.text(folder.resolve("a.csv"), "p,x_0,x_1,x_2,y_0,y_1,y_2", "1.png,1,3,5,2,4,6");

    assertThat(face(read(AnnotationSource.of(csv).withPoints(Photos.THREE)), 0, 0).points())
        .isEqualTo(three(1, 2, 3, 4, 5, 6));
  }

  @Test
  void readsTheColumnsOfPredict() throws IOException {
    Path csv =
        Photos.text(
            folder.resolve("a.csv"),
            "image,face,box_x,box_y,box_width,box_height,confidence,a_x,a_y",
            "1.png,0,10,20,30,40,0.9,15,25");

    Annotations read = read(AnnotationSource.of(csv));

    assertThat(read.set().points()).containsExactly("a");
    assertThat(face(read, 0, 0).box()).contains(new FaceBox(10, 20, 30, 40));
  }

  @Test
  void readsCocosFacesWithWhatIsVisible() throws IOException {
    Annotations read = read(AnnotationSource.of(coco()));

    assertThat(read.set().points()).isEqualTo(List.of("left_eye", "right_eye", "mouth"));
    assertThat(read.set().mirror(0)).isEqualTo(1);
    assertThat(read.set().lines()).isEqualTo(List.of(List.of(0, 2, 1)));
    assertThat(read.photos()).extracting(AnnotatedPhoto::file).containsExactly(one);
    assertThat(read.photos().get(0).faces()).hasSize(2);
    assertThat(face(read, 0, 0).points().toArray())
        .containsExactly(10, 20, 30, 20, Double.NaN, Double.NaN);
    assertThat(face(read, 0, 0).box()).contains(new FaceBox(5, 6, 40, 50));
    assertThat(face(read, 0, 1).box()).isEmpty();
  }

  @Test
  void putsNamedPointsWhereTheSetHasThem() throws IOException {
    PointSet other = PointSet.of("other", List.of("mouth", "left_eye", "right_eye"));

    Annotations read = read(AnnotationSource.of(coco()).withPoints(other));

    assertThat(face(read, 0, 1).points().toArray()).containsExactly(3, 4, 1, 2, 2, 2);
  }

  @Test
  void readsDlibsBoxesWithoutThoseToIgnore() throws IOException {
    Path xml =
        Photos.text(
            folder.resolve("a.xml"),
            "<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='x.xsl'?>",
            "<dataset><images><image file='1.png'>",
            "<box top='6' left='5' width='40' height='50'><label>face</label>",
            "<part name='2' x='20' y='40'/><part name='0' x='10' y='20'/>",
            "<part name='1' x='30.5' y='20'/></box>",
            "<box top='1' left='1' width='4' height='5' ignore='1'><part name='9' x='1'"
                + " y='1'/></box>",
            "</image></images></dataset>");

    Annotations read = read(AnnotationSource.of(xml).withPoints(Photos.THREE));

    assertThat(read.photos().get(0).faces()).hasSize(1);
    assertThat(face(read, 0, 0).points()).isEqualTo(three(10, 20, 30.5, 20, 20, 40));
    assertThat(face(read, 0, 0).box()).contains(new FaceBox(5, 6, 40, 50));
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.csv", "sub/out.csv", "out.json", "sub/out.json"})
  void readsBackWhatItWrote(String name) throws IOException {
    Annotations before =
        new Annotations(
            Photos.THREE,
            List.of(
                photo(
                    one, three(1.25, 2, 30.75, 4, 5, 6), Optional.of(new FaceBox(1, 2, 30, 40.5))),
                photo(
                    ten,
                    three(7, 8, Double.NaN, Double.NaN, 0.125, 0),
                    Optional.of(new FaceBox(-1, 2, 3, 4)))),
            0);
    Path out = folder.resolve(name);
    Files.createDirectories(out.getParent());

    for (PixelOrigin origin : List.of(PixelOrigin.ZERO, PixelOrigin.EDGE)) {
      AnnotationFormats.write(before, out, origin, Overwrite.REPLACE);
      Annotations after =
          read(AnnotationSource.of(out).withPoints(Photos.THREE).withOrigin(origin));

      assertThat(after.photos())
          .extracting(photo -> photo.file().toRealPath())
          .containsExactly(one.toRealPath(), ten.toRealPath());
      for (int photo = 0; photo < 2; photo++) {
        assertThat(face(after, photo, 0).points()).isEqualTo(face(before, photo, 0).points());
        assertThat(face(after, photo, 0).box()).isEqualTo(face(before, photo, 0).box());
      }
    }
  }

  @Test
  void takesNamesOrderAndLinesFromTheCocoThatItWrote() throws IOException {
    Annotations before =
        new Annotations(
            Photos.THREE, List.of(photo(one, three(1, 2, 3, 4, 5, 6), Optional.empty())), 0);
    Path out = folder.resolve("out.json");
    AnnotationFormats.write(before, out, null, Overwrite.REFUSE);

    assertThat(read(AnnotationSource.of(out)).set()).isEqualTo(Photos.THREE);
  }

  @Test
  void namesTheFormatsOfWhatIsNone() {
    Path text = folder.resolve("labels.txt");

    assertThatThrownBy(() -> read(AnnotationSource.of(text)))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            text
                + ": found no annotated photos; expected one of pts (a folder of photos, each with"
                + " a .pts beside it), csv (a .csv of picture names and x,y of each point), coco"
                + " (COCO keypoints in a .json), dlib (dlib's .xml). Name the format with"
                + " --format.");
    assertThatThrownBy(() -> AnnotationFormats.writer(text))
        .hasMessage(
            "Found the name " + text + "; expected one that ends in .csv (csv) or .json (coco).");
  }

  @Test
  void countsAsPeopleDo() {
    assertThat(
            List.of("a10", "a9", "a", "a09", "b1").stream()
                .sorted(PictureOrder.INSTANCE)
                .collect(Collectors.joining(" ")))
        .isEqualTo("a a09 a9 a10 b1");
  }

  private Path coco() throws IOException {
    return Photos.text(
            folder.resolve("labels").resolve("coco.json"),
            "{'images': [{'id': 7, 'file_name': 'somewhere\\\\1.png', 'width': 200, 'height':"
                + " 100}],",
            "'annotations': [",
            "{'id': 1, 'image_id': 7, 'category_id': 3, 'bbox': [5, 6, 40, 50],",
            " 'keypoints': [10, 20, 2, 30, 20, 1, 0, 0, 0]},",
            "{'id': 2, 'image_id': 7, 'category_id': 3, 'bbox': [0, 0, 0, 0],",
            " 'keypoints': [1, 2, 2, 2, 2, 2, 3, 4, 2]},",
            "{'id': 3, 'image_id': 7, 'category_id': 3, 'keypoints': [0, 0, 0, 0, 0, 0, 0, 0, 0]},",
            "{'id': 4, 'image_id': 7, 'category_id': 3, 'bbox': [1, 1, 1, 1]}],",
            "'categories': [{'id': 3, 'name': 'animal', 'keypoints':",
            " ['left_eye', 'right_eye', 'mouth'], 'skeleton': [[1, 3], [3, 2]]}]}")
        .toAbsolutePath();
  }

  private Annotations read(AnnotationSource source) throws IOException {
    // COCO's file names its picture by a folder that is not there.
    Path path = source.path();
    if (path.toString().endsWith("coco.json")) {
      Files.writeString(path, Files.readString(path).replace('\'', '"'));
      return AnnotationFormats.read(source.withImages(folder), null);
    }
    return AnnotationFormats.read(source, null);
  }

  private static AnnotatedPhoto photo(Path file, Keypoints points, Optional<FaceBox> box) {
    return new AnnotatedPhoto(file, 0, 0, List.of(new AnnotatedFace(points, box, "here")));
  }

  private static AnnotatedFace face(Annotations annotations, int photo, int face) {
    return annotations.photos().get(photo).faces().get(face);
  }

  private static Keypoints three(double... coordinates) {
    return Keypoints.of(Photos.THREE, coordinates);
  }
}
