package org.kpd.data.internal.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.format.FaceDatasets;

/** What is wrong with labels of photos is told with the file, the place, found and expected. */
class BadAnnotationsTest {
  private static final String IMAGES =
      "{\"images\":[{\"id\":1,\"file_name\":\"1.png\"}],\"categories\":[{\"id\":1,\"name\":\"f\",\"keypoints\":[\"left_eye\",\"right_eye\",\"mouth\"]}],\"annotations\":[%s]}";

  @TempDir Path folder;

  @BeforeEach
  void takePhoto() throws IOException {
    Photos.photo(folder.resolve("1.png"), 200, 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n_points: 3,{,1 1,2 2,}| : found 2 points; expected the 3 that n_points says.",
        "n_points: 2,{,1 1,2 2,}| : found 2 points; expected the 3 of the set three. Name the set"
            + " of these with --points.",
        "n_points: 3,{,1 1,2 x,3 3,}|, line 4: found \"2 x\"; expected x and y of a point.",
        "n_points: 3,{,1 1,2 2| : found no }; expected lines of x and y between { and }. The file"
            + " may have been cut off.",
        "1 1,2 2| : found no {; expected lines of x and y between { and }. The file may have been"
            + " cut off.",
        "{,}| : found 0 points; expected at least one.",
        "n_points: 0,{,1 1,}| : found 1 point; expected the 0 that n_points says.",
        "N_POINTS: three,{,1 1,2 2,3 3,}|, line 1: found \"N_POINTS: three\"; expected n_points: and"
            + " a number.",
        "N_POINTS: 4,{,1 1,2 2,3 3,}| : found 3 points; expected the 4 that n_points says.",
        "{,7 7,7 7,7 7,}| : found 3 points, all at 6.0, 6.0; expected them in different places.",
        "{,1 1,2 2,3 1e999,}|, line 4: found \"3 1e999\"; expected x and y of a point.",
        "{,1 1,2 2,3 3,},{,1 1,2 2,3 3,}|, line 6: found \"{\"; expected nothing after }, since a file has one face.",
      })
  void tellsWhatIsWrongWithPts(String lines, String message) throws IOException {
    Path pts = Photos.text(folder.resolve("1.pts"), lines.split(","));

    assertFails(folder, pts + message.strip());
  }

  @Test
  void refusesPhotosWithoutPtsAndPtsWithoutPhoto() throws IOException {
    Photos.text(folder.resolve("1.pts"), Photos.pts("1 1", "2 2", "3 3"));
    Path second = Photos.photo(folder.resolve("2.png"), 50, 50);
    assertFails(
        folder,
        folder
            + ": found no marked face in the picture 2.png; expected at least one. Mark it, or skip such entries with --skip-unmatched.");

    Files.delete(second);
    Path third = Photos.text(folder.resolve("3.pts"), Photos.pts("1 1", "2 2", "3 3"));
    assertFails(
        folder,
        third
            + ": found no picture of the same name beside it; expected 3.jpg or another. Put it"
            + " there, or skip such entries with --skip-unmatched.");

    Annotations read = AnnotationFormats.read(source(folder).withSkipsUnmatched(true), null);
    assertThat(read.faces()).isEqualTo(1);
    assertThat(read.skipped()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i,a,b,c,d| 1.png,1,2,3,4| : found 2 points; expected the 3 of the set three. Name the set"
            + " of these with --points.",
        "i,a,b,c| 1.png,1,2,3| : found 3 columns besides i; expected x and y of each point.",
        "1.png,1.5,2.5,3.5,4.5,5.5,6.5| 1.png,1,2,3,4,5,6| : found numbers in the first line;"
            + " expected a header, such as image,nose_x,nose_y. Put one above them.",
        "1.png,1,2,3,4,5,6| 2.png,1,2,3,4,5,6| : found numbers in the first line;"
            + " expected a header, such as image,nose_x,nose_y. Put one above them.",
        "i,a_x,a_y,b_x,b_y,mouth_x,mouth_y| 1.png,1,2,3,4,5,6| : found the point a; expected one of"
            + " the set three: left_eye, right_eye, mouth.",
        "i,a_x,a_y,b_x| 1.png,1,2,3| : found no y of the point b; expected x and y of each point.",
        "i,a,b,c,d,e,f| 1.png,1,,3,4,5,6|, row 0 (line 2), column b: found \"\"; expected a number,"
            + " since the point's other coordinate is one.",
        "i,a,b,c,d,e,f| 1.png,1,x,3,4,5,6|, row 0 (line 2), column b: found \"x\"; expected a"
            + " number, or an empty field where nobody marked the point.",
        "i,box_x,box_y,box_width,box_height,a,b,c,d,e,f| 1.png,,1,2,3,1,2,3,4,5,6|, row 0 (line 2),"
            + " column box_x: found \"\"; expected a number, since the box has others.",
        "i,box_x,box_y,box_width,box_height,a,b,c,d,e,f| 1.png,1,1,,3,1,2,3,4,5,6|, row 0 (line 2),"
            + " column box_width: found \"\"; expected a number, since the box has others.",
        "i,box_width,box_height,a,b,c,d,e,f| 1.png,2,3,1,2,3,4,5,6| : found box_width, box_height of"
            + " a box; expected all of box_x, box_y, box_width, box_height, or none.",
        "i,a,b,c,d,e,f| 1.png,1,2,3,4,5|, row 0 (line 2): found 6 fields; expected 7, one for each"
            + " column of the header.",
        "i,a,b,c,d,e,f| 1.png,1,2,3,4,5,6,7|, row 0 (line 2): found 8 fields; expected 7, one for"
            + " each column of the header.",
        "i,a,b,c,d,e,f|''| : found no photo with a marked face; expected at least one.",
        "i,a,b,c,d,e,f| 1,2,3,4,5,6|, row 0 (line 2): found 6 fields; expected 7, one for each column"
            + " of the header.",
        "i,a,b,c,d,e,f| ,1,2,3,4,5,6|, row 0 (line 2), column i: found \"\"; expected the name of a"
            + " picture.",
        "i,a,b,c,d,e,f| 1.png,,,,,,|, row 0 (line 2): found no marked face in the picture 1.png;"
            + " expected at least one. Mark it, or skip such entries with --skip-unmatched.",
      })
  void tellsWhatIsWrongWithCsv(String header, String row, String message) throws IOException {
    Path csv = Photos.text(folder.resolve("a.csv"), header, row.strip());

    assertFails(csv, csv + message.strip());
  }

