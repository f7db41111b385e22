package org.kpd.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of a page. Its output is well-formed as HTML and as XML; text and attributes are
 * escaped. HTML reads a style sheet without unescaping, so that must not contain anything that is
 * escaped here. Not thread-safe.
 */
final class Element {
  private static final Set<String> WITHOUT_CONTENT = Set.of("meta", "br", "img");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  static Element of(String name) {
    return new Element(name);
  }

  static Element of(String name, String text) {
    return new Element(name).text(text);
  }

  Element with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  Element with(String attribute, double number) {
    return with(attribute, Numbers.length(number));
  }

  Element text(String text) {
    content.add(text);
    return this;
  }

  Element add(Element... children) {
    content.addAll(List.of(children));
    return this;
  }

  Element add(List<Element> children) {
    content.addAll(children);
    return this;
  }

  /** The child elements, without text. */
  List<Element> children() {
    return content.stream().filter(Element.class::isInstance).map(Element.class::cast).toList();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    write(text);
    return text.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) ->
            out.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escape(value).replace("\"", "&quot;"))
                .append('"'));
    if (WITHOUT_CONTENT.contains(name)) {
      out.append(" />");
      return;
    }
    out.append('>');
    for (Object part : content) {
      if (part instanceof Element element) {
        element.write(out);
      } else {
        out.append(escape(part.toString()));
      }
    }
    out.append("</").append(name).append(">");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
