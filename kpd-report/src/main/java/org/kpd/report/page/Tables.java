package org.kpd.report.page;

import java.util.List;
import java.util.stream.Stream;

/** Tables with headers; on a narrow page rows are stacked; wide tables scroll. */
final class Tables {
  private Tables() {}

  /** A table; the first cell of each row is that row's header. */
  static Element of(String caption, List<String> columns, List<Element> rows) {
    Element head = Element.of("tr");
    columns.forEach(
        column ->
            head.add(Element.of("th", column).with("scope", "col").with("role", "columnheader")));
    rows.forEach(row -> label(row, columns));
    return scrolling(
        caption,
        Element.of("table")
            .with("role", "table")
            .add(
                Element.of("caption", caption),
                Element.of("thead").with("role", "rowgroup").add(head.with("role", "row")),
                Element.of("tbody").with("role", "rowgroup").add(rows)));
  }

  /** Gives each cell its column's name and its role: in stacked rows both would be lost. */
  private static void label(Element row, List<String> columns) {
    List<Element> cells = row.with("role", "row").children();
    for (int i = 0; i < cells.size(); i++) {
      cells.get(i).with("role", i == 0 ? "rowheader" : "cell");
      if (i > 0) {
        cells.get(i).with("data-column", columns.get(i));
      }
    }
  }

  /** A row of plain cells. */
  static Element row(String header, Stream<String> cells) {
    return row(
        Element.of("th", header).with("scope", "row"),
        cells.map(cell -> Element.of("td", cell)).toList());
  }

  static Element row(Element header, List<Element> cells) {
    return Element.of("tr").add(header).add(cells);
  }

  /** A value with its interval in smaller type below. */
  static Element cell(String value, String detail) {
    return Element.of("td", value).add(Element.of("span", detail).with("class", "detail"));
  }

  /** A frame that can also be scrolled with the keyboard. */
  static Element scrolling(String label, Element content) {
    return Element.of("div")
        .with("class", "scroll")
        .with("role", "region")
        .with("aria-label", label)
        .with("tabindex", "0")
        .add(content);
  }
}
