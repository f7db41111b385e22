package org.kpd.report.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.report.internal.picture.Chart;
import org.kpd.report.internal.picture.FaceSheet;

/** The page of a report: one file that loads nothing. */
final class ReportPage {
  private final Study study;
  private final ReportSubject subject;
  private final List<List<FaceSheet.Face>> worst;
  private final String style;
  private final List<Element> sections = new ArrayList<>();
  private final Element contents = Element.of("ul");

  /**
   * A page.
   *
   * @param worst the worst faces of each model; empty if the data has no images
   * @param style the style sheet
   */
  ReportPage(Study study, ReportSubject subject, List<List<FaceSheet.Face>> worst, String style) {
    this.study = study;
    this.subject = subject;
    this.worst = List.copyOf(worst);
    this.style = style;
  }

  /** The text of the file. */
  String text() throws IOException {
    addSections();
    Element page =
        Element.of("html")
            .with("lang", "en")
            .add(
                head(),
                Element.of("body")
                    .add(
                        header(),
                        Element.of("main").add(sections),
                        Element.of("footer")
                            .add(
                                Element.of(
                                    "p",
                                    "Written by kpd evaluate. The charts and faces are beside this page as PNG files, all figures in report.json."))));
    return "<!DOCTYPE html>\n" + page + "\n";
  }

  private Element head() {
    return Element.of("head")
        .add(
            Element.of("meta").with("charset", "utf-8"),
            Element.of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            // Even a name in the data that escaped the escaping could not load or run anything.
            Element.of("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", "default-src 'none'; img-src data:; style-src 'unsafe-inline'"),
            Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
            Element.of("title", title()),
            Element.of("style", style));
  }

  private String title() {
    String names = study.models().stream().map(Assessment::name).collect(Collectors.joining(", "));
    return (study.models().size() == 1 ? "Evaluation of " : "Comparison of ") + names;
  }

  private Element header() {
    KeypointMetrics metrics = study.meanFace().metrics();
    Element facts = Element.of("dl");
    fact(facts, "Data", subject.data());
    fact(facts, "Labels", subject.labels());
    fact(facts, "Rows", subject.rows());
    fact(facts, "Faces", faces(metrics));
    fact(
        facts,
        "Annotated coordinates",
        "%s of %s"
            .formatted(
                Numbers.count(metrics.annotatedCoordinates()),
                Numbers.count(2 * metrics.faces() * metrics.points().size())));
    return Element.of("header")
        .add(
            Element.of("h1", title()),
            facts,
            Element.of("nav").with("aria-label", "Sections").add(contents));
  }

  private String faces(KeypointMetrics metrics) {
    return Numbers.count(metrics.faces())
        + (study.rows().groups().arePeople()
            ? " of %s people".formatted(Numbers.count(study.rows().groups().count()))
            : "")
        + (metrics.normalizedFaces() < metrics.faces()
            ? ", %s with both eye centers".formatted(Numbers.count(metrics.normalizedFaces()))
            : "");
  }

  private static void fact(Element list, String term, String value) {
    list.add(Element.of("div").add(Element.of("dt", term), Element.of("dd", value)));
  }

  private void addSections() throws IOException {
    List<Series> series = Series.of(study);
    FiguresSection figures = new FiguresSection(study);
    section("figures", "Figures", figures.verdicts(), figures.figures(), figures.reference());
    if (!study.comparisons().isEmpty()) {
      section("side-by-side", "Side by side")
          .add(Element.of("p", Methods.comparison(study)))
          .add(ComparisonSection.of(study));
    }
    List<Element> protocol = ProtocolSection.of(study);
    if (!protocol.isEmpty()) {
      section("protocol", "By distance and slice", Element.of("p", ProtocolSection.ABOUT))
          .add(protocol);
    }
    section("curve", "Error distribution", chart(room -> new ErrorCurveChart(series, room), "ced"));
    section(
        "keypoints",
        "Keypoints",
        chart(room -> new KeypointErrorChart(series, room), "keypoints"),
        KeypointSection.distances(study));
    Element signed = section("signed-errors", "Signed errors");
    signed.add(Element.of("p", Methods.SIGNED));
    for (int i = 0; i < study.models().size(); i++) {
      Assessment model = study.models().get(i);
      signed.add(
          chart(room -> new SignedErrorChart(model, room), "signed-" + (i + 1)),
          KeypointSection.signedErrors(model));
    }
    section("annotation", "Annotated points")
        .add(Element.of("p", Methods.ANNOTATION), AnnotationSection.of(study));
    section("worst", "Worst faces").add(worstFaces());
    section("method", "How to read this").add(Methods.definitions(study));
  }

  private Element section(String id, String title, Element... content) {
    Element section =
        Element.of("section")
            .with("id", id)
            .with("aria-labelledby", id + "-head")
            .add(Element.of("h2", title).with("id", id + "-head"))
            .add(content);
    sections.add(section);
    contents.add(Element.of("li").add(Element.of("a", title).with("href", "#" + id)));
    return section;
  }

  /** A chart in both widths, of which the style sheet shows the one that fits. */
  private static Element chart(Function<ChartWidth, Chart> charts, String id) {
    Chart wide = charts.apply(ChartWidth.WIDE);
    return Element.of("figure")
        .with("class", "chart")
        .add(
            Element.of("figcaption", wide.title()),
            SvgCanvas.draw(wide, id).with("class", "wide"),
            SvgCanvas.draw(charts.apply(ChartWidth.NARROW), id + "-narrow")
                .with("class", "narrow"));
  }

  private List<Element> worstFaces() throws IOException {
    if (worst.isEmpty()) {
      return List.of(Element.of("p", Methods.WITHOUT_IMAGES));
    }
    List<Element> parts = new ArrayList<>();
    parts.add(Methods.legendOfFaces());
    for (int i = 0; i < worst.size(); i++) {
      if (worst.size() > 1) {
        parts.add(Element.of("h3", study.models().get(i).name()));
      }
      Element faces = Element.of("div").with("class", "faces");
      for (FaceSheet.Face face : worst.get(i)) {
        faces.add(FaceFigure.of(face));
      }
      parts.add(faces);
    }
    return parts;
  }
}
