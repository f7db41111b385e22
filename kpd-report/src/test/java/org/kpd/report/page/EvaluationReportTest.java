package org.kpd.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.FaceImages;
import org.kpd.report.evaluation.GoldenStudy;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.internal.table.StudyJson;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class EvaluationReportTest {
  @TempDir private Path folder;

  @Test
  void writesAPageItsPicturesAndItsFigures() throws IOException {
    Study study = GoldenStudy.of(GoldenStudy.people("many"), "first", "second");
    Path report = folder.resolve("report");

    write(study, images(), report);

    assertThat(names(report))
        .containsExactly(
            "ced.png",
            "index.html",
            "keypoints.png",
            "report.json",
            "signed_errors_1.png",
            "signed_errors_2.png",
            "worst_faces_1.png",
            "worst_faces_2.png");
    assertThat(Files.readString(report.resolve("report.json"))).isEqualTo(StudyJson.format(study));
    assertThat(ImageIO.read(report.resolve("ced.png").toFile()).getWidth())
        .isEqualTo(2 * (640 + 32));
    assertThat(ImageIO.read(report.resolve("worst_faces_2.png").toFile()).getHeight())
        .isEqualTo(92 + 8 * 326);
  }

  @Test
  void loadsNothing() throws Exception {
    String page = page(images(), "first", "second");

    String withoutPixels = page.replaceAll("data:image/png;base64,[A-Za-z0-9+/=]+", "");
    assertThat(withoutPixels)
        .doesNotContain("http:", "https:", "//", "url(", "@import", "<script", "<link");
    assertThat(withoutPixels)
        .contains("content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"");
    for (String name : List.of("href", "src", "srcset", "data", "action", "poster")) {
      for (Element element : elements(parse(page))) {
        String value = element.getAttribute(name);
        assertThat(value)
            .as(element.getTagName() + " " + name)
            .matches("|#[a-z-]+|data:image/png;base64,[A-Za-z0-9+/=]+");
      }
    }
  }

  @Test
  void isWellFormedAndComplete() throws Exception {
    Document page = parse(page(images(), "first", "second"));

    List<String> ids =
        elements(page).stream()
            .map(element -> element.getAttribute("id"))
            .filter(id -> !id.isEmpty())
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
    for (Element element : elements(page)) {
      if (element.getAttribute("href").startsWith("#")) {
        assertThat(ids).contains(element.getAttribute("href").substring(1));
      }
      for (String label : element.getAttribute("aria-labelledby").split(" ", -1)) {
        assertThat(label.isEmpty() || ids.contains(label)).as(label).isTrue();
      }
    }
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    assertThat(ids)
        .contains(
            "figures",
            "side-by-side",
            "curve",
            "keypoints",
            "signed-errors",
            "annotation",
            "worst",
            "method");
  }

  @Test
  void hasADrawingForPhonesAndNamesForStackedCells() throws Exception {
    Document page = parse(page(images(), "first", "second"));

    List<String> widths =
        elements(page, "figure").stream()
            .filter(figure -> figure.getAttribute("class").equals("chart"))
            .flatMap(figure -> elements(figure.getElementsByTagName("svg")).stream())
            .map(drawing -> drawing.getAttribute("class") + drawing.getAttribute("viewBox"))
            .toList();
    assertThat(widths).hasSize(8);
    for (int i = 0; i < widths.size(); i += 2) {
      assertThat(widths.get(i)).startsWith("wide0 0 640 ");
      assertThat(widths.get(i + 1)).startsWith("narrow0 0 340 ");
    }
    for (Element table : elements(page, "table")) {
      List<String> columns =
          elements(table.getElementsByTagName("thead")).stream()
              .flatMap(head -> elements(head.getElementsByTagName("th")).stream())
              .map(Element::getTextContent)
              .toList();
      Element body = elements(table.getElementsByTagName("tbody")).get(0);
      for (Element row : elements(body.getElementsByTagName("tr"))) {
        assertThat(elements(row.getElementsByTagName("td")))
            .extracting(cell -> cell.getAttribute("data-column"))
            .isEqualTo(columns.subList(1, columns.size()));
      }
    }
  }

  @Test
  void tellsReadersWhatTablesAndDrawingsAre() throws Exception {
    Document page = parse(page(images(), "first", "second"));

    for (Element table : elements(page, "table")) {
      assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
      assertThat(elements(table.getElementsByTagName("th")))
          .allSatisfy(head -> assertThat(head.getAttribute("scope")).isIn("col", "row"));
      int columns =
          table.getElementsByTagName("thead").item(0).getFirstChild().getChildNodes().getLength();
      assertThat(elements(table.getElementsByTagName("tr")))
          .allSatisfy(row -> assertThat(row.getChildNodes().getLength()).isEqualTo(columns));
    }
    assertThat(elements(page, "svg"))
        .hasSize(2 * 4 + 2 * 8)
        .allSatisfy(
            drawing -> {
              assertThat(drawing.getAttribute("role")).isEqualTo("img");
              assertThat(
                      drawing.getAttribute("aria-label") + drawing.getAttribute("aria-labelledby"))
                  .isNotEmpty();
            });
    for (Element image : elements(page, "image")) {
      byte[] png =
          Base64.getDecoder()
              .decode(image.getAttribute("href").substring("data:image/png;base64,".length()));
      assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(96);
    }
  }

  @Test
  void showsEachModelBesideTheBaselines() throws Exception {
    String text = parse(page(images(), "first", "second")).getDocumentElement().getTextContent();

    assertThat(text)
        .contains(
            "Comparison of first, second",
            "60 of 25 people, 59 with both eye centers",
            "1,468 of 1,800",
            "mean face",
            "oracle similarity",
            "second minus first",
            "sign-flip randomization test by person, two-sided",
            "14 to 15",
            "Bootstrap percentiles: 25 people were drawn with replacement");
    assertThat(text).containsPattern("first is \\d\\.\\d{3} px off on average");
  }

  @Test
  void drawsTheWorstFaceFirst() throws Exception {
    Document page = parse(page(images(), "alone"));

    List<Double> distances =
        elements(page, "figcaption").stream()
            .map(Element::getTextContent)
            .filter(caption -> caption.startsWith("row "))
            .map(caption -> caption.replaceFirst(".*mean distance ([0-9.]+) px.*", "$1"))
            .map(Double::valueOf)
            .toList();

    assertThat(distances).hasSize(12).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(page.getDocumentElement().getTextContent())
        .contains("Evaluation of alone")
        .doesNotContain("Side by side");
  }

  @Test
  void saysThatThereAreNoImages() throws Exception {
    Path report = folder.resolve("report");
    write(GoldenStudy.of(FaceGroups.ofFaces(60), "m"), null, report);

    assertThat(names(report))
        .containsExactly(
            "ced.png", "index.html", "keypoints.png", "report.json", "signed_errors.png");
    Document page = parse(Files.readString(report.resolve("index.html")));
    assertThat(page.getElementsByTagName("image").getLength()).isZero();
    assertThat(page.getDocumentElement().getTextContent())
        .contains(
            "This data set has only labels, so there are no faces to draw. Evaluate on data with"
                + " images to see them here.")
        .contains("name the identities with --group-by");
  }

  @Test
  void showsNamesAsTheyAre() throws Exception {
    String name = "<b>\"a\" & 'b'</b>";
    String text = page(images(), name, "second");

    assertThat(text.contains("<b>")).isFalse();
    assertThat(parse(text).getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("Comparison of " + name + ", second");
  }

  @Test
  void leavesTheStyleSheetAsItIs() throws Exception {
    String text = page(images(), "m");
    String style =
        new String(
            EvaluationReport.class.getResourceAsStream("report.css").readAllBytes(),
            StandardCharsets.UTF_8);

    assertThat(text.contains("<style>" + style + "</style>")).isTrue();
  }

  @Test
  void writesTheSameBytesEachTime() throws IOException {
    Study study = GoldenStudy.of(GoldenStudy.people("few"), "first", "second");
    write(study, images(), folder.resolve("one"));
    write(study, images(), folder.resolve("two"));

    for (String name : names(folder.resolve("one"))) {
      assertThat(folder.resolve("one").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("two").resolve(name));
    }
  }

  @Test
  void replacesAReportOnlyWhenForced() throws IOException {
    Path report = folder.resolve("report");
    write(GoldenStudy.of(FaceGroups.ofFaces(60), "first", "second"), images(), report);
    Study study = GoldenStudy.of(FaceGroups.ofFaces(60), "m");

    assertThatExceptionOfType(KpdException.class)
        .isThrownBy(() -> write(study, images(), report))
        .withMessage(
            "%s exists; expected a new path. Choose another, or replace it (the command: --force)."
                .formatted(report));
    EvaluationReport.of(study, subject(), images()).write(report, Overwrite.REPLACE);
    assertThat(names(report)).contains("worst_faces.png").doesNotContain("worst_faces_1.png");
  }

  @Test
  void replacesNothingThatIsNoReport() throws IOException {
    Files.writeString(folder.resolve("index.html"), "");
    Files.writeString(folder.resolve("thesis.txt"), "years");

    assertThatExceptionOfType(KpdException.class)
        .isThrownBy(() -> EvaluationReport.check(folder, Overwrite.REPLACE))
        .withMessage(
            "%s holds thesis.txt; expected an earlier report and nothing else. Choose another folder."
                .formatted(folder));
    assertThatExceptionOfType(KpdException.class)
        .isThrownBy(() -> EvaluationReport.check(folder.resolve("thesis.txt"), Overwrite.REPLACE))
        .withMessage(
            "%s is a file; expected a folder for the report. Choose another path."
                .formatted(folder.resolve("thesis.txt")));
  }

  private String page(@Nullable FaceImages images, String... names) throws IOException {
    return EvaluationReport.of(GoldenStudy.of(GoldenStudy.people("many"), names), subject(), images)
        .page();
  }

  private static void write(Study study, @Nullable FaceImages images, Path report)
      throws IOException {
    EvaluationReport.of(study, subject(), images).write(report, Overwrite.REFUSE);
  }

  private static ReportSubject subject() {
    return new ReportSubject(
        "faces", "truth.csv", "all", IntStream.range(100, 160).boxed().toList());
  }

  private static FaceImages images() {
    Random random = new Random(3);
    List<FaceImage> faces = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      byte[] pixels = new byte[FaceImage.PIXELS];
      Arrays.fill(pixels, (byte) random.nextInt(256));
      faces.add(FaceImage.of(pixels, 1));
    }
    return FaceImages.of(faces);
  }

  private static List<String> names(Path report) throws IOException {
    try (Stream<Path> files = Files.list(report)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document page) {
    return elements(page, "*");
  }

  private static List<Element> elements(Document page, String name) {
    return elements(page.getElementsByTagName(name));
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
