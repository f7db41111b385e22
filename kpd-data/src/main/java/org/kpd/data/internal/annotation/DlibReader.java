package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.kpd.core.DatasetException;
import org.kpd.core.image.PictureOrder;

/** The XML of dlib's imglab: boxes of images, and their parts; ignored boxes are skipped. */
final class DlibReader implements AnnotationReader {

  @Override
  public String format() {
    return "dlib";
  }

  @Override
  public String description() {
    return "dlib's .xml";
  }

  @Override
  public boolean recognizes(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".xml") && Files.isRegularFile(path);
  }

  @Override
  public Annotations read(AnnotationSource source) throws IOException {
    Path path = source.path();
    List<DlibImage> images = images(path);
    List<String> names = partNames(images);
    if (names.isEmpty()) {
      throw new DatasetException(
          "%s: found no box with parts; expected <part> elements in the boxes of dlib's <image> elements."
              .formatted(path));
    }
    PointOrder order = PointOrder.ofNames(path.toString(), names, source.points(), "dlib");
    PhotoCollector collector = new PhotoCollector(source);
    for (DlibImage image : images) {
      List<AnnotatedFace> faces = new ArrayList<>();
      for (DlibImage.Box box : image.boxes()) {
        if (!box.parts().isEmpty()) {
          faces.add(face(box, names, order, source.originOr(origin())));
        }
      }
      collector.add(image.place(), image.file(), 0, 0, faces);
    }
    return collector.collected(order.set());
  }

  private static AnnotatedFace face(
      DlibImage.Box box, List<String> names, PointOrder order, PixelOrigin origin) {
    double[] coordinates = order.nothing();
    Set<String> seen = new LinkedHashSet<>();
    for (DlibImage.Part part : box.parts()) {
      if (!seen.add(part.name())) {
        throw new DatasetException(
            "%s: found the part %s twice; expected each once in a box."
                .formatted(part.place(), part.name()));
      }
      order.mark(
          coordinates, names.indexOf(part.name()), origin.read(part.x()), origin.read(part.y()));
    }
    return new AnnotatedFace(
        order.face(coordinates), Optional.of(origin.read(box.box())), box.place());
  }

  /** All names of parts; if they are numbers, in numeric order. */
  private static List<String> partNames(List<DlibImage> images) {
    Set<String> names = new LinkedHashSet<>();
    images.stream()
        .flatMap(image -> image.boxes().stream())
        .flatMap(box -> box.parts().stream())
        .forEach(part -> names.add(part.name()));
    return names.stream().allMatch(name -> name.matches("\\d+"))
        ? names.stream().sorted(PictureOrder.INSTANCE).toList()
        : List.copyOf(names);
  }

  private static List<DlibImage> images(Path path) throws IOException {
    try (InputStream stream = Files.newInputStream(path)) {
      XMLStreamReader xml = factory().createXMLStreamReader(stream);
      try {
        return new DlibElements(path, xml).images();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException failure) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s, line %d: found damaged XML; expected dlib's <dataset> of <image> elements.",
              path,
              failure.getLocation() == null ? 1 : failure.getLocation().getLineNumber()),
          failure);
    }
  }

  /** A label file has no reason to refer to another file or address, so none is ever opened. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("an external entity");
        });
    return factory;
  }

  /** Whether the reader is at the start of an element of that name. */
  static boolean begins(XMLStreamReader xml, String name) {
    return xml.getEventType() == XMLStreamConstants.START_ELEMENT
        && xml.getLocalName().equals(name);
  }
}
