package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class PhotoCsvReaderTest extends AnnotationReaderTestKit {
  @Override
  AnnotationReader reader() {
    return new PhotoCsvReader();
  }

  @Override
  Path write(Map<String, double[]> faces) throws IOException {
    List<String> lines = new ArrayList<>(List.of("image,a,b,c,d,e,f"));
    faces.forEach(
        (photo, points) ->
            lines.add(
                Arrays.stream(points)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(",", photo + ",", ""))));
    return Photos.text(folder.resolve("labels.csv"), lines.toArray(String[]::new));
  }
}
