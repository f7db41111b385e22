package org.kpd.report.page;

import java.util.Locale;
import java.util.stream.Collectors;
import org.kpd.report.internal.picture.Chart;
import org.kpd.report.internal.picture.ChartCanvas;
import org.kpd.report.internal.picture.Ink;

/** A chart as a drawing in a page, whose style sheet gives every ink its color. */
final class SvgCanvas implements ChartCanvas {
  private static final double RADIUS = 4.5;

  private final Element drawing;

  private SvgCanvas(Element drawing) {
    this.drawing = drawing;
  }

  /**
   * Draws a chart.
   *
   * @param id an id for the drawing, unique in the page
   */
  static Element draw(Chart chart, String id) {
    Element drawing =
        Element.of("svg")
            .with("viewBox", String.format(Locale.ROOT, "0 0 %d %d", chart.width(), chart.height()))
            .with("role", "img")
            .with("aria-labelledby", id + "-title " + id + "-text")
            .add(
                Element.of("title", chart.title()).with("id", id + "-title"),
                Element.of("desc", chart.description()).with("id", id + "-text"));
    chart.draw(new SvgCanvas(drawing));
    return drawing;
  }

  @Override
  public void rule(Ink ink, double x1, double y1, double x2, double y2) {
    drawing.add(
        Element.of("line")
            .with("class", "stroke " + ink.name())
            .with("x1", x1)
            .with("y1", y1)
            .with("x2", x2)
            .with("y2", y2));
  }

  @Override
  public void curve(Ink ink, double[] x, double[] y) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      points.append(i == 0 ? "" : " ").append(point(x[i], y[i]));
    }
    Element curve =
        Element.of("polyline")
            .with("class", "stroke curve " + ink.name())
            .with("points", points.toString());
    if (!ink.dashes().isEmpty()) {
      curve.with(
          "stroke-dasharray",
          ink.dashes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
    drawing.add(curve);
  }

  @Override
  public void mark(Ink ink, double x, double y) {
    drawing.add(shape(ink.mark(), x, y).with("class", "fill " + ink.name()));
  }

  @Override
  public void bar(Ink ink, double x, double y, double width, double height) {
    drawing.add(
        Element.of("rect")
            .with("class", "fill " + ink.name())
            .with("x", x)
            .with("y", y)
            .with("width", width)
            .with("height", height));
  }

  @Override
  public void text(Ink ink, Anchor anchor, double x, double y, String text) {
    String end =
        switch (anchor) {
          case START -> "start";
          case MIDDLE -> "middle";
          case END -> "end";
        };
    drawing.add(
        Element.of("text", text)
            .with("class", "fill " + ink.name())
            .with("text-anchor", end)
            .with("x", x)
            .with("y", y));
  }

  private static Element shape(Ink.Mark mark, double x, double y) {
    return switch (mark) {
      case DISK -> Element.of("circle").with("cx", x).with("cy", y).with("r", RADIUS);
      case SQUARE -> polygon(x - 4, y - 4, x + 4, y - 4, x + 4, y + 4, x - 4, y + 4);
      case DIAMOND -> polygon(x, y - 5.5, x + 5.5, y, x, y + 5.5, x - 5.5, y);
      case TRIANGLE -> polygon(x, y - 5, x + 5, y + 4, x - 5, y + 4);
    };
  }

  private static Element polygon(double... points) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      text.append(i == 0 ? "" : " ").append(point(points[i], points[i + 1]));
    }
    return Element.of("polygon").with("points", text.toString());
  }

  private static String point(double x, double y) {
    return Numbers.length(x) + "," + Numbers.length(y);
  }
}