  @Test
  void tellsOfAnEmptyCsv() throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "");

    assertFails(csv, csv + ": found an empty file; expected a header line and rows below it.");
  }

  @Test
  void advisesWhereTheOptionsAre() throws IOException {
    Path csv = Photos.text(folder.resolve("a.csv"), "i,a,b,c,d,e,f", "2.png,1,2,3,4,5,6");

    assertThatThrownBy(() -> FaceDatasets.open(csv, null, Photos.THREE, Progress.NONE))
        .hasMessage(
            csv
                + ", row 0 (line 2): found no picture 2.png in "
                + folder
                + "; expected it there. Name the folder of the pictures with --images of kpd"
                + " prepare, or skip such entries with --skip-unmatched of kpd prepare.");
  }

  @Test
  void namesThePictureThatIsMissing() throws IOException {
    Path csv = Photos.text(folder.resolve("a.csv"), "i,a,b,c,d,e,f", "2.png,1,2,3,4,5,6");

    assertFails(
        csv,
        csv
            + ", row 0 (line 2): found no picture 2.png in "
            + folder
            + "; expected it there. Name the folder of the pictures with --images, or skip such entries with --skip-unmatched.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'image_id':1,'category_id':1,'keypoints':[1,2,2,3,4,2]}|, annotations[0]: found 6 numbers"
            + " in keypoints; expected 9, x, y and visibility of each point of the set three.",
        "{'image_id':1,'category_id':1,'keypoints':[1,2,3,3,4,2,1,2,1]}|, annotations[0]: found the"
            + " visibility 3.0 in keypoints; expected 0 (not marked), 1 (hidden) or 2.",
        "{'image_id':2,'category_id':1,'keypoints':[1,2,2,3,4,2,1,2,1]}|, annotations[0]: found"
            + " image_id 2; expected the id of an entry of images.",
        "{'image_id':1,'category_id':4,'keypoints':[1,2,2,3,4,2,1,2,1]}|, annotations[0]: found a"
            + " category_id that no entry of categories has; expected one of those.",
        "{'image_id':1,'category_id':1,'keypoints':[1,'a',2,3,4,2,1,2,1]}|, annotations[0]: found"
            + " \"a\" as keypoints; expected a finite number.",
        "{'image_id':1,'category_id':1,'keypoints':7}|, annotations[0]: found 7 as keypoints;"
            + " expected a list.",
        "{'image_id':1,'category_id':1,'keypoints':[0,0,0,0,0,0,0,0,0]}|, images[0] (id 1): found"
            + " no marked face in the picture 1.png; expected at least one. Mark it, or skip such entries with --skip-unmatched.",
        "{'image_id':1}| : found no annotation with keypoints; expected at least one.",
        "7|, annotations[0]: found 7; expected an object {...}.",
        "{'id':5,'image_id':1,'category_id':1,'keypoints':[1,2,2,3,4,2,1,2,1],'bbox':[1,2,3]}|,"
            + " annotations[0] (id 5): found the bbox [1,2,3]; expected x, y, width and height.",
        "{'id':5,'image_id':1,'category_id':1,'keypoints':[1,2,2,3,4,2,1,2,1],'bbox':[1,2,-3,4]}|,"
            + " annotations[0] (id 5): found the bbox [1,2,-3,4]; expected x, y, width and height.",
        "{'id':5,'image_id':1,'category_id':1,'keypoints':[1,2,2,3,4,2,1,2,1],'bbox':[1,2,null,4]}|,"
            + " annotations[0] (id 5): found null as bbox; expected a finite number.",
        "{'id':5,'image_id':1,'image_id':2}| : found the entry annotations[0].image_id twice;"
            + " expected COCO's keypoints, an object with images, annotations and categories.",
        "{'image_id':1,'category_id':1,'keypoints':[]}| : found no annotation with keypoints;"
            + " expected at least one.",
        "{|, line 1, column 139: found damaged JSON; expected COCO's keypoints, an object with images, annotations and"
            + " categories.",
      })
  void tellsWhatIsWrongWithCoco(String annotation, String message) throws IOException {
    Path json =
        Photos.text(folder.resolve("a.json"), IMAGES.formatted(annotation.replace('\'', '"')));

    assertFails(json, json + message.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "``| : found an empty text",
        "[]| : found []",
        "null| : found null",
        "{'images':| : found JSON that ends too early",
        "{} {}|, line 1, column 5: found damaged JSON",
        "`\u0000`|, line 1, column 1: found damaged JSON"
      },
      quoteCharacter = '`')
  void tellsWhatIsNoCoco(String text, String found) throws IOException {
    Path json = Files.writeString(folder.resolve("a.json"), text.replace('\'', '"'));

    assertFails(
        json,
        json
            + found.strip()
            + "; expected COCO's keypoints, an object with images, annotations and categories.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'width':-5,| ,images[0] (id 1): found -5 as width; expected a whole number of pixels.",
        "'height':'9',| ,images[0] (id 1): found \"9\" as height; expected a finite number.",
        "'skeleton':[[0,1]],| ,categories[0] (id 1): found [0,1] in skeleton; expected two numbers of"
            + " points, from 1 to 3.",
        "'skeleton':[[1,2,3]],| ,categories[0] (id 1): found [1,2,3] in skeleton; expected two"
            + " numbers of points, from 1 to 3.",
        "'skeleton':7,| ,categories[0] (id 1): found 7 as skeleton; expected a list.",
      })
  void tellsWhatIsWrongAroundTheFacesOfCoco(String entry, String message) throws IOException {
    String place = entry.contains("skeleton") ? "{\"id\":1,\"name\"" : "{\"id\":1,\"file_name\"";
    String face = "{\"image_id\":1,\"category_id\":1,\"keypoints\":[1,2,2,3,4,2,1,2,1]}";
    Path json =
        Photos.text(
            folder.resolve("a.json"),
            IMAGES
                .formatted(face)
                .replace(place, "{" + entry.replace('\'', '"') + place.substring(1)));

    assertThatThrownBy(() -> AnnotationFormats.read(AnnotationSource.of(json), null))
        .hasMessage(json + ", " + message.strip().substring(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<part name='0' x='1' y='2'/>| : found 1 point; expected the 3 of the set three. Name the"
            + " set of these with --points.",
        "<part name='nose' x='1' y='2'/><part name='a' x='1' y='2'/><part name='b' x='1' y='2'/>| :"
            + " found the point nose; expected one of the set three: left_eye, right_eye, mouth.",
        "<part name='0' x='1' y='2'/><part name='1' x='1' y='2'/><part name='2' x='1' y='2'/><part"
            + " name='2' x='1' y='2'/>|, line 1: found the part 2 twice; expected each once in a"
            + " box.",
        "<part name='0' x='one' y='2'/>|, line 1: found x=\"one\"; expected a number.",
        "<part name='0' y='2'/>|, line 1: found <part> without x; expected it.",
        "<part|, line 1: found damaged XML; expected dlib's <dataset> of <image> elements.",
        "&lol;|, line 1: found damaged XML; expected dlib's <dataset> of <image> elements.",
        "''| : found no box with parts; expected <part> elements in the boxes of dlib's <image>"
            + " elements.",
      })
  void tellsWhatIsWrongWithDlib(String inBox, String message) throws IOException {
    Path xml =
        Files.writeString(
            folder.resolve("a.xml"),
            "<dataset><images><image file='1.png'><box top='1' left='1' width='9' height='9'>"
                + inBox
                + "</box></image></images></dataset>");

    assertFails(xml, xml + message.strip());
  }

  @Test
  void opensNothingThatAnXmlNames() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "1");
    Path xml =
        Files.writeString(
            folder.resolve("a.xml"),
            "<!DOCTYPE d [<!ENTITY e SYSTEM '%s'>]><dataset><images><image file='1.png'><box top='1' left='1' width='9' height='9'><part name='0' x='1' y='1'/>&e;</box></image></images></dataset>"
                .formatted(secret.toUri()));

    assertFails(
        xml, xml + ", line 1: found damaged XML; expected dlib's <dataset> of <image> elements.");
  }

  private void assertFails(Path path, String message) {
    assertThatThrownBy(() -> AnnotationFormats.read(source(path), null))
        .isInstanceOf(DatasetException.class)
        .hasMessage(message);
  }

  private static AnnotationSource source(Path path) {
    return AnnotationSource.of(path).withPoints(Photos.THREE);
  }
}
