package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

class DlibReaderTest extends AnnotationReaderTestKit {
  @Override
  AnnotationReader reader() {
    return new DlibReader();
  }

  @Override
  Path write(Map<String, double[]> faces) throws IOException {
    StringBuilder images = new StringBuilder();
    faces.forEach(
        (photo, at) -> {
          images.append(
              "<image file=\"%s\"><box top=\"1\" left=\"1\" width=\"9\" height=\"9\">"
                  .formatted(photo));
          IntStream.range(0, at.length / 2)
              .forEach(
                  i ->
                      images.append(
                          String.format(
                              Locale.ROOT,
                              "<part name=\"%d\" x=\"%s\" y=\"%s\"/>",
                              i,
                              at[2 * i],
                              at[2 * i + 1])));
          images.append("</box></image>");
        });
    return Photos.text(
        folder.resolve("labels.xml"), "<dataset><images>" + images + "</images></dataset>");
  }
}
