package org.kpd.data.internal.annotation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.kpd.core.DatasetException;
import org.kpd.core.image.FaceBox;

/** The image, box and part elements of dlib's XML, one after the other. */
final class DlibElements {
  private final Path path;
  private final XMLStreamReader xml;
  private final List<DlibImage> images = new ArrayList<>();
  private boolean ignored;

  DlibElements(Path path, XMLStreamReader xml) {
    this.path = path;
    this.xml = xml;
  }

  /** All images of the file. */
  List<DlibImage> images() throws XMLStreamException {
    while (xml.hasNext()) {
      xml.next();
      if (DlibReader.begins(xml, "image")) {
        images.add(new DlibImage(place(), attribute("file"), new ArrayList<>()));
      } else if (DlibReader.begins(xml, "box")) {
        addBox();
      } else if (DlibReader.begins(xml, "part") && !ignored) {
        addPart();
      }
    }
    return images;
  }

  private void addBox() {
    ignored = "1".equals(xml.getAttributeValue(null, "ignore"));
    if (ignored) {
      return;
    }
    if (images.isEmpty()) {
      throw wrong("found a <box> outside an <image>; expected it inside");
    }
    double width = number("width");
    double height = number("height");
    if (width <= 0 || height <= 0) {
      throw wrong("found an empty <box>; expected a width and a height above 0");
    }
    images
        .get(images.size() - 1)
        .boxes()
        .add(
            new DlibImage.Box(
                place(),
                new FaceBox(number("left"), number("top"), width, height),
                new ArrayList<>()));
  }

  private void addPart() {
    List<DlibImage.Box> boxes =
        images.isEmpty() ? List.of() : images.get(images.size() - 1).boxes();
    if (boxes.isEmpty()) {
      throw wrong("found a <part> outside a <box>; expected it inside");
    }
    boxes
        .get(boxes.size() - 1)
        .parts()
        .add(new DlibImage.Part(place(), attribute("name"), number("x"), number("y")));
  }

  private double number(String name) {
    String text = attribute(name);
    if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?")) {
      throw wrong("found %s=\"%s\"; expected a number".formatted(name, text));
    }
    return Double.parseDouble(text);
  }

  private String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    if (value == null) {
      throw wrong("found <%s> without %s; expected it".formatted(xml.getLocalName(), name));
    }
    return value;
  }

  private DatasetException wrong(String what) {
    return new DatasetException("%s: %s.".formatted(place(), what));
  }

  private String place() {
    return String.format(Locale.ROOT, "%s, line %d", path, xml.getLocation().getLineNumber());
  }
}
