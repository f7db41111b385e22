package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

class PtsReaderTest extends AnnotationReaderTestKit {
  @Override
  AnnotationReader reader() {
    return new PtsReader();
  }

  @Override
  Path write(Map<String, double[]> faces) throws IOException {
    for (Map.Entry<String, double[]> face : faces.entrySet()) {
      double[] at = face.getValue();
      Photos.text(
          folder.resolve(face.getKey().replace(".png", ".pts")),
          Photos.pts(at[0] + " " + at[1], at[2] + " " + at[3], at[4] + " " + at[5]));
    }
    return folder;
  }
}
